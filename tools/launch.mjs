// Runs a TypeScript program under Node 24 in place of this process, as far as anybody outside can tell.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { environment, node24 } from "./install.mjs";

// Asks the kernel to end the program when this process is killed outright, which forwards no signal.
const SETPRIV = "/usr/bin/setpriv";

/** Forwards signals and ends with the program's exit code. */
export function launch(file, args) {
  const command = [node24(), "--disable-warning=ExperimentalWarning", file, ...args];
  if (existsSync(SETPRIV)) command.unshift(SETPRIV, "--pdeathsig", "TERM");
  // A process group of its own: at a terminal Ctrl-C reaches this process and npm, each of which passes it on.
  const program = spawn(command[0], command.slice(1), { stdio: "inherit", env: environment(), detached: true });
  forwardSignals(program);
  program.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  program.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** One Ctrl-C may arrive twice, from the terminal and from npm; the program hears it once. */
function forwardSignals(program) {
  const last = new Map();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      const now = Date.now();
      if (now - (last.get(signal) ?? 0) < 500) return;
      last.set(signal, now);
      program.kill(signal);
    });
  }
}

// The product as its users start it: a process of its own, which can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../platform/postgres/cluster.ts";
import { Person } from "./person.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

export class OwnProcess {
  readonly origin: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, origin: string) {
    this.child = child;
    this.origin = origin;
  }

  /** On this database and data folder. Returns once it serves. @throws Error with what it said when it ends. */
  static async start(settings: Record<"DATABASE_URL" | "QILIAN_DATA", string>): Promise<OwnProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        QILIAN_REQUESTS_PER_MINUTE: "1000000",
        LOG_LEVEL: "silent",
        ...settings,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    await new Promise<void>((ready, failed) => {
      child.stdout.on("data", (chunk) => {
        said += chunk;
        if (said.includes("is ready")) ready();
      });
      child.once("exit", () => failed(new Error(`The product ended. It said:\n${said}`)));
    });
    return new OwnProcess(child, `http://127.0.0.1:${port}`);
  }

  /** Somebody who is signed in to the world's server, at this one. */
  at(person: Person): Person {
    const same = new Person(this.origin, person.name);
    for (const [name, value] of person.cookies) same.cookies.set(name, value);
    return same;
  }

  /** From here on `mostMemory` counts anew. */
  async forgetMemory(): Promise<void> {
    await writeFile(`/proc/${this.child.pid}/clear_refs`, "5");
  }

  /** Bytes of resident memory that it had at most. */
  async mostMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  /** `kill -9`, by its pid. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    process.kill(this.child.pid as number, "SIGKILL");
    await gone;
  }
}

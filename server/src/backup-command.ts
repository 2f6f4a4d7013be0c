// What the two commands share: settings, the file's name, Ctrl-C, and one sentence when something fails.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Sums } from "./platform/backup/index.ts";
import { type Config, readConfig } from "./platform/config.ts";

export type Command = { config: Config; file: string; flags: ReadonlySet<string>; signal: AbortSignal };

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

export const product = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

export const figures = ({ tables, rows, files, bytes }: Sums, milliseconds: number): string =>
  `${tables} tables, ${rows} rows, ${files} files, ${bytes} bytes in ${(milliseconds / 1000).toFixed(1)} s`;

/** Ends with 1 when `act` throws, with 2 when the command or a setting is wrong. */
export async function command(name: string, flags: string[], act: (command: Command) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => stopping.abort(new Error("Stopped.")));
  const { signal } = stopping;
  try {
    await act({ ...readCommand(name, flags), signal });
  } catch (error) {
    const { message, code } = (signal.aborted ? signal.reason : error) as Error & { code?: string };
    // A server that does not answer on any of a name's addresses has a code and no message.
    console.error(`No ${name}. ${message || code}`);
    process.exitCode = 1;
  }
}

function readCommand(name: string, flags: string[]): Omit<Command, "signal"> {
  try {
    const options = Object.fromEntries(flags.map((flag) => [flag, { type: "boolean" as const }]));
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1)
      throw new Error(`npm run ${name} -- <file>${flags.map((flag) => ` [--${flag}]`).join("")}`);
    const set = new Set(flags.filter((flag) => values[flag] === true));
    return { config: readConfig(process.env), file: resolve(file), flags: set };
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}

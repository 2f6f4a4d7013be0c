// Data folders that journeys begin with: made once for a run by prepare.ts, and copied for each. To invent and import the
// demo's 5,000 people takes as long as a short journey.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSite, saveSite } from "../../server/src/platform/postgres/site.ts";

/** `empty`: a product before its first visitor. `demo`: with the fictional enterprise in it. */
export const beginnings = ["empty", "demo"] as const;
export type Beginning = (typeof beginnings)[number];

/** Where stands what the demo printed when the folder at `path` was made. */
export const saidBeside = (path: string): string => `${path}.said`;

/**
 * Copies a prepared data folder into an empty one. Undefined when the run has prepared none, as for a file by itself.
 * @throws Error with what `cp` said.
 */
export function copyPrepared(beginning: Beginning, folder: string): { said: string } | undefined {
  const prepared = process.env.QILIAN_E2E_PREPARED;
  if (prepared === undefined) return undefined;
  const from = join(prepared, beginning);
  // Owners too: the cluster belongs to the database server's user.
  const copied = spawnSync("cp", ["--archive", "--reflink=auto", `${from}/.`, folder], { encoding: "utf8" });
  if (copied.status !== 0) throw new Error(`The prepared folder was not copied: ${copied.stderr}`);
  const database = join(folder, "postgres");
  const site = readSite(database);
  if (site === undefined) throw new Error(`${from} holds no database.`);
  const home = join(database, "server");
  if (!existsSync(home)) throw new Error(`The database of ${from} lies elsewhere: ${site.home}`);
  // No port: those side by side would remember the same one.
  saveSite(database, { ...site, home, port: 0 });
  return { said: readFileSync(saidBeside(from), "utf8") };
}

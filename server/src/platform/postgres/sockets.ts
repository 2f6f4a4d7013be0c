// A Unix socket in the server's home: for programs of this machine it costs half of what a port does.
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const longestPath = 107;
const socketAt = (home: string, port: number): string => join(home, `.s.PGSQL.${port}`);

/** Where a server is to have its socket; `""` where that lies too deep for one. */
export const socketFolder = (home: string): string =>
  Buffer.byteLength(socketAt(home, 65535)) <= longestPath ? home : "";

export const hasSocket = (home: string, port: number): boolean =>
  lstatSync(socketAt(home, port), { throwIfNoEntry: false })?.isSocket() ?? false;

/** A server that was killed leaves its socket, and a lock on it that a later process's number may seem to hold. */
export function clearSockets(home: string): void {
  for (const left of readdirSync(home, { withFileTypes: true }))
    if (left.name.startsWith(".s.PGSQL.") && !left.isDirectory()) rmSync(join(home, left.name), { force: true });
}

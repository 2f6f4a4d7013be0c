import { type SpawnOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Binaries } from "./binaries.ts";
import { readyOrGone } from "./postmaster.ts";
import type { ServerUser } from "./server-user.ts";
import { clearSockets, hasSocket, socketFolder } from "./sockets.ts";
import { StartRefused } from "./start-refused.ts";

/** The role and the database that are handed out; the superuser `postgres` has the same password and is for hands only. */
export const OWNER = "qilian";

const LOG_LIMIT_BYTES = 8_000_000;

/** One database server's data and what it runs with. */
export interface Cluster {
  binaries: Binaries;
  user: ServerUser;
  /** The data folder. Its parent belongs to `user` too and holds `server.log`. */
  folder: string;
  password: string;
  settings: Record<string, string | number>;
}

/**
 * For PostgreSQL 17 and later: texts in the order of their code points, as by C.UTF-8 of the system's library, which is
 * asked for every comparison otherwise. An import's indexes are written a fifth faster.
 */
export const builtinLocale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/**
 * Makes a new cluster, UTF-8 in every part, whose database belongs to a role that is no superuser: what works here
 * works on a server of one's own, where nobody hands out a superuser. All or nothing: the data folder appears by one
 * rename.
 */
export async function createCluster(cluster: Cluster, ownerMay: string, initdbOptions: string[] = []): Promise<void> {
  clearUnfinished(cluster.folder);
  const unfinished = `${cluster.folder}.${randomBytes(4).toString("hex")}`;
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600, flag: "wx" });
  chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  const options = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--lc-messages=C", "--text-search-config=simple"];
  try {
    await run(cluster, "initdb", [
      `--pgdata=${unfinished}`,
      ...options,
      ...locale,
      "--no-instructions",
      ...initdbOptions,
    ]);
    // Single-user mode takes one statement a line and needs no server.
    const owner = `CREATE ROLE ${OWNER} LOGIN ${ownerMay} PASSWORD '${cluster.password}'`;
    const database = `CREATE DATABASE ${OWNER} OWNER ${OWNER}`;
    await run(cluster, "postgres", ["--single", "-D", unfinished, "-j", "postgres"], `${owner};\n\n${database};\n\n`);
    renameSync(unfinished, cluster.folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** What a start that was killed in the middle left beside the data folder. */
function clearUnfinished(folder: string): void {
  const parent = dirname(folder);
  const left = readdirSync(parent).filter((name) => name.startsWith(`${basename(folder)}.`));
  for (const name of left) rmSync(join(parent, name), { recursive: true, force: true });
}

/** Connection settings of the owner on this machine: by the socket in the server's home, where there is one. */
export function ownerUrl({ home, password }: { home: string; password: string }, port: number): string {
  const url = `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`;
  return hasSocket(home, port) ? `${url}?host=${encodeURIComponent(home)}` : url;
}

/** Starts the server as `launchWith` does, with a socket in its home unless the place holds none. */
export async function launch(cluster: Cluster, port: number, say: (sentence: string) => void): Promise<number> {
  const home = dirname(cluster.folder);
  clearSockets(home);
  const folder = socketFolder(home);
  try {
    return await launchWith(cluster, port, folder, say);
  } catch (error) {
    if (folder === "" || !/Unix-domain socket/.test((error as Error).message)) throw error;
    return launchWith(cluster, port, "", say);
  }
}

/**
 * Starts the server and waits until it takes connections, crash recovery included. It is a session of its own, so a
 * Ctrl-C at the terminal does not reach it before we have finished our work, and it outlives us if we are killed.
 * No other server of the folder may be alive. Returns its pid.
 */
async function launchWith(
  cluster: Cluster,
  port: number,
  socketFolder: string,
  say: (sentence: string) => void,
): Promise<number> {
  const reached = { listen_addresses: "127.0.0.1", unix_socket_directories: socketFolder, port };
  const settings = { ...cluster.settings, ...reached };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logPath = join(dirname(cluster.folder), "server.log");
  const log = openLog(logPath);
  const logStart = fstatSync(log).size;
  const server = spawn(join(cluster.binaries, "postgres"), ["-D", cluster.folder, ...options], {
    ...surroundings(cluster),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const failed = new Promise<never>((_, reject) => server.once("error", reject));
  server.unref();
  const waiting = () => say("The database is still recovering from an unclean end.");
  if (server.pid !== undefined && (await Promise.race([readyOrGone(cluster.folder, server.pid, waiting), failed])))
    return server.pid;
  if (server.pid === undefined) await failed;
  const words = readFileSync(logPath).subarray(logStart).toString().trim();
  throw new StartRefused(`The database server did not start. It said:\n${words.slice(-2000)}\n(more in ${logPath})`);
}

/** The server writes straight into the file, not through us: nothing it says is lost when we are killed. */
function openLog(path: string): number {
  const log = openSync(path, "a", 0o600);
  if (fstatSync(log).size > LOG_LIMIT_BYTES) ftruncateSync(log);
  return log;
}

/** The server's user, a folder it can stand in, and none of our environment: that holds secrets. */
function surroundings(cluster: Cluster): SpawnOptions {
  const user = process.getuid?.() === 0 ? cluster.user : {};
  return { ...user, cwd: dirname(cluster.folder), env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC" } };
}

async function run(cluster: Cluster, program: string, args: string[], input = ""): Promise<void> {
  const child = spawn(join(cluster.binaries, program), args, { ...surroundings(cluster), stdio: "pipe" });
  child.stdin?.end(input);
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [code, said, complained] = await Promise.all([ended, text(child.stdout ?? []), text(child.stderr ?? [])]);
  if (code !== 0) throw new StartRefused(`${program} failed: ${(complained || said).trim().slice(-2000)}`);
}

/** A folder that belongs to the server's user and to nobody else. */
export function makeServerFolder(folder: string, user: ServerUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
}

/** A port of the loopback address that nothing listens on now: the wanted one if that is free, else any. */
export async function freePort(wanted = 0): Promise<number> {
  const probe = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    probe.once("error", () => resolve(undefined));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      resolve(typeof address === "object" && address ? address.port : undefined);
    });
  });
  if (port === undefined)
    return wanted === 0 ? Promise.reject(new StartRefused("No free port on 127.0.0.1.")) : freePort();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

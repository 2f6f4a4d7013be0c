import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** What a running server writes about itself into its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  /** It takes connections: crash recovery, if any, is over. */
  ready: boolean;
}

const POLL_MS = 10;

/** The server that `postmaster.pid` speaks of. The file may be stale: ask `livesIn` whether the pid is still that server. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Whether a process is a PostgreSQL server of this data folder. Every such process works inside the folder, so a pid
 * that was reused by another program is told apart, and a dead one that nobody has reaped counts as gone.
 */
export function livesIn(cluster: string, pid: number): boolean {
  return programOf(pid, realpathSync(cluster)) !== undefined;
}

/**
 * The program file of a server process, to tell one started from a version since replaced; empty for a process that
 * is just dying: it has lost its program already and may hold its port a little longer.
 */
export function programOf(pid: number, realCluster: string): string | undefined {
  if (linkOf(pid, "cwd") !== realCluster) return undefined;
  const program = linkOf(pid, "exe");
  return program === undefined || basename(program).startsWith("postgres") ? (program ?? "") : undefined;
}

function linkOf(pid: number, name: "cwd" | "exe"): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    // The process is gone, or is another user's and so none of ours.
    return undefined;
  }
}

/** All processes of the data folder's server: the postmaster and those it made, which may outlive it for a while. */
export function processesIn(cluster: string): number[] {
  const realCluster = realpathSync(cluster);
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => programOf(pid, realCluster) !== undefined);
}

/** Waits until all these server processes are dead, with their ports and memory given back; false when some still live after `limitMs`. */
export async function goneWithin(pids: number[], limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (pids.some(isRunning)) {
    if (Date.now() > end) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** Waits while the server comes up or recovers from a crash, however long that takes; false when it ends instead. */
export async function readyOrGone(cluster: string, pid: number, everyTenSeconds: () => void): Promise<boolean> {
  let tell = Date.now() + 10_000;
  for (;;) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === pid && postmaster.ready) return true;
    if (!isRunning(pid)) return false;
    if (Date.now() > tell) {
      everyTenSeconds();
      tell += 10_000;
    }
    await pause(POLL_MS);
  }
}

/** True from the first instant, before the server has entered its folder; false once it is dead, reaped or not. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/^ [ZX]/.test(stat.slice(stat.lastIndexOf(")") + 1));
  } catch {
    return false;
  }
}

/** Stops a server by its pid: open transactions are rolled back and all is written; after 30 s it is ended without that, which the next start recovers. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  if (!livesIn(cluster, pid)) return;
  send(pid, "SIGINT");
  if (!(await goneWithin([pid], 30_000))) await endProcesses(cluster);
}

/** Ends whatever lives in the data folder, without mercy: committed work is safe in the log and is recovered by the next start. */
export async function endProcesses(cluster: string): Promise<void> {
  for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
    const pids = processesIn(cluster);
    for (const pid of pids) send(pid, signal);
    if (await goneWithin(pids, 2000)) break;
  }
}

/**
 * Removes a `postmaster.pid` whose number another program bears by now: PostgreSQL would take that program for a
 * living server and refuse to start. Only for when no process lives in the folder; in every other case the file
 * stays, since PostgreSQL guards shared memory by it.
 */
export function forgetReusedPid(cluster: string): void {
  const stale = readPostmaster(cluster);
  if (stale && isTaken(stale.pid)) rmSync(join(cluster, "postmaster.pid"));
}

/** As PostgreSQL looks at it: whether a signal could be delivered to the pid. */
function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

// Memory of processes, from /proc. Megabytes of 1024 × 1024 bytes.
import { readdirSync, readFileSync } from "node:fs";

const kilobytes = (text: string, line: string): number =>
  Number(new RegExp(`^${line}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);

/** What the process has in memory now. */
export const residentNow = (pid: number): number =>
  kilobytes(readFileSync(`/proc/${pid}/status`, "utf8"), "VmRSS") / 1024;

/** The most that the process has had in memory since it began, its threads included. */
export const residentPeak = (pid: number): number =>
  kilobytes(readFileSync(`/proc/${pid}/status`, "utf8"), "VmHWM") / 1024;

/** The processes' share: what they have in common is counted once. */
export const proportional = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + kilobytes(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"), "Pss"), 0) / 1024;

/** Everything that a process started, and what that started. */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc").map(Number).filter(Number.isInteger)) {
    const parent = parentOf(entry);
    if (parent !== undefined) parents.set(entry, parent);
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found.slice(1);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { FolderTaken, StartRefused } from "./start-refused.ts";

export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process alone, or throws `StartRefused` naming the process that has it.
 *
 * The lock is the kernel's (flock), so it ends with the process however that dies: no stale file, no reused pid, no
 * race between two starts, and it holds between containers that share the folder on one machine. Node cannot call
 * flock itself; util-linux's `flock` locks the file we hand it, and the lock stays with our open file when that
 * command has ended. Node opens files close-on-exec, so no child keeps the lock alive.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, "lock");
  const file = openLock(path, folder);
  const taken = spawnSync("flock", ["--nonblock", "3"], { stdio: ["ignore", "ignore", "ignore", file] });
  if (taken.status !== 0) {
    closeSync(file);
    if (taken.error) throw new StartRefused(`Locking ${folder} needs the command flock of util-linux.`);
    const holder = readFileSync(path, "utf8").trim() || "unknown";
    throw new FolderTaken(`Another Qilian (process ${holder}) is running on ${folder}.`);
  }
  ftruncateSync(file);
  writeSync(file, `${process.pid}\n`);
  return { release: () => closeSync(file) };
}

function openLock(path: string, folder: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
    throw new StartRefused(`${folder} belongs to another user: start as that user, or use another folder.`);
  }
}

// A file on this machine without a name: nothing of it is left when the process ends, however it ends.
import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";

/** `handle` is open to write and read; closing it frees the room. */
export async function namelessFile<T>(folder: string, act: (handle: FileHandle) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const handle = await open(path, "wx+", 0o600);
  try {
    await rm(path);
    return await act(handle);
  } finally {
    await handle.close();
  }
}

/** By which every thread of this process, and no other, can open it while the handle is open. */
export const pathOf = (handle: FileHandle): string => `/proc/self/fd/${handle.fd}`;

// Files that people upload, in a folder. A file is whole or not there: it is written beside and then renamed.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const idForm = /^[0-9a-f-]{36}$/;

export class Files {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The place of a stored file. @throws Error for what is not an id of ours. */
  path(id: string): string {
    if (!idForm.test(id)) throw new Error("not the id of a file");
    return join(this.folder, id.slice(0, 2), id);
  }

  /** Stores a stream, flushed to the disk before it returns. A stream that breaks leaves nothing behind. */
  async save(stream: Readable): Promise<{ id: string; bytes: number }> {
    return this.put(randomUUID(), stream);
  }

  /** As `save`, under an id that the file had before, when it is put back from a backup. */
  async put(id: string, stream: Readable): Promise<{ id: string; bytes: number }> {
    const place = this.path(id);
    const part = `${place}.part`;
    await mkdir(dirname(place), { recursive: true });
    try {
      await pipeline(stream, createWriteStream(part));
      const handle = await open(part, "r+");
      await handle.sync().finally(() => handle.close());
      await rename(part, place);
      return { id, bytes: (await stat(place)).size };
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Ids of all stored files, in order; what is just being written is none yet. */
  async *ids(): AsyncGenerator<string> {
    for (const name of await namesIn(this.folder))
      for (const id of await namesIn(join(this.folder, name))) if (idForm.test(id)) yield id;
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    // Nothing has been stored yet, or the name is no folder of ours.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

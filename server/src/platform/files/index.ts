// Files that people upload, in a folder. A file is whole or not there: it is written beside and then renamed.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export class Files {
  private readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The place of a stored file. @throws Error for what is not an id of ours. */
  path(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error("not the id of a file");
    return join(this.folder, id.slice(0, 2), id);
  }

  /** Stores a stream, flushed to the disk before it returns. A stream that breaks leaves nothing behind. */
  async save(stream: Readable): Promise<{ id: string; bytes: number }> {
    const id = randomUUID();
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

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }
}

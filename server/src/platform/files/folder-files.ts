// Files in a folder: each is written beside its place and then renamed.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { assertFileId, type Files, isFileId, type OpenedFile, type Range, type Restoring } from "./files.ts";

export class FolderFiles implements Files {
  readonly place: string;
  constructor(folder: string) {
    this.place = folder;
  }

  /** @throws Error for what is not an id of ours. */
  path(id: string): string {
    assertFileId(id);
    return join(this.place, id.slice(0, 2), id);
  }

  async put(id: string, stream: Readable): Promise<number> {
    const place = this.path(id);
    const part = partOf(place);
    await mkdir(dirname(place), { recursive: true });
    try {
      await pipeline(stream, createWriteStream(part));
      await flush(part, "r+");
      await rename(part, place);
      return (await stat(place)).size;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async open(id: string, range?: Range): Promise<OpenedFile | undefined> {
    const handle = await open(this.path(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (handle === undefined) return undefined;
    const bytes = range === undefined ? (await handle.stat()).size : range.end - range.start + 1;
    return { bytes, stream: handle.createReadStream(range) };
  }

  withPath<T>(id: string, act: (path: string) => Promise<T>): Promise<T> {
    return act(this.path(id));
  }

  async *ids(): AsyncGenerator<string> {
    for (const name of await namesIn(this.place))
      for (const id of await namesIn(join(this.place, name))) if (isFileId(id)) yield id;
  }

  async remove(id: string): Promise<void> {
    const place = this.path(id);
    await rm(place, { force: true });
    await rm(partOf(place), { force: true });
  }

  async isEmpty(): Promise<boolean> {
    return (await namesIn(this.place)).length === 0;
  }

  async restoring(): Promise<Restoring> {
    const staged = new FolderFiles(`${this.place}.restoring`);
    await rm(staged.place, { recursive: true, force: true });
    let toRemove = staged.place;
    return {
      put: (id, stream) => staged.put(id, stream),
      place: async () => {
        await mkdir(staged.place, { recursive: true });
        for (const name of await readdir(staged.place)) await flush(join(staged.place, name), "r");
        await flush(staged.place, "r");
        await rename(staged.place, this.place);
        toRemove = this.place;
        await flush(dirname(this.place), "r");
      },
      discard: () => rm(toRemove, { recursive: true, force: true }),
    };
  }

  async check(): Promise<void> {
    await mkdir(this.place, { recursive: true });
    const path = join(this.place, `.check-${randomUUID()}`);
    try {
      await writeFile(path, path);
      if ((await readFile(path, "utf8")) !== path) throw new Error(`${this.place} does not keep what is written there`);
    } finally {
      await rm(path, { force: true });
    }
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.place);
    return bavail * bsize;
  }

  close(): void {}
}

const partOf = (place: string): string => `${place}.part`;

async function flush(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync().finally(() => handle.close());
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

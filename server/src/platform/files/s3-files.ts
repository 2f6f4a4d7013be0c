// Files in a bucket of an S3. One on its way there waits on this machine until it is whole, without a name: it is then
// stored by one request, all of it or nothing, and a killed process leaves no parts in the bucket that cost money.
import { createHash, randomUUID } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { assertFileId, type Files, isFileId, type OpenedFile, type Range, type Restoring } from "./files.ts";
import { FilesFailed } from "./files-failed.ts";
import { namelessFile, pathOf } from "./nameless-file.ts";
import type { S3Address } from "./s3-address.ts";
import { S3Bucket } from "./s3-bucket.ts";

/** Stands in the bucket from the first to the last file of a restoring. */
const restoringKey = "restoring";
const chunkBytes = 256 * 1024;

export class S3Files implements Files {
  readonly place: string;
  private readonly bucket: S3Bucket;
  private readonly prefix: string;
  private readonly spool: string;

  /** `spool`: a folder of this machine for what is on its way. */
  constructor(address: S3Address, spool: string) {
    this.bucket = new S3Bucket(address);
    this.place = this.bucket.place;
    this.prefix = address.prefix;
    this.spool = spool;
  }

  async put(id: string, stream: Readable): Promise<number> {
    const key = this.keyOf(id);
    return namelessFile(this.spool, async (handle) => {
      const { bytes, md5 } = await writeDown(stream, handle);
      await this.bucket.put(key, bytes, md5, () => Readable.from(contentOf(handle), { objectMode: false }));
      return bytes;
    });
  }

  async open(id: string, range?: Range): Promise<OpenedFile | undefined> {
    const found = await this.bucket.get(this.keyOf(id), range && `bytes=${range.start}-${range.end}`);
    return found && { bytes: found.ContentLength as number, stream: streamOf(found) };
  }

  async withPath<T>(id: string, act: (path: string) => Promise<T>): Promise<T> {
    return namelessFile(this.spool, async (handle) => {
      const found = await this.open(id);
      if (found === undefined) throw Object.assign(new Error(`there is no file ${id}`), { code: "ENOENT" });
      await handle.writeFile(this.telling(found.stream));
      return act(pathOf(handle));
    });
  }

  async *ids(): AsyncGenerator<string> {
    for await (const key of this.bucket.keys(this.prefix)) {
      const name = key.slice(this.prefix.length);
      if (isFileId(name)) yield name;
    }
  }

  remove(id: string): Promise<void> {
    return this.bucket.remove(this.keyOf(id));
  }

  async isEmpty(): Promise<boolean> {
    const { done } = await this.ids().next();
    return done === true || (await this.isHalfRestored());
  }

  async restoring(): Promise<Restoring> {
    const mark = this.prefix + restoringKey;
    if (await this.isHalfRestored()) await this.removeAll();
    await this.bucket.putText(mark, "A backup is being restored.");
    return {
      put: (id, stream) => this.put(id, stream),
      place: () => this.bucket.remove(mark),
      discard: async () => {
        await this.removeAll();
        await this.bucket.remove(mark);
      },
    };
  }

  /** A bucket grows with what is put into it. */
  async freeBytes(): Promise<undefined> {}

  async check(): Promise<void> {
    const key = `${this.prefix}check-${randomUUID()}`;
    await this.bucket.putText(key, key);
    try {
      const found = await this.bucket.get(key);
      if ((await found?.Body?.transformToString()) !== key)
        throw new FilesFailed(`${this.place} does not keep what is written there.`);
    } finally {
      await this.bucket.remove(key);
    }
  }

  close(): void {
    this.bucket.close();
  }

  private keyOf(id: string): string {
    assertFileId(id);
    return this.prefix + id;
  }

  private async isHalfRestored(): Promise<boolean> {
    const mark = await this.bucket.get(this.prefix + restoringKey);
    if (mark !== undefined) streamOf(mark).destroy();
    return mark !== undefined;
  }

  private async removeAll(): Promise<void> {
    for await (const id of this.ids()) await this.remove(id);
  }

  /** What breaks off while it is read has failed as a request does. */
  private async *telling(stream: Readable): AsyncGenerator<Buffer> {
    try {
      yield* stream;
    } catch (error) {
      throw this.bucket.failure(error);
    }
  }
}

const streamOf = ({ Body }: GetObjectCommandOutput): Readable => Body as Readable;

/** From its beginning, each time; a stream of the handle's own would close it. */
async function* contentOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function writeDown(stream: Readable, handle: FileHandle): Promise<{ bytes: number; md5: string }> {
  const hash = createHash("md5");
  let bytes = 0;
  async function* seen(): AsyncGenerator<Buffer> {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await handle.writeFile(seen());
  return { bytes, md5: hash.digest("base64") };
}

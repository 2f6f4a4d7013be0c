// Reads the file of a backup from its beginning, entry by entry.
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { blockBytes, checksum } from "./archive-writer.ts";

export type Entry = { name: string; size: number; content: AsyncIterable<Buffer> };

/** Takes bytes off a stream in the pieces that are asked for. */
class Bytes {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** The next bytes, `most` of them at most; undefined at the end. */
  async next(most: number): Promise<Buffer | undefined> {
    while (this.rest.length === 0) {
      const { value, done } = await this.chunks.next();
      if (done) return undefined;
      this.rest = value;
    }
    const taken = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(taken.length);
    return taken;
  }

  async *take(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const taken = await this.next(left);
      if (taken === undefined) throw new Error("the file ends too early");
      left -= taken.length;
      yield taken;
    }
  }

  async block(): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.take(blockBytes)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}

/**
 * The entries in their order; what is left of one's content is skipped when the next is asked for. Reads to the very
 * end, where gzip's own checksum stands. @throws Error when the file is not such an archive, cut off or damaged.
 */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  // The callback is due to pipeline's signature: the error reaches whoever iterates.
  const bytes = new Bytes(pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), () => {}));
  try {
    for (;;) {
      const block = await bytes.block();
      if (block.every((byte) => byte === 0)) break;
      const { name, size } = readHeader(block);
      const content = bytes.take(size);
      yield { name, size, content };
      for await (const _ of content);
      for await (const _ of bytes.take((blockBytes - (size % blockBytes)) % blockBytes));
    }
    while ((await bytes.next(blockBytes)) !== undefined);
  } finally {
    await bytes.close();
  }
}

function readHeader(block: Buffer): { name: string; size: number } {
  const text = (at: number, length: number): string => block.toString("utf8", at, at + length).replace(/\0.*$/s, "");
  if (Number.parseInt(text(148, 8), 8) !== checksum(block)) throw new Error("the head of an entry is not one");
  return { name: text(0, 100), size: Number.parseInt(text(124, 12), 8) };
}

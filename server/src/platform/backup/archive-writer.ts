// The file of a backup: a tar in gzip, which every machine can open. Whole under its name, or not there.
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { BackupRefused } from "./refused.ts";

export const blockBytes = 512;
/** What eleven octal digits hold. */
const mostBytes = 8 ** 11 - 1;
/** Half the time of the usual level for a twentieth more bytes. */
const level = 4;

export class ArchiveWriter {
  private readonly place: string;
  private readonly part: string;
  private readonly input = new PassThrough({ highWaterMark: 256 * 1024 });
  private readonly written: Promise<void>;

  /** @throws BackupRefused when the file is there and `force` is not set, or its folder is not. */
  constructor(file: string, force: boolean, signal: AbortSignal) {
    this.place = resolve(file);
    if (!force && existsSync(this.place))
      throw new BackupRefused(`${this.place} is there already; --force writes over it.`);
    if (!existsSync(dirname(this.place))) throw new BackupRefused(`There is no folder ${dirname(this.place)}.`);
    this.part = `${this.place}.${randomBytes(4).toString("hex")}.part`;
    // Nobody else reads it: it holds everything.
    const output = createWriteStream(this.part, { flags: "wx", mode: 0o600 });
    this.written = pipeline(this.input, createGzip({ level }), output, { signal });
    // Heard by `add` and `finish`; in between it must not end the process.
    this.written.catch(() => undefined);
  }

  /** @throws Error when the content is not of this size. */
  async add(name: string, size: number, content: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    await this.write(header(name, size));
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      await this.write(chunk);
    }
    if (bytes !== size) throw new Error(`${name} has changed while it was read`);
    await this.write(Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes));
  }

  /** On the disk and under its name when it returns. @returns its size in bytes. */
  async finish(): Promise<number> {
    this.input.end(Buffer.alloc(2 * blockBytes));
    await this.written;
    await flush(this.part, "r+");
    await rename(this.part, this.place);
    await flush(dirname(this.place), "r");
    return (await stat(this.place)).size;
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.input.destroy();
    await this.written.catch(() => undefined);
    await rm(this.part, { force: true });
  }

  private async write(bytes: Buffer): Promise<void> {
    if (this.input.destroyed) await this.written;
    if (this.input.write(bytes)) return;
    const drained = new Promise<void>((resolve) => this.input.once("drain", resolve));
    await Promise.race([drained, this.written]);
  }
}

export async function flush(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync().finally(() => handle.close());
}

/** The first block of an entry, in the form of POSIX (ustar). */
function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100 || size > mostBytes) throw new Error(`${name} does not fit into a tar`);
  const block = Buffer.alloc(blockBytes);
  const octal = (value: number, digits: number, at: number): void => {
    block.write(value.toString(8).padStart(digits, "0"), at);
  };
  block.write(name, 0);
  octal(0o600, 7, 100);
  octal(0, 7, 108);
  octal(0, 7, 116);
  octal(size, 11, 124);
  octal(Math.floor(Date.now() / 1000), 11, 136);
  block.write("        0", 148);
  block.write("ustar\u000000", 257);
  octal(checksum(block), 6, 148);
  block[154] = 0;
  return block;
}

/** Of a header whose own checksum counts as spaces. */
export function checksum(block: Buffer): number {
  let sum = 0;
  for (let at = 0; at < blockBytes; at++) sum += at >= 148 && at < 156 ? 32 : (block[at] as number);
  return sum;
}

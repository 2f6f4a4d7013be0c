import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { TextDecoder } from "node:util";
import type { ReadLimits } from "./archive.ts";
import { WorkbookRefused } from "./refusal.ts";

const piece = 64 * 1024;

/**
 * A file's text in pieces, without a byte order mark: UTF-8 if all of it is, else GB18030, which a spreadsheet program in
 * Chinese writes. The file is gone through twice; memory is bounded.
 *
 * @throws WorkbookRefused `too_large`, or `encoding` for what is neither
 */
export async function* textOf(path: string, limits: ReadLimits): AsyncGenerator<string> {
  const { size } = await stat(path);
  if (size > limits.file) throw new WorkbookRefused("too_large", `${size} bytes`);
  const encoding = (await isUtf8(path)) ? "utf-8" : "gb18030";
  try {
    yield* decoded(path, encoding);
  } catch (error) {
    if (error instanceof TypeError) throw new WorkbookRefused("encoding", "neither UTF-8 nor GB18030");
    throw error;
  }
}

async function isUtf8(path: string): Promise<boolean> {
  try {
    for await (const _ of decoded(path, "utf-8"));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: piece }))
    yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

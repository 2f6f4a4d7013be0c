// Files as replies. What somebody has uploaded is theirs: no browser runs any of it, nor takes it for another type.
import type { Readable } from "node:stream";
import { kindOf } from "@qilian/contract/uploads.ts";
import { create as contentDisposition } from "content-disposition";
import type { FastifyReply, FastifyRequest } from "fastify";
import parseRange from "range-parser";
import { notFound } from "../errors.ts";
import type { Files, Range, StoredFile } from "../files/index.ts";

/** As an attachment, under a name in any letters. */
export function sendFile(
  reply: FastifyReply,
  type: string,
  { file, name }: { file: Readable; name: string },
): FastifyReply {
  return reply.type(type).header("content-disposition", contentDisposition(name)).send(file);
}

const policy = "default-src 'none'; sandbox";

/**
 * Images are shown, everything else is downloaded; one range of bytes may be asked for, and a browser that has the file
 * is told that it is the same. @throws Refused 404 when the file is gone; FilesFailed
 */
export async function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  files: Files,
  stored: StoredFile,
): Promise<FastifyReply> {
  const { id, name, type, bytes } = stored;
  const shown = kindOf(type, ["image"]) !== undefined;
  // A file never changes: its id is the tag of its content.
  const tag = `"${id}"`;
  reply.headers({
    etag: tag,
    "accept-ranges": "bytes",
    "content-security-policy": policy,
    "cross-origin-resource-policy": "same-origin",
    "content-disposition": contentDisposition(name, { type: shown ? "inline" : "attachment" }),
    ...(shown && { "cache-control": cacheControl(request, id) }),
  });
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  const range = rangeOf(request, tag, bytes);
  if (range === "unsatisfiable") return reply.code(416).header("content-range", `bytes */${bytes}`).send();
  const found = await files.open(id, range);
  if (found === undefined) throw notFound();
  if (range !== undefined) reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${bytes}`);
  return reply.type(type).header("content-length", found.bytes).send(found.stream);
}

/** An address that names the file itself never shows another one; under any other the browser asks each time. */
function cacheControl({ params }: FastifyRequest, id: string): string {
  const named = Object.values(params as Record<string, unknown>).includes(id);
  return named ? "private, max-age=31536000, immutable" : "private, no-cache";
}

/** Undefined for the whole: several ranges at once, or a range of what the file was before, are answered so. */
function rangeOf({ headers }: FastifyRequest, tag: string, bytes: number): Range | "unsatisfiable" | undefined {
  const { range } = headers;
  if (range === undefined || (headers["if-range"] ?? tag) !== tag) return undefined;
  const found = parseRange(bytes, range);
  if (found === -1) return "unsatisfiable";
  return found === -2 || found.type !== "bytes" || found.length !== 1 ? undefined : found[0];
}

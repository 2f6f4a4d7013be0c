// A request's body as a file: its type comes from its first bytes, whatever the client says of it.
import { Readable } from "node:stream";
import {
  csvType,
  type FileType,
  kindOf,
  ldifType,
  mostUploadBytes,
  oldWorkbookType,
  type UploadKind,
  uploadKinds,
  workbookType,
} from "@qilian/contract/uploads.ts";
import { invalid, tooLarge } from "../errors.ts";
import type { Upload } from "./stored-files.ts";

type Signature = { type: FileType; at: number; bytes: Buffer };

const signature = (type: FileType, bytes: string, at = 0): Signature => ({
  type,
  at,
  bytes: Buffer.from(bytes, "latin1"),
});

/** A zip may hold anything: whether it is a workbook its reader finds out. */
const signatures: readonly Signature[] = [
  signature(workbookType, "PK\x03\x04"),
  signature(oldWorkbookType, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  signature("image/png", "\x89PNG\r\n\x1a\n"),
  signature("image/jpeg", "\xff\xd8\xff"),
  signature("image/gif", "GIF87a"),
  signature("image/gif", "GIF89a"),
  signature("image/webp", "WEBP", 8),
  signature("application/pdf", "%PDF-"),
];
/** So many show whether it is text. */
const headBytes = 512;

const typeOf = (head: Buffer): FileType | undefined =>
  signatures.find(({ at, bytes }) => head.subarray(at, at + bytes.length).equals(bytes))?.type ?? textType(head);

/** Text has no control characters but tabs and line ends, in UTF-8 as in GB18030. */
function textType(head: Buffer): FileType | undefined {
  if (head.length === 0 || head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13))
    return undefined;
  return /^(\xef\xbb\xbf)?(\s|#[^\n]*\n)*(version|dn):/i.test(head.toString("latin1")) ? ldifType : csvType;
}

/**
 * Reads so much of a body as shows its type. The stream breaks when its kind's limit is passed, and when the client goes
 * away before the end. @throws Refused 400 naming `file` when it is of none of these kinds.
 */
export async function openUpload(body: Readable, kinds: readonly UploadKind[]): Promise<Upload> {
  // A refused body is left as it is: with the stream destroyed nobody would get the answer.
  const chunks = body.iterator({ destroyOnReturn: false });
  let head = Buffer.alloc(0);
  while (head.length < headBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const type = typeOf(head);
  const kind = type && kindOf(type, kinds);
  if (type === undefined || kind === undefined) throw invalid("file", "file_type", { kinds: kinds.join(" ") });
  return { type, stream: Readable.from(limited(head, chunks, uploadKinds[kind].maxBytes), { objectMode: false }) };
}

async function* limited(head: Buffer, rest: AsyncIterator<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for (let chunk: Buffer | undefined = head; chunk !== undefined; chunk = (await rest.next()).value) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge(most);
    yield chunk;
  }
}

/** @throws Refused 413 for a body that says beforehand that it is larger than any of these kinds. */
export function refuseTooLarge(contentLength: string | undefined, kinds: readonly UploadKind[]): void {
  const most = mostUploadBytes(kinds);
  if (Number(contentLength ?? 0) > most) throw tooLarge(most);
}

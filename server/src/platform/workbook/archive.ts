import { type FileHandle, open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { damaged, WorkbookRefused } from "./refusal.ts";

/** All in bytes, but `rows`. */
export interface ReadLimits {
  file: number;
  /** Of everything that is inflated, and of the text that is handed out. */
  expanded: number;
  /** Of the inflated table of shared strings, which is held in memory while the sheet is read. */
  sharedStrings: number;
  /** The highest row number. */
  rows: number;
}

const supportingPart = 16 * 2 ** 20;
const mostParts = 10_000;
// A sheet of people shrinks 3 to 30 times. Only a bomb is both this big and this dense.
const suspectSize = 64 * 2 ** 20;
const suspectRatio = 100;
// One inflated piece is parsed without a pause: it bounds what can pile up before the consumer is waited for.
const piece = 32 * 1024;

const zipMagic = Buffer.from("PK");
const compoundMagic = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** The zip file around a workbook. Parts are found by the central directory, in any order, whatever their case. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;
  readonly #admitted = new Map<string, number>();
  readonly limits: ReadLimits;
  #expanded = 0;

  private constructor(zip: ZipFile, entries: Map<string, Entry>, limits: ReadLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.limits = limits;
  }

  /** @throws WorkbookRefused for anything but a readable zip; the system's error when the file cannot be opened. */
  static async open(path: string, limits: ReadLimits): Promise<Archive> {
    await refuseOtherFormats(path, limits);
    try {
      const zip = await openPromise(path, { autoClose: false, decodeStrings: false });
      return new Archive(zip, await listEntries(zip), limits);
    } catch (error) {
      throw error instanceof WorkbookRefused ? error : damaged(`zip: ${(error as Error).message}`);
    }
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Judges a part by its header, together with those admitted before, ahead of anything being inflated. */
  admit(part: string, most = supportingPart): void {
    const { uncompressedSize, compressedSize } = this.#entry(part);
    this.#admitted.set(part, uncompressedSize);
    const total = [...this.#admitted.values()].reduce((sum, size) => sum + size, 0);
    const isBomb = uncompressedSize > suspectSize && uncompressedSize > compressedSize * suspectRatio;
    if (isBomb || uncompressedSize > most || total > this.limits.expanded) {
      throw new WorkbookRefused("expands_too_far", `${part} expands to ${uncompressedSize} bytes`);
    }
  }

  /** The part's text in pieces. The checksum is known at the end only: damage may show after good pieces. */
  async *text(part: string): AsyncGenerator<string> {
    if (!this.#admitted.has(part)) this.admit(part);
    const entry = this.#entry(part);
    let decoder: TextDecoder | undefined;
    let size = 0;
    let checksum = 0;
    try {
      for await (const bytes of await this.#inflate(entry)) {
        size += bytes.length;
        this.#expanded += bytes.length;
        if (size > entry.uncompressedSize || this.#expanded > this.limits.expanded) {
          throw new WorkbookRefused("expands_too_far", `${part} expands beyond what its header says`);
        }
        checksum = crc32(bytes, checksum);
        decoder ??= decoderFor(bytes);
        yield decoder.decode(bytes, { stream: true });
      }
      yield decoder?.decode() ?? "";
    } catch (error) {
      throw error instanceof WorkbookRefused ? error : damaged(`${part}: ${(error as Error).message}`);
    }
    if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged(`${part} fails its checksum`);
  }

  close(): void {
    this.#zip.close();
  }

  #entry(part: string): Entry {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw damaged(`${part} is missing`);
    return entry;
  }

  async #inflate(entry: Entry): Promise<Readable> {
    const stored = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false });
    if (entry.compressionMethod === 0) return stored;
    if (entry.compressionMethod !== 8) throw damaged(`compression method ${entry.compressionMethod}`);
    // The callback is due to pipeline's signature: the error reaches whoever iterates.
    return pipeline(stored, createInflateRaw({ chunkSize: piece }), () => {});
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostParts) throw damaged(`${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new WorkbookRefused("encrypted", "the zip is encrypted");
    entries.set(partName(entry.fileNameRaw), entry);
  }
  return entries;
}

// Names are only looked up, never used as paths on disk, so odd ones do no harm.
const partName = (raw: Buffer) => raw.toString("utf8").replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

async function refuseOtherFormats(path: string, limits: ReadLimits): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limits.file) throw new WorkbookRefused("too_large", `${size} bytes`);
    const start = Buffer.alloc(8);
    await file.read(start, 0, 8, 0);
    if (start.equals(compoundMagic)) {
      throw (await mentions(file, Buffer.from("EncryptedPackage", "utf16le")))
        ? new WorkbookRefused("encrypted", "the workbook has a password")
        : new WorkbookRefused("legacy_xls", "an .xls of Excel 97 to 2003");
    }
    if (!start.subarray(0, 2).equals(zipMagic)) throw new WorkbookRefused("not_a_workbook", "not a zip file");
  } finally {
    await file.close();
  }
}

async function mentions(file: FileHandle, needle: Buffer): Promise<boolean> {
  const window = Buffer.alloc(2 ** 20);
  for (let position = 0; ; position += window.length - needle.length) {
    const { bytesRead } = await file.read(window, 0, window.length, position);
    if (window.subarray(0, bytesRead).includes(needle)) return true;
    if (bytesRead < window.length) return false;
  }
}

function decoderFor(start: Uint8Array): TextDecoder {
  const littleEndian = start[0] === 0xff && start[1] === 0xfe;
  const bigEndian = start[0] === 0xfe && start[1] === 0xff;
  return new TextDecoder(littleEndian ? "utf-16le" : bigEndian ? "utf-16be" : "utf-8", { fatal: true });
}

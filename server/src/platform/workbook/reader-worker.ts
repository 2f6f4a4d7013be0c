import { parentPort, workerData } from "node:worker_threads";
import { Archive, type ReadLimits } from "./archive.ts";
import { csvRows } from "./csv-reading.ts";
import { type LdifEntry, ldifEntries } from "./ldif-reading.ts";
import { readNumberFormats } from "./number-formats.ts";
import { locateParts } from "./parts.ts";
import { type Place, type RefusalCode, WorkbookRefused } from "./refusal.ts";
import { SheetParser } from "./sheet-parser.ts";
import { type SheetRow, SheetRows } from "./sheet-rows.ts";
import { readSharedStrings } from "./strings.ts";
import type { TableFormat } from "./table-format.ts";

export interface ReadOrder {
  path: string;
  limits: ReadLimits;
  firstDataRow: number;
  /** URL of a module that exports `transformRow`. */
  transform: string | undefined;
  format: TableFormat;
  given: string;
}

/** `rows` is JSON. Each is answered by one message, of any content, once the consumer has taken it. */
export type ReadReport =
  | { kind: "rows"; rows: string }
  | { kind: "refused"; code: RefusalCode; message: string; cell: string | undefined; place: Place | undefined }
  | { kind: "end" };

type Row = SheetRow | LdifEntry;

const rowsPerBatch = 1000;
// In characters, see `SheetRows`.
const weightPerBatch = 2 ** 20;
const batchesInFlight = 4;

const { path, limits, firstDataRow, transform, format, given } = workerData as ReadOrder;
const consumer = parentPort as NonNullable<typeof parentPort>;
const report = (message: ReadReport) => consumer.postMessage(message);

/** Sends rows in batches, and knows when the consumer has to catch up. */
class Outbox {
  readonly #transformRow: (row: Row) => unknown;
  /** JSON, row by row: as text they pass between threads in half the time, and what they were made of goes at once. */
  #rows: string[] = [];
  #weight = 0;
  #handedOut = 0;
  #inFlight = 0;
  #taken = () => {};

  constructor(transformRow: (row: Row) => unknown) {
    this.#transformRow = transformRow;
    consumer.on("message", () => {
      this.#inFlight--;
      this.#taken();
    });
  }

  add(row: Row, weight: number): void {
    this.#weight += weight;
    this.#handedOut += weight;
    // Many cells can point at one long shared string: what comes out is counted as well as what goes in.
    if (this.#handedOut > limits.expanded) throw new WorkbookRefused("expands_too_far", "too much text");
    const made = this.#transformRow(row);
    if (made === undefined) return;
    this.#rows.push(JSON.stringify(made));
    if (this.#rows.length >= rowsPerBatch || this.#weight >= weightPerBatch) this.send();
  }

  send(): void {
    if (this.#rows.length === 0) return;
    report({ kind: "rows", rows: `[${this.#rows.join(",")}]` });
    this.#rows = [];
    this.#weight = 0;
    this.#inFlight++;
  }

  async untilTaken(): Promise<void> {
    while (this.#inFlight >= batchesInFlight) {
      await new Promise<void>((resolve) => {
        this.#taken = resolve;
      });
    }
  }
}

async function read(): Promise<void> {
  const outbox = new Outbox(await loadTransform());
  if (format === "xlsx") return readSheet(outbox);
  const rows: AsyncIterable<[Row, number]> = format === "csv" ? csvRows(path, limits) : ldifEntries(path, limits);
  for await (const [row, weight] of rows) {
    outbox.add(row, weight);
    await outbox.untilTaken();
  }
  outbox.send();
}

async function readSheet(outbox: Outbox): Promise<void> {
  const archive = await Archive.open(path, limits);
  const parts = await locateParts(archive);
  const rows = new SheetRows(
    {
      sharedStrings:
        parts.sharedStrings === undefined ? [] : await readSharedStrings(archive.text(parts.sharedStrings)),
      formats: parts.styles === undefined ? [] : await readNumberFormats(archive.text(parts.styles)),
      lastRow: limits.rows,
      firstDataRow,
      from1904: parts.from1904,
    },
    (row, weight) => outbox.add(row, weight),
  );
  const parser = new SheetParser(rows);
  for await (const piece of archive.text(parts.sheet)) {
    parser.write(piece);
    await outbox.untilTaken();
  }
  parser.end();
  outbox.send();
  archive.close();
}

async function loadTransform(): Promise<(row: Row) => unknown> {
  if (transform === undefined) return (row) => row;
  const { transformRow, transformEntry } = await import(transform);
  const act = format === "ldif" ? transformEntry : transformRow;
  return (row) => act(row, { format, given });
}

try {
  await read();
  report({ kind: "end" });
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error;
  report({ kind: "refused", code: error.code, message: error.message, cell: error.cell, place: error.place });
}

import { parentPort, workerData } from "node:worker_threads";
import { Archive, type ReadLimits } from "./archive.ts";
import { MarkupParser } from "./markup.ts";
import { readNumberFormats } from "./number-formats.ts";
import { locateParts } from "./parts.ts";
import { type RefusalCode, WorkbookRefused } from "./refusal.ts";
import { type SheetRow, SheetRows } from "./sheet-rows.ts";
import { readSharedStrings } from "./strings.ts";

export interface ReadOrder {
  path: string;
  limits: ReadLimits;
  firstDataRow: number;
  /** URL of a module that exports `transformRow`. */
  transform: string | undefined;
}

/** `rows` is JSON. Each is answered by one message, of any content, once the consumer has taken it. */
export type ReadReport =
  | { kind: "rows"; rows: string }
  | { kind: "refused"; code: RefusalCode; message: string; cell: string | undefined }
  | { kind: "end" };

const rowsPerBatch = 1000;
// In characters, see `SheetRows`.
const weightPerBatch = 2 ** 20;
const batchesInFlight = 4;

const { path, limits, firstDataRow, transform } = workerData as ReadOrder;
const consumer = parentPort as NonNullable<typeof parentPort>;
const report = (message: ReadReport) => consumer.postMessage(message);

/** Sends rows in batches, and knows when the consumer has to catch up. */
class Outbox {
  readonly #transformRow: (row: SheetRow) => unknown;
  /** JSON, row by row: as text they pass between threads in half the time, and what they were made of goes at once. */
  #rows: string[] = [];
  #weight = 0;
  #handedOut = 0;
  #inFlight = 0;
  #taken = () => {};

  constructor(transformRow: (row: SheetRow) => unknown) {
    this.#transformRow = transformRow;
    consumer.on("message", () => {
      this.#inFlight--;
      this.#taken();
    });
  }

  add(row: SheetRow, weight: number): void {
    this.#weight += weight;
    this.#handedOut += weight;
    // Many cells can point at one long shared string: what comes out is counted as well as what goes in.
    if (this.#handedOut > limits.expanded) throw new WorkbookRefused("expands_too_far", "too much text");
    this.#rows.push(JSON.stringify(this.#transformRow(row)));
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
  const archive = await Archive.open(path, limits);
  const parts = await locateParts(archive);
  const rows = new SheetRows(
    {
      sharedStrings:
        parts.sharedStrings === undefined ? [] : await readSharedStrings(archive.text(parts.sharedStrings)),
      formats: parts.styles === undefined ? [] : await readNumberFormats(archive.text(parts.styles)),
      lastRow: limits.rows,
      firstDataRow,
    },
    (row, weight) => outbox.add(row, weight),
  );
  const parser = new MarkupParser(rows);
  for await (const piece of archive.text(parts.sheet)) {
    parser.write(piece);
    await outbox.untilTaken();
  }
  parser.end();
  outbox.send();
  archive.close();
}

async function loadTransform(): Promise<(row: SheetRow) => unknown> {
  if (transform === undefined) return (row) => row;
  const { transformRow } = await import(transform);
  return transformRow;
}

try {
  await read();
  report({ kind: "end" });
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error;
  report({ kind: "refused", code: error.code, message: error.message, cell: error.cell });
}

import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { ReadLimits } from "./archive.ts";
import type { ReadOrder, ReadReport } from "./reader-worker.ts";
import { WorkbookRefused } from "./refusal.ts";
import type { SheetRow } from "./sheet-rows.ts";
import type { TableFormat } from "./table-format.ts";

export interface ReadOptions {
  limits?: Partial<ReadLimits>;
  signal?: AbortSignal;
  /** Merged cells that reach this row or one below refuse the workbook. 1-based; 4 unless given. */
  firstDataRow?: number;
  /** `xlsx` unless given. The rows of an LDIF are its entries. */
  format?: TableFormat;
  /**
   * A module that exports `transformRow(row: SheetRow, given): T`, and for an LDIF `transformEntry(entry: LdifEntry, given)`. The
   * worker imports it and hands out its results, which must come through JSON unchanged, but for `undefined`, which is left
   * out: work on every row that should not hold up the main thread goes there.
   */
  transform?: URL;
  /** Handed to `transform` with each row, after the format. */
  given?: string;
}

const defaultLimits: ReadLimits = {
  file: 64 * 2 ** 20,
  expanded: 2 ** 30,
  sharedStrings: 128 * 2 ** 20,
  rows: 1_048_576,
};

// A file made to exhaust memory ends its worker, not the server.
const workerMemory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

/**
 * Reads the first visible worksheet of an .xlsx file, a CSV or an LDIF in a worker thread and yields its rows in batches of about 1,000.
 * A slow consumer slows the worker: only a handful of batches exist at a time. The worker ends when the iteration does,
 * for whatever reason.
 *
 * A refusal can come after rows were yielded: the checksum, and the list of merged cells, stand behind the rows in
 * the file. So nothing should be written for good before the iteration is complete.
 *
 * @throws WorkbookRefused for bad input, the signal's reason when aborted, and the system's error when the file
 * cannot be opened.
 */
export async function* readWorkbook<T = SheetRow>(path: string, options: ReadOptions = {}): AsyncGenerator<T[], void> {
  const { limits, signal, firstDataRow = 4, transform, format = "xlsx", given = "" } = options;
  signal?.throwIfAborted();
  const order: ReadOrder = {
    path,
    limits: { ...defaultLimits, ...limits },
    firstDataRow,
    transform: transform?.href,
    format,
    given,
  };
  const worker = new Worker(new URL("./reader-worker.ts", import.meta.url), {
    name: "workbook-reader",
    workerData: order,
    resourceLimits: workerMemory,
  });
  try {
    for await (const [report] of on(worker, "message", { signal, close: ["exit"] }) as AsyncIterable<[ReadReport]>) {
      if (report.kind === "end") return;
      if (report.kind === "refused") throw new WorkbookRefused(report.code, report.message, report.cell, report.place);
      worker.postMessage("taken");
      yield JSON.parse(report.rows) as T[];
    }
    throw new Error("the worker that reads a workbook ended without a result");
  } catch (error) {
    signal?.throwIfAborted();
    throw isOutOfMemory(error) ? new WorkbookRefused("expands_too_far", "more memory than a workbook may take") : error;
  } finally {
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown) => (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";

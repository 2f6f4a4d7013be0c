import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import type { ReadLimits } from "./archive.ts";
import { textOf } from "./decoding.ts";
import { unguard } from "./formula-guard.ts";
import { WorkbookRefused } from "./refusal.ts";
import type { SheetRow } from "./sheet-rows.ts";

const delimiters = [",", ";", "\t"];
/** Characters in which the delimiter is looked for. */
const sample = 64 * 1024;
const linesLookedAt = 5;
const longestRecord = 2 ** 20;
const cellWeight = 16;

/**
 * The rows of a CSV with their weights, see `SheetRows`: numbered as a spreadsheet program shows them, so that one with line
 * breaks in a cell counts once. Commas, semicolons or tabs divide cells, whichever the first records have most of.
 *
 * @throws WorkbookRefused; `csv_syntax` names line and column
 */
export async function* csvRows(path: string, limits: ReadLimits): AsyncGenerator<[row: SheetRow, weight: number]> {
  const pieces = textOf(path, limits);
  const start = await beginningOf(pieces);
  async function* text(): AsyncGenerator<string> {
    yield start;
    yield* pieces;
  }
  const parser = parse({
    delimiter: delimiterOf(start),
    info: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  });
  const source = Readable.from(text()).on("error", (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>) {
      if (info.records > limits.rows) throw new WorkbookRefused("too_many_rows", `row ${info.records}`);
      const cells = record.map(unguard);
      while (cells.at(-1) === "") cells.pop();
      const weight = cells.reduce((sum, cell) => sum + cell.length + cellWeight, 0);
      if (cells.length > 0) yield [{ row: info.records, cells, problems: [] }, weight];
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function refusalOf(error: CsvError): WorkbookRefused {
  if (error.code === "CSV_MAX_RECORD_SIZE") return new WorkbookRefused("expands_too_far", error.message);
  const { lines, column } = error as unknown as { lines?: number; column?: number | string };
  const place = { line: lines ?? 1, column: typeof column === "number" ? column + 1 : 1 };
  return new WorkbookRefused("csv_syntax", error.message, undefined, place);
}

async function beginningOf(pieces: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < sample) {
    const { value, done } = await pieces.next();
    if (done) break;
    start += value;
  }
  return start;
}

/** Outside of quotes, in the first lines: a title alone has none. */
function delimiterOf(start: string): string {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let lines = 0;
  for (const character of start) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === "\n" && ++lines === linesLookedAt) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return delimiters.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}

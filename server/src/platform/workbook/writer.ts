import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  contentTypes,
  packageRelationships,
  sheetPart,
  stylesPart,
  workbookPart,
  workbookRelationships,
} from "./package-markup.ts";
import { dataRow, firstDataRow, lastRow, sheetEnd, sheetStart, type WorkbookSheet } from "./sheet-markup.ts";
import { type ZipPart, zipStream } from "./zip-stream.ts";

/*
 * The parts are written by hand, because hucre 1.0 cannot make this form as a stream: its streaming writer knows
 * neither merged cells, row heights, quotePrefix, lists of choices nor a style other than one per column, headings
 * included; its complete writer keeps the workbook in memory.
 */

/**
 * Writes a workbook of one sheet or several, of which the first is the data's, every column as text: title and notes, column
 * names, hints, data from row 4 on; or without a title column names and data from row 2 on.
 * Memory is bounded whatever the number of rows. A path that could not be written completely is removed; a stream is
 * destroyed.
 *
 * @throws RangeError for a sheet name, a cell (32,767 characters) or a number of rows that no workbook can have;
 * whatever `rows` throws; the signal's abort error.
 */
export async function writeWorkbook(
  target: Writable | string,
  content: WorkbookSheet | WorkbookSheet[],
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const sheets = [content].flat();
  for (const { name } of sheets)
    if (!/^[^[\]:*?/\\]{1,31}$/u.test(name)) throw new RangeError(`a sheet cannot be named ${name}`);
  const bytes = Readable.from(zipStream(workbookParts(sheets)));
  const destination = typeof target === "string" ? createWriteStream(target) : target;
  try {
    await pipeline(bytes, destination, { signal: options.signal });
  } catch (error) {
    if (typeof target === "string") await rm(target, { force: true });
    throw error;
  }
}

function workbookParts(sheets: WorkbookSheet[]): ZipPart[] {
  return [
    part("[Content_Types].xml", contentTypes(sheets.length)),
    part("_rels/.rels", packageRelationships),
    part("xl/workbook.xml", workbookPart(sheets.map(({ name }) => name))),
    part("xl/_rels/workbook.xml.rels", workbookRelationships(sheets.length)),
    part("xl/styles.xml", stylesPart),
    ...sheets.map((sheet, at) => ({ name: `xl/${sheetPart(at + 1)}`, content: sheetContent(sheet) })),
  ];
}

const part = (name: string, text: string): ZipPart => ({ name, content: [[text]] });

async function* sheetContent(sheet: WorkbookSheet): AsyncGenerator<string[]> {
  yield [sheetStart(sheet)];
  let row = firstDataRow(sheet);
  for await (const batch of sheet.rows) {
    if (row + batch.length - 1 > lastRow) throw new RangeError(`more than ${lastRow} rows`);
    yield batch.map((cells) => dataRow(row++, cells));
  }
  yield [sheetEnd(sheet)];
}

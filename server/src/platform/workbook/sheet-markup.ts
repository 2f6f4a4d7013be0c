import { encodeText } from "./cell-values.ts";
import { cellStyle, declaration, mainNamespace } from "./package-markup.ts";
import { cellName, columnLetters } from "./refusal.ts";

export interface WorkbookColumn {
  header: string;
  /** In characters of the default font; a Chinese character takes two. */
  width: number;
  /** What row 3 of a titled sheet says: whether it must be filled, and how. */
  hint?: string;
  /** Offered as a list in every data cell, which then takes nothing else; without commas, 255 characters together. */
  choices?: string[];
}

export interface WorkbookSheet {
  /** On the sheet's tab: 1 to 31 characters, none of `[]:*?/\`. */
  name: string;
  /** Without it row 1 holds the names of the columns, and the data follows at once. */
  title?: string;
  /** Filling notes, a line each, beneath the title in row 1. */
  notes?: string[];
  columns: WorkbookColumn[];
  /** Over how many columns row 1 is merged; all of them unless given. */
  fixedColumns?: number;
  /** In batches of any size, cells from column A on. Nothing is asked for before it can be written. */
  rows: AsyncIterable<string[][]> | Iterable<string[][]>;
}

/** Behind title, names and hints, or behind the names alone. */
export const firstDataRow = ({ title }: WorkbookSheet): number => (title === undefined ? 2 : 4);
export const lastRow = 1_048_576;

const longestText = 32_767;
const tallestRow = 409;

/** The sheet up to its first data row. */
export function sheetStart(sheet: WorkbookSheet): string {
  const { columns } = sheet;
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${cellStyle.text}" customWidth="1"/>`,
  );
  const first = firstDataRow(sheet);
  return [
    `${declaration}<worksheet xmlns="${mainNamespace}"><sheetViews><sheetView workbookViewId="0">`,
    `<pane ySplit="${first - 1}" topLeftCell="A${first}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join("")}</cols><sheetData>`,
    ...(sheet.title === undefined
      ? [headerRow(1, columns)]
      : [titleRow(sheet.title, sheet), headerRow(2, columns), hintRow(columns)]),
  ].join("");
}

function headerRow(row: number, columns: readonly WorkbookColumn[]): string {
  const headers = columns.map(({ header }, i) => cell(cellName(row, i + 1), header, cellStyle.header));
  return `<row r="${row}" ht="18" customHeight="1">${headers.join("")}</row>`;
}

function hintRow(columns: readonly WorkbookColumn[]): string {
  const hints = columns.map(({ hint = "" }, i) => cell(cellName(3, i + 1), hint, cellStyle.note));
  return `<row r="3" ht="30" customHeight="1">${hints.join("")}</row>`;
}

type Notes = Pick<WorkbookSheet, "notes" | "columns" | "fixedColumns">;

function titleRow(title: string, { notes = [], columns, fixedColumns = columns.length }: Notes): string {
  const width = columns.slice(0, fixedColumns).reduce((sum, column) => sum + column.width, 0);
  const lines = notes.reduce((sum, note) => sum + Math.max(1, Math.ceil(displayWidth(note) / width)), 0);
  const runs = [`<r><rPr><b/><sz val="14"/></rPr>${textTag(title)}</r>`];
  if (notes.length > 0) runs.push(`<r><rPr><sz val="10"/></rPr>${textTag(`\n${notes.join("\n")}`)}</r>`);
  return [
    `<row r="1" ht="${Math.min(tallestRow, 24 + lines * 15)}" customHeight="1">`,
    `<c r="A1" s="${cellStyle.note}" t="inlineStr"><is>${runs.join("")}</is></c></row>`,
  ].join("");
}

// From Hangul on, characters of East Asia are two wide; where that is wrong, the row is a little tall.
const displayWidth = (text: string) =>
  [...text].reduce((width, character) => width + (character < "\u1100" ? 1 : 2), 0);

/** One data row. What a spreadsheet program could take for a formula is kept text by type and by style. */
export function dataRow(row: number, cells: string[]): string {
  const opening = `${row}" s="${cellStyle.text}" t="inlineStr"><is><t>`;
  let markup = `<row r="${row}">`;
  for (const [i, text] of cells.entries()) {
    if (text === "") continue;
    const letters = columnLetters(i + 1);
    if (isPlain(text)) markup += `<c r="${letters}${opening}${text}</t></is></c>`;
    else markup += cell(letters + row, text, startsFormula(text) ? cellStyle.quoted : cellStyle.text);
  }
  return `${markup}</row>`;
}

const startsFormula = (text: string) => /^[=+\-@\t\r]/.test(text);

/** Nearly every cell of a large sheet: nothing in the text begins a formula, is escaped or is space at an end. */
const isPlain = (text: string) =>
  text.length <= longestText && /^(?![\s=+\-@])[ -%'-;=-\\^`-\ud7ff\ue000-\ufffd]*(?<!\s)$/.test(text);

function cell(name: string, text: string, style: number): string {
  if (text.length > longestText) throw new RangeError(`${name}: more than ${longestText} characters`);
  return `<c r="${name}" s="${style}" t="inlineStr"><is>${textTag(text)}</is></c>`;
}

function textTag(text: string): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<t${space}>${encodeText(text)}</t>`;
}

/** All that follows the data. The order of these tags is the format's. */
export function sheetEnd(sheet: WorkbookSheet): string {
  const { columns, fixedColumns = columns.length } = sheet;
  const first = firstDataRow(sheet);
  const tags = ["</sheetData>"];
  if (sheet.title !== undefined && fixedColumns > 1)
    tags.push(`<mergeCells count="1"><mergeCell ref="A1:${cellName(1, fixedColumns)}"/></mergeCells>`);
  const lists = columns.flatMap(({ choices }, i) =>
    choices ? [choiceList(columnLetters(i + 1), first, choices)] : [],
  );
  if (lists.length > 0) tags.push(`<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`);
  const data = `A${first}:${cellName(lastRow, columns.length)}`;
  // Without it every phone number carries a warning that a number is stored as text.
  tags.push(`<ignoredErrors><ignoredError sqref="${data}" numberStoredAsText="1"/></ignoredErrors></worksheet>`);
  return tags.join("");
}

function choiceList(letters: string, first: number, choices: string[]): string {
  const cells = `${letters}${first}:${letters}${lastRow}`;
  const formula = encodeText(`"${choices.join(",")}"`);
  return [
    `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}">`,
    `<formula1>${formula}</formula1></dataValidation>`,
  ].join("");
}

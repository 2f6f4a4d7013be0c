// Workbooks written out: the form, and behind it whatever rows; the failed rows of an import (2.6).
import { PassThrough, type Readable } from "node:stream";
import { sayCellError, type WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { CellError } from "@qilian/contract/imports.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { type WorkbookColumn, type WorkbookSheet, writeWorkbook } from "../../../platform/workbook/index.ts";
import { pageOfRows } from "../staff/import-row-store.ts";
import type { ImportRecord } from "../staff/import-store.ts";
import { letterOf } from "./cells.ts";
import { failureColumn, isFailureColumn, type SheetForm, withoutStar } from "./sheet-form.ts";

const rowsPerPage = 1000;
export type Rows = AsyncIterable<string[][]> | Iterable<string[][]>;

export const optionalHint = { "zh-CN": "选填", "en-US": "Optional" };
/** A column behind the fixed ones. */
export const columnBehind = (header: string, hint: string, width = 18): WorkbookColumn => ({ header, hint, width });

/** The form in a language, with columns and rows behind it. */
export const sheetOf = (
  form: SheetForm,
  language: WorkbookLanguage,
  behind: WorkbookColumn[],
  rows: Rows,
): WorkbookSheet => ({
  name: form.title[language],
  title: form.title[language],
  notes: form.notes[language],
  columns: [
    ...form.columns.map(({ name, hint, width, choices }) => ({
      header: name[language],
      hint: hint[language],
      width,
      ...(choices && { choices: choices[language] }),
    })),
    ...behind,
  ],
  fixedColumns: form.width,
  rows,
});

/** A workbook under way. Whoever reads the stream sets its pace; a failure in between breaks it. */
export function workbookOf(sheets: WorkbookSheet[]): Readable {
  const stream = new PassThrough();
  writeWorkbook(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

export const sheetWorkbook = (
  form: SheetForm,
  language: WorkbookLanguage,
  behind: WorkbookColumn[],
  rows: Rows,
): Readable => workbookOf([sheetOf(form, language, behind, rows)]);

/** The failed rows as they stand in the file, and behind them why. */
export function failedRows(
  tx: Tx,
  form: SheetForm,
  { id, custom_columns }: ImportRecord,
  language: WorkbookLanguage,
): Readable {
  const kept = custom_columns.flatMap((name, at) => (isFailureColumn(name) ? [] : [{ name, at: form.width + at }]));
  const columns = [
    ...kept.map(({ name }) => columnBehind(name, name === "" ? "" : optionalHint[language])),
    columnBehind(failureColumn[language], "", 60),
  ];
  const nameOf = (letters: string): string => columnName(form, letters, custom_columns, language);
  const cells = (row: { cells: string[]; errors: CellError[] }): string[] => [
    ...Array.from({ length: form.width }, (_, at) => row.cells[at] ?? ""),
    ...kept.map(({ at }) => row.cells[at] ?? ""),
    row.errors.map((error) => reason(error, nameOf, language)).join(language === "zh-CN" ? "；" : "; "),
  ];
  return sheetWorkbook(form, language, columns, pagesOfFailed(tx, id, cells));
}

async function* pagesOfFailed(
  tx: Tx,
  id: string,
  cells: (row: { cells: string[]; errors: CellError[] }) => string[],
): AsyncGenerator<string[][]> {
  const pageBehind = (after: number) => pageOfRows(tx, id, { verdict: "failed", after, limit: rowsPerPage });
  let page = await pageBehind(0);
  while (page.length > 0) {
    yield page.map(cells);
    page = await pageBehind(page.at(-1)?.row_number ?? 0);
  }
}

/** Said of the row, not of one of its cells. */
const ofWholeRow = new Set(["seats", "changed_meanwhile"]);

function reason(error: CellError, nameOf: (letters: string) => string, language: WorkbookLanguage): string {
  const sentence = sayCellError(error, language);
  if (ofWholeRow.has(error.code)) return sentence;
  return `${nameOf(error.column)}${language === "zh-CN" ? "：" : ": "}${sentence}`;
}

function columnName(form: SheetForm, letters: string, behind: readonly string[], language: WorkbookLanguage): string {
  const fixed = form.columns.find((_, at) => letterOf(at) === letters);
  if (fixed !== undefined) return withoutStar(fixed.name[language]);
  return behind.find((_, at) => letterOf(form.width + at) === letters) || letters;
}

/** Reads and writes .xlsx workbooks, CSV and LDIF in bounded memory. */
export type { ReadLimits } from "./archive.ts";
export { csvText } from "./csv-writing.ts";
export type { LdifEntry } from "./ldif-reading.ts";
export { type ReadOptions, readWorkbook } from "./reader.ts";
export { cellName, columnLetters, type RefusalCode, WorkbookRefused } from "./refusal.ts";
export type { WorkbookColumn, WorkbookSheet } from "./sheet-markup.ts";
export type { CellProblem, SheetRow } from "./sheet-rows.ts";
export type { Given, TableFormat } from "./table-format.ts";
export { writeWorkbook } from "./writer.ts";

/** Reads and writes .xlsx workbooks, CSV and LDIF in bounded memory. */
export type { ReadLimits } from "./archive.ts";
export type { LdifEntry } from "./ldif-reading.ts";
export { type Given, type ReadOptions, readWorkbook, type TableFormat } from "./reader.ts";
export { cellName, columnLetters, type RefusalCode, WorkbookRefused } from "./refusal.ts";
export type { WorkbookColumn, WorkbookSheet } from "./sheet-markup.ts";
export type { CellProblem, SheetRow } from "./sheet-rows.ts";
export { writeWorkbook } from "./writer.ts";

export type RefusalCode =
  | "not_a_workbook"
  | "encrypted"
  | "legacy_xls"
  | "too_large"
  | "expands_too_far"
  | "too_many_rows"
  | "no_data_sheet"
  | "merged_cells"
  | "encoding"
  | "csv_syntax"
  | "ldif_syntax"
  | "ldif_change"
  | "damaged";

/** In a text file, from 1. */
export type Place = { line: number; column?: number };

/** A file that cannot be taken as a whole. `cell` (such as `C7`) or `place` is given where one is to blame. */
export class WorkbookRefused extends Error {
  readonly code: RefusalCode;
  readonly cell: string | undefined;
  readonly place: Place | undefined;

  constructor(code: RefusalCode, reason: string, cell?: string, place?: Place) {
    super(cell === undefined ? reason : `${cell}: ${reason}`);
    this.name = "WorkbookRefused";
    this.code = code;
    this.cell = cell;
    this.place = place;
  }
}

export const damaged = (reason: string, cell?: string) => new WorkbookRefused("damaged", reason, cell);

/** Column letters of a 1-based column number: 1 is `A`, 27 is `AA`. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The name that people know a cell by: (7, 3) is `C7`. Both numbers are 1-based. */
export const cellName = (row: number, column: number) => `${columnLetters(column)}${row}`;

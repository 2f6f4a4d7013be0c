// What the worker thread that reads a workbook or a CSV makes of its rows: those of the form go out as they stand, all
// others read by the kind of workbook.
import type { Given } from "../../../platform/workbook/index.ts";
import type { CellProblem, SheetRow } from "../../../platform/workbook/sheet-rows.ts";
import type { SheetForm } from "./sheet-form.ts";

/** `alone`: the names of columns, above which and below which no other row of the form stands. */
export type FixedRow = { row: number; cells: string[]; alone?: true };
export const firstDataRow = 4;

type Read<Row> = (row: number, cells: readonly string[], problems: readonly CellProblem[], behind: string[]) => Row;

/** Of one file. The form itself is checked where the rows arrive. */
export function rowsOf<Row>(form: SheetForm, read: Read<Row>): (row: SheetRow, given: Given) => FixedRow | Row {
  // The names of the columns behind the fixed ones stand before every row of data.
  let behind: string[] = [];
  let first = firstDataRow;
  return ({ row, cells, problems }, { format }) => {
    if (row >= first) return read(row, cells, problems, behind);
    // A CSV may have the names of columns alone above its rows.
    const alone = row === 1 && format === "csv" && form.isNamesRow(cells);
    if (alone) first = 2;
    if (alone || row === 2) behind = form.behind(cells);
    return alone ? { row: 2, cells, alone } : { row, cells };
  };
}

/** The rows of the form, as they arrive. */
export class FixedRows {
  readonly rows: string[][] = [];
  namesAlone = false;

  keep({ row, cells, alone }: FixedRow): void {
    this.rows[row - 1] = cells;
    if (alone) this.namesAlone = true;
  }
}

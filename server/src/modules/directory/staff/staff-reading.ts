// Runs in the worker thread that reads a staff workbook: rows 1 to 3 go out as they stand, all others read and checked.
import type { SheetRow } from "../../../platform/workbook/sheet-rows.ts";
import { readStaffRow, type StaffRow } from "./staff-row.ts";
import { customNames } from "./staff-sheet.ts";

export type FixedRow = { row: number; cells: string[] };
export const firstStaffRow = 4;

// A worker reads one file: the names of its custom columns stand in row 2, before every person.
let names: string[] = [];

/** The form itself is checked where the rows arrive. */
export function transformRow({ row, cells, problems }: SheetRow): FixedRow | StaffRow {
  if (row >= firstStaffRow) return readStaffRow(row, cells, problems, names);
  if (row === 2) names = customNames(cells);
  return { row, cells };
}

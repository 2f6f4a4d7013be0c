// Runs in the worker thread that reads a staff workbook, a CSV or an LDIF: rows of the form go out as they stand, all others
// read and checked.
import type { Given, LdifEntry } from "../../../platform/workbook/index.ts";
import type { SheetRow } from "../../../platform/workbook/sheet-rows.ts";
import { staffCellsOf } from "./staff-ldif.ts";
import { readStaffRow, type StaffRow } from "./staff-row.ts";
import { customNames, isNamesRow } from "./staff-sheet.ts";

/** `alone`: the names of columns, above which and below which no other row of the form stands. */
export type FixedRow = { row: number; cells: string[]; alone?: true };
export const firstStaffRow = 4;

// A worker reads one file: the names of its custom columns stand before every person.
let names: string[] = [];
let first = firstStaffRow;

/** The form itself is checked where the rows arrive. A CSV may have the names of columns alone above its people. */
export function transformRow({ row, cells, problems }: SheetRow, { format }: Given): FixedRow | StaffRow {
  if (row >= first) return readStaffRow(row, cells, problems, names);
  const alone = row === 1 && format === "csv" && isNamesRow(cells);
  if (alone) first = 2;
  if (alone || row === 2) names = customNames(cells);
  return alone ? { row: 2, cells, alone } : { row, cells };
}

/** People alone; `given` is the enterprise's name. */
export function transformEntry(entry: LdifEntry, { given }: Given): StaffRow | undefined {
  const cells = staffCellsOf(entry, given);
  return cells && readStaffRow(entry.line, cells, [], []);
}

// Runs in the worker thread that reads a staff workbook, a CSV or an LDIF.
import type { Given, LdifEntry } from "../../../platform/workbook/index.ts";
import { rowsOf } from "../sheets/sheet-reading.ts";
import { staffCellsOf } from "./staff-ldif.ts";
import { readStaffRow, type StaffRow } from "./staff-row.ts";
import { staffForm } from "./staff-sheet.ts";

export const transformRow = rowsOf(staffForm, readStaffRow);

/** People alone; `given` is the enterprise's name. */
export function transformEntry(entry: LdifEntry, { given }: Given): StaffRow | undefined {
  const cells = staffCellsOf(entry, given);
  return cells && readStaffRow(entry.line, cells, [], []);
}

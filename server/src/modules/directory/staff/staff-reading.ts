// Runs in the worker thread that reads a staff workbook, a CSV or an LDIF.
import type { Given, LdifEntry } from "../../../platform/workbook/index.ts";
import { rowsOf } from "../sheets/sheet-reading.ts";
import { staffCellsOf } from "./staff-ldif.ts";
import { type PackedRow, pack } from "./staff-packing.ts";
import { readStaffRow } from "./staff-row.ts";
import { staffForm } from "./staff-sheet.ts";

export const transformRow = rowsOf(staffForm, (...row) => pack(readStaffRow(...row)));

/** People alone; `given` is the enterprise's name. */
export function transformEntry(entry: LdifEntry, { given }: Given): PackedRow | undefined {
  const cells = staffCellsOf(entry, given);
  return cells && pack(readStaffRow(entry.line, cells, [], []));
}

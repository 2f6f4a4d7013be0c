// Judged rows of departments as they are staged, and staged ones read again.
import { inOrder } from "../sheets/cells.ts";
import type { NewRow, StagedRow } from "../staff/import-row-store.ts";
import type { PlannedRow } from "./department-plan.ts";
import { type DepartmentRow, readDepartmentRow } from "./department-row.ts";

export const staged = ({ claim, verdict, id, changes }: PlannedRow): NewRow => ({
  row_number: claim.row,
  verdict,
  cells: claim.cells,
  changes,
  errors: inOrder(claim.errors),
  member_id: null,
  secretary_id: null,
  secretary_later: false,
  department_id: id,
});

/** What was wrong stays wrong. */
export function readAgain({ row_number, cells, verdict, errors }: StagedRow, behind: readonly string[]): DepartmentRow {
  const read = readDepartmentRow(row_number, cells, [], behind);
  return verdict === "failed" ? { ...read, errors } : read;
}

/** After a run: what it has written, and what it left or was corrected since. Departments that it deleted are nobody's. */
export function writtenAndLeft(rows: readonly StagedRow[]): { written: StagedRow[]; left: StagedRow[] } {
  const isLeft = ({ verdict, corrected }: StagedRow): boolean => verdict === "failed" || corrected;
  return {
    written: rows.filter((row) => !isLeft(row) && row.verdict !== "deleted"),
    left: rows.filter(isLeft),
  };
}

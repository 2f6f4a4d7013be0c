// Corrected rows of departments: with them everything that is not written yet is judged again, for only all rows together say how
// the tree is to be. A good row that was not corrected keeps what it holds.
import { isDeepStrictEqual } from "node:util";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { isGlobal } from "../scope/scope.ts";
import { mostPathsShown } from "../staff/import-checking.ts";
import { type Rechecked, type Rewritten, rewrite, scopeOfImport } from "../staff/import-rewriting.ts";
import type { StagedRow } from "../staff/import-row-store.ts";
import { type ImportRecord, madeDepartmentIds } from "../staff/import-store.ts";
import { departmentForm } from "./department-form.ts";
import { type Judged, judge } from "./department-grounds.ts";
import { type DepartmentRow, readDepartmentRow } from "./department-row.ts";
import { stagedRows } from "./department-sheet-store.ts";
import { readAgain, staged, writtenAndLeft } from "./department-staging.ts";

export async function recheckDepartments(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  rewritten: readonly Rewritten[],
): Promise<Rechecked> {
  const all = await stagedRows(tx, record.id);
  const { written, left } = record.state === "done" ? writtenAndLeft(all) : { written: [], left: all };
  const corrected = new Map(rewritten.map((one) => [one.staged.row_number, one]));
  const before = new Map(left.map((row) => [row.row_number, row]));
  const width = departmentForm.width + record.custom_columns.length;
  const judged = await judge(
    tx,
    left.toSorted(byStanding(corrected)).map((row) => {
      const one = corrected.get(row.row_number) ?? rewrite(row, {}, width);
      return readRewritten(one, record.custom_columns);
    }),
    {
      importer: { scope: scopeOfImport(record), isGlobal: isGlobal(actor) },
      language: record.language,
      idOf: (row) => newIdOf(before.get(row)) ?? uuid(),
      standing: written.map((row) => readAgain(row, record.custom_columns)),
    },
  );
  const rows = judged.plan.rows.map((row) => ({
    before: before.get(row.claim.row) as StagedRow,
    after: staged(row),
  }));
  return {
    rows: rows.filter((row) => corrected.has(row.before.row_number) || differs(row)),
    levels: await levelsOf(tx, record, judged),
  };
}

/** Good rows hold what they say before corrected ones, and those before failed ones. */
const byStanding = (corrected: ReadonlyMap<number, Rewritten>) => {
  const rank = ({ row_number, verdict, ...row }: StagedRow): number => {
    if (corrected.has(row_number)) return 2;
    if (verdict === "failed") return 3;
    return row.corrected ? 1 : 0;
  };
  return (a: StagedRow, b: StagedRow): number => rank(a) - rank(b) || a.row_number - b.row_number;
};

function readRewritten({ staged, cells, problems, spoilt }: Rewritten, behind: readonly string[]): DepartmentRow {
  const read = readDepartmentRow(staged.row_number, cells, problems, behind);
  return { ...read, errors: [...read.errors, ...spoilt] };
}

/** What a row is to make keeps its id. */
const newIdOf = (row: StagedRow | undefined): string | undefined =>
  row?.verdict === "new" ? (row.department_id ?? undefined) : undefined;

const differs = ({ before, after }: Rechecked["rows"][number]): boolean =>
  before.verdict !== after.verdict ||
  before.department_id !== (after.department_id ?? null) ||
  !isDeepStrictEqual([before.changes, before.errors], [after.changes, after.errors]);

/** Levels that runs have made already stay told. */
async function levelsOf(tx: Tx, { id }: ImportRecord, { plan, tree }: Judged): Promise<Rechecked["levels"]> {
  const made = await madeDepartmentIds(tx, id);
  const paths = [...made.map((one) => tree.pathOf(one)).filter((path) => path !== ""), ...plan.missing.values()];
  return { count: made.length + plan.missing.size, paths: paths.slice(0, mostPathsShown) };
}

// SQL of rows that are corrected in the browser after the check.
import type { RowVerdict } from "@qilian/contract/imports.ts";
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { bulkRow, bulkRows, partMark } from "./bulk-store.ts";
import { type NewRow, rowsOf, type StagedRow, waitingCorrections } from "./import-row-store.ts";
import { changeImport, type ImportRecord, importColumns } from "./import-store.ts";

const db = (tx: Tx) => tables<object>(tx);

export const rowsByNumber = (tx: Tx, importId: string, numbers: readonly number[]): Promise<StagedRow[]> =>
  rowsOf(tx, importId).where("row_number", "=", sql<number>`any (${numbers}::integer[])`).execute();

/** A good row of the file as far as another may clash with it; phone and employee ID as they stand in the sheet. */
export type StandingRow = { row: number; verdict: RowVerdict; memberId: string; phone: string; employeeId: string };

type Claims = { phones: readonly string[]; employeeIds: readonly string[]; memberIds: readonly string[] };

/** The good rows but `except` that could have one of these; goes through the rows of the one import. */
export async function standingRows(
  tx: Tx,
  importId: string,
  { phones, employeeIds, memberIds }: Claims,
  except: readonly number[],
): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select row_number as row, verdict, member_id as "memberId", coalesce(cells[4], '') as phone,
      coalesce(btrim(cells[10]), '') as "employeeId"
    from directory_import_row
    where tenant_id = ${tenantOf(tx)} and import_id = ${importId} and verdict in ('new', 'changed', 'unchanged')
      and row_number <> all (${except}::integer[])
      and (right(regexp_replace(cells[4], '[^0-9]', '', 'g'), 11) = any (${phones}::text[])
        or btrim(cells[10]) = any (${employeeIds}::text[]) or member_id = any (${memberIds}::uuid[]))
    order by row_number`.execute(db(tx));
  return rows;
}

/** New members of good rows but `except` who are not written yet; `corrections`: those of corrected rows alone. */
export async function promisedSeats(
  tx: Tx,
  importId: string,
  corrections: boolean,
  except: readonly number[],
): Promise<number> {
  const { n } = await rowsOf(tx, importId)
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("verdict", "=", "new")
    .$if(corrections, (query) => query.where("corrected", "=", true))
    .where("row_number", "<>", sql<number>`all (${except}::integer[])`)
    .executeTakeFirstOrThrow();
  return n;
}

export type CorrectedRow = NewRow & Pick<StagedRow, "corrected" | "revision">;

export async function writeCorrected(tx: Tx, importId: string, rows: readonly CorrectedRow[]): Promise<void> {
  await sql`
    update directory_import_row w
    set verdict = f[2], cells = string_to_array(f[3], ${partMark}), changes = f[4]::jsonb, errors = f[5]::jsonb,
      member_id = nullif(f[6], '')::uuid, secretary_id = nullif(f[7], '')::uuid, secretary_later = f[8]::boolean,
      department_id = nullif(f[9], '')::uuid, corrected = f[10]::boolean, revision = f[11]::integer
    from ${bulkRows(rows.map(bulkOf))}
    where w.tenant_id = ${tenantOf(tx)} and w.import_id = ${importId} and w.row_number = f[1]::integer`.execute(db(tx));
}

const bulkOf = (row: CorrectedRow): string =>
  bulkRow([
    row.row_number,
    row.verdict,
    row.cells.join(partMark),
    JSON.stringify(row.changes),
    JSON.stringify(row.errors),
    row.member_id,
    row.secretary_id,
    row.secretary_later,
    row.department_id ?? null,
    row.corrected,
    row.revision,
  ]);

/** Those of the paths that no good row but `except` names, nor anything below them. */
export async function pathsNotNamed(
  tx: Tx,
  importId: string,
  paths: readonly string[],
  except: readonly number[],
): Promise<string[]> {
  if (paths.length === 0) return [];
  const { rows } = await sql<{ path: string }>`
    select path from unnest(${paths}::text[]) with ordinality as p (path, at)
    where not exists (
      select from directory_import_row
      where tenant_id = ${tenantOf(tx)} and import_id = ${importId} and verdict in ('new', 'changed')
        and row_number <> all (${except}::integer[]) and position(path in cells[5]) > 0)
    order by at`.execute(db(tx));
  return rows.map(({ path }) => path);
}

type Corrected = { counts: Record<RowVerdict, number>; levels: { count: number; paths: readonly string[] } };

/** `counts` are differences, `levels` the departments that are to be made besides those of rows. */
export async function noteCorrected(tx: Tx, id: string, { counts, levels }: Corrected): Promise<ImportRecord> {
  return changeImport(tx, id)
    .set({
      new_count: sql`new_count + ${counts.new}`,
      changed_count: sql`changed_count + ${counts.changed}`,
      moved_count: sql`moved_count + ${counts.moved}`,
      deleted_count: sql`deleted_count + ${counts.deleted}`,
      unchanged_count: sql`unchanged_count + ${counts.unchanged}`,
      failed_count: sql`failed_count + ${counts.failed}`,
      corrected_count: await waitingCorrections(tx, id),
      new_department_count: levels.count,
      new_department_paths: sql`${levels.paths}::text[]`,
    })
    .returning(importColumns)
    .executeTakeFirstOrThrow();
}

// SQL of what a workbook of departments has written: for each row which department, what it was before, and by what a later
// change shows.
import { type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { bulkRow, bulkRows } from "../staff/bulk-store.ts";
import { changeImport, type ImportRecord } from "../staff/import-store.ts";
import type { KnownDepartment } from "./department-forest.ts";

const db = (tx: Tx) => tables<object>(tx);

/** Those in 失效 who stood in a department that was deleted. */
export type FormerMember = { id: string; position: number };
/** A department before an import changed or deleted it. */
export type Former = Omit<KnownDepartment, "id" | "line"> & { members?: FormerMember[] };

/** Differs when somebody has changed the department `d`, by whatever way. */
export const departmentMark: RawBuilder<string> = sql<string>`md5(row(
  d.name, d.parent_id, d.code, d.name_en, d.head_id, d.position)::text)`;

export type Noted = { row: number; id: string; before: Former | null };

/** Once the tree is written. */
export async function noteDepartments(tx: Tx, importId: string, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  await sql`
    insert into directory_import_written_department (tenant_id, import_id, row_number, department_id, before, mark)
    select ${tenantOf(tx)}::uuid, ${importId}::uuid, f[1]::integer, f[2]::uuid, nullif(f[3], '')::jsonb,
      case when d.id is null then '' else ${departmentMark} end
    from ${bulkRows(noted.map(({ row, id, before }) => bulkRow([row, id, before && JSON.stringify(before)])))}
    left join directory_department d on d.tenant_id = ${tenantOf(tx)} and d.id = f[2]::uuid`.execute(db(tx));
}

/** Who stands in these departments, which are about to be deleted. */
export async function standingIn(tx: Tx, ids: readonly string[]): Promise<Map<string, FormerMember[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ department: string; members: FormerMember[] }>`
    select department_id as department, jsonb_agg(jsonb_build_object('id', member_id, 'position', position)) as members
    from directory_membership where tenant_id = ${tenantOf(tx)} and department_id = any (${ids}::uuid[])
    group by department_id`.execute(db(tx));
  return new Map(rows.map(({ department, members }) => [department, members]));
}

/** Whether a rule, an invitation or a request to join names one of these. */
export async function areNamed(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const naming = (table: string) => sql`
    select department_id from ${sql.table(table)}
    where tenant_id = ${tenantOf(tx)} and department_id = any (${ids}::uuid[])`;
  const { rows } = await sql`
    (${naming("directory_rule_object")} union all ${naming("directory_invitation")}
    union all ${naming("directory_join_request")}) limit 1`.execute(db(tx));
  return rows.length > 0;
}

/** How far a run has come; nothing for one that is over. */
export async function noteProgress(tx: Tx, id: string, rows: number): Promise<void> {
  await changeImport(tx, id).set({ progress: rows }).where("state", "=", "importing").execute();
}

/** Of one run; `undoable`: whether all that it has written can be taken back. */
export type Settled = { madeIds: readonly string[]; undoable: boolean };

export async function settleRun(tx: Tx, { id, to_write }: ImportRecord, { madeIds, undoable }: Settled): Promise<void> {
  await changeImport(tx, id)
    .set({
      progress: to_write ?? 0,
      made_department_ids: sql`made_department_ids || ${madeIds}::uuid[]`,
      undoable: sql`undoable and ${undoable}`,
    })
    .execute();
}

// SQL by which an import is taken back: what stands against it, and what it leaves.
import type { UndoBlock } from "@qilian/contract/import-undo.ts";
import { sql } from "kysely";
import type { AuditAuthor } from "../../../platform/audit/index.ts";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables } from "../store.ts";
import { memberMark } from "./import-mark-store.ts";
import { changeImport, importTables as db, type ImportRecord, importColumns, type Undo } from "./import-store.ts";
import type { Former } from "./import-written-store.ts";

/** Undefined for one that is not over, or of which too little is known. */
export const startUndo = (tx: Tx, id: string, by: AuditAuthor): Promise<ImportRecord | undefined> =>
  changeImport(tx, id)
    .set({
      state: "undoing",
      undo: sql`jsonb_build_object('by', ${JSON.stringify(by)}::jsonb, 'at', ${new Date().toISOString()}::text, 'from', state)`,
      undo_progress: 0,
    })
    .where("state", "in", ["done", "cancelled"])
    .where("undoable", "=", true)
    .where("written_count", ">", 0)
    .returning(importColumns)
    .executeTakeFirst();

/** Rows taken back so far; nothing for an import whose undoing has ended. */
export async function noteUndone(tx: Tx, id: string, rows: number): Promise<void> {
  await changeImport(tx, id).set({ undo_progress: rows }).where("state", "=", "undoing").execute();
}

export async function endUndo(tx: Tx, id: string, undo: Undo): Promise<void> {
  await changeImport(tx, id)
    .set({ state: undo.blocked === undefined ? "undone" : undo.from, undo: JSON.stringify(undo) as never })
    .where("state", "=", "undoing")
    .execute();
}

const written = (tx: Tx, importId: string) => sql`w.tenant_id = ${tenantOf(tx)} and w.import_id = ${importId}`;

/**
 * The rows, `most` at most, that somebody has changed since, or whose member others lean on, and how many there are. Those
 * who are new block also as holders of a role, objects of a rule, or secretaries of others.
 */
export async function blockers(tx: Tx, importId: string, most: number): Promise<NonNullable<Undo["blocked"]>> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<{ row: number; name: string; reason: UndoBlock; n: number }>`${sql.raw(plannedEachTime)}
    with looked as (
      select w.row_number, w.member_id, m.name, case
        when m.id is null then 'removed'
        when m.state <> w.state then 'account'
        when ${memberMark} <> w.mark then 'changed'
        when w.before is null and m.id in (
          select rm.member_id from directory_role_member rm where rm.tenant_id = ${tenant}) then 'role'
        when w.before is null and m.id in (
          select o.member_id from directory_rule_object o
          where o.tenant_id = ${tenant} and o.member_id is not null) then 'rule'
        when w.before is null and m.id in (
          select s.secretary_id from directory_member s
          where s.tenant_id = ${tenant} and s.secretary_id is not null and s.id not in (
            select o.member_id from directory_import_written o where o.tenant_id = ${tenant} and o.import_id = ${importId}
          )) then 'secretary'
        when w.before->>'phone' <> m.phone and ${isTaken(tx, importId, "phone", "phone")} then 'phone_taken'
        when w.before->>'employeeId' not in ('', m.employee_id)
          and ${isTaken(tx, importId, "employee_id", "employeeId")} then 'employee_id_taken'
        when w.before->'departmentIds' <> '[]' and exists (
          select from jsonb_array_elements_text(w.before->'departmentIds') as b (id)
          where b.id::uuid not in (select d.id from directory_department d where d.tenant_id = ${tenant})
        ) then 'department_gone'
      end as reason
      from directory_import_written w
      -- One by one: of a large import just written the database has counted nothing yet, and would read everybody for each.
      left join lateral (
        select * from directory_member m where m.tenant_id = ${tenant} and m.id = w.member_id offset 0
      ) m on true
      where ${written(tx, importId)}
    )
    select l.row_number as row, l.reason, count(*) over () as n, coalesce(l.name, (
      select r.cells[2] from directory_import_row r
      where r.tenant_id = ${tenant} and r.import_id = ${importId} and r.row_number = l.row_number)) as name
    from looked l
    where l.reason is not null order by l.row_number limit ${most}`.execute(db(tx));
  return { count: rows[0]?.n ?? 0, rows: rows.map(({ row, name, reason }) => ({ row, name, reason })) };
}

/**
 * The former value belongs to a member who stays with it. The offset keeps PostgreSQL from making this a join of everybody with
 * all rows: it is looked up by its index, row by row, against one list of those who let theirs go.
 */
const isTaken = (tx: Tx, importId: string, column: string, key: keyof Former) => sql`exists (
  select from directory_member o
  where o.tenant_id = ${tenantOf(tx)} and ${sql.ref(`o.${column}`)} = w.before->>${sql.lit(key)} and ${sql.ref(`o.${column}`)} <> ''
    and o.id not in (
      select ow.member_id from directory_import_written ow
      cross join lateral (
        select * from directory_member c where c.tenant_id = ${tenantOf(tx)} and c.id = ow.member_id offset 0
      ) c
      where ow.tenant_id = ${tenantOf(tx)} and ow.import_id = ${importId}
        and ow.before->>${sql.lit(key)} is distinct from ${sql.ref(`c.${column}`)})
  offset 0)`;

/** Members whom it brought, behind a row. */
export async function newMembers(
  tx: Tx,
  importId: string,
  after: number,
  limit: number,
): Promise<{ row: number; id: string }[]> {
  const { rows } = await sql<{ row: number; id: string }>`
    select w.row_number as row, w.member_id as id from directory_import_written w
    where ${written(tx, importId)} and w.before is null and w.row_number > ${after}
    order by w.row_number limit ${limit}`.execute(db(tx));
  return rows;
}

export type FormerMember = { row: number; id: string; former: Former; departmentIds: string[] };

/** Members whom it changed, as they were, and the departments in which they stand now. */
export async function formerMembers(tx: Tx, importId: string, after: number, limit: number): Promise<FormerMember[]> {
  const { rows } = await sql<FormerMember>`
    select w.row_number as row, w.member_id as id, w.before as former, array(
      select ms.department_id from directory_membership ms
      where ms.tenant_id = w.tenant_id and ms.member_id = w.member_id order by ms.position) as "departmentIds"
    from directory_import_written w
    where ${written(tx, importId)} and w.before is not null and w.row_number > ${after}
    order by w.row_number limit ${limit}`.execute(db(tx));
  return rows;
}

/** What is unique and goes back is let go first: two rows may have handed it on. */
export async function freeNumbers(tx: Tx, importId: string): Promise<void> {
  await sql`
    update directory_member m set phone = m.id::text, employee_id = ''
    from directory_import_written w
    where ${written(tx, importId)} and m.tenant_id = w.tenant_id and m.id = w.member_id
      and (w.before->>'phone' <> m.phone or w.before->>'employeeId' <> m.employee_id)`.execute(db(tx));
}

export async function deleteMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await directoryTables(tx)
    .deleteFrom("directory_member")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

export type MadeDepartment = { id: string; parentId: string; isHeld: boolean };

/** Of the departments those that are still there, the deepest first; held by who stands in them or by a rule. */
export async function madeDepartments(tx: Tx, ids: readonly string[]): Promise<MadeDepartment[]> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<MadeDepartment>`
    select d.id, d.parent_id as "parentId", (
      exists (select from directory_membership ms where ms.tenant_id = ${tenant} and ms.department_id = d.id)
      or exists (select from directory_rule_object o where o.tenant_id = ${tenant} and o.department_id = d.id)
      or exists (select from directory_department c
        where c.tenant_id = ${tenant} and c.parent_id = d.id and c.id <> all (${ids}::uuid[]))
    ) as "isHeld"
    from directory_department d
    where d.tenant_id = ${tenant} and d.id = any (${ids}::uuid[])
    order by cardinality(d.path) desc`.execute(db(tx));
  return rows;
}

export async function deleteDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  await directoryTables(tx)
    .deleteFrom("directory_department")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

// SQL by which a workbook of departments is taken back.
import { sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { departmentMark, type Former } from "./department-written-store.ts";

const db = (tx: Tx) => tables<object>(tx);

export type Written = {
  row: number;
  id: string;
  before: Former | null;
  /** The import has deleted it. */
  deleted: boolean;
  /** It is there and as the import has left it, or was deleted and is. */
  untouched: boolean;
  gone: boolean;
};

export async function writtenDepartments(tx: Tx, importId: string): Promise<Written[]> {
  const { rows } = await sql<Written>`${sql.raw(plannedEachTime)}
    select w.row_number as row, w.department_id as id, w.before, w.mark = '' as deleted, d.id is null as gone,
      case when d.id is null then w.mark = '' else w.mark = ${departmentMark} end as untouched
    from directory_import_written_department w
    left join directory_department d on d.tenant_id = w.tenant_id and d.id = w.department_id
    where w.tenant_id = ${tenantOf(tx)} and w.import_id = ${importId} order by w.row_number`.execute(db(tx));
  return rows;
}

/** Those of these departments in which somebody stands, in whatever state, or which a rule, invitation or request names. */
export async function usedAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const naming = (table: string) => sql`
    select department_id as id from ${sql.table(table)}
    where tenant_id = ${tenantOf(tx)} and department_id = any (${ids}::uuid[])`;
  const { rows } = await sql<{ id: string }>`${sql.raw(plannedEachTime)}
    ${naming("directory_membership")} union ${naming("directory_rule_object")}
    union ${naming("directory_invitation")} union ${naming("directory_join_request")}`.execute(db(tx));
  return new Set(rows.map(({ id }) => id));
}

/** Those of these members who could be heads. */
export async function activeAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from directory_member
    where tenant_id = ${tenantOf(tx)} and id = any (${ids}::uuid[]) and state <> 'disabled'`.execute(db(tx));
  return new Set(rows.map(({ id }) => id));
}

/** Those in 失效 who lost a department come back to it, as far as they are still in 失效. */
export async function restoreStanding(
  tx: Tx,
  standing: readonly { departmentId: string; memberId: string; position: number }[],
): Promise<void> {
  if (standing.length === 0) return;
  await sql`
    insert into directory_membership (tenant_id, member_id, department_id, position, sort_key)
    select m.tenant_id, m.id, s.department_id, s.position, m.sort_key
    from unnest(
      ${standing.map(({ departmentId }) => departmentId)}::uuid[],
      ${standing.map(({ memberId }) => memberId)}::uuid[],
      ${standing.map(({ position }) => position)}::integer[]
    ) as s (department_id, member_id, position)
    join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = s.member_id and m.state = 'disabled'
    on conflict do nothing`.execute(db(tx));
}

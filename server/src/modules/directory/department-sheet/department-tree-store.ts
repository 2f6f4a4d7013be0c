// SQL by which many departments are made, changed, moved and deleted at once. Everything needs `lockDirectory`.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { sortKeyOf } from "../search.ts";
import { bulkRow, bulkRows, partMark } from "../staff/bulk-store.ts";
import { directoryTables as db } from "../store.ts";
import type { KnownDepartment } from "./department-forest.ts";

/** Everybody who stands directly in one of these. */
export async function membersIn(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db(tx)
    .selectFrom("directory_membership")
    .select("member_id")
    .distinct()
    .where("tenant_id", "=", tenantOf(tx))
    .where("department_id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
  return rows.map(({ member_id }) => member_id);
}

/** Names and codes that others of the same file are to have are let go first. */
export async function setAside(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update directory_department set name = id::text, code = ''
    where tenant_id = ${tenantOf(tx)} and id = any (${ids}::uuid[])`.execute(db(tx));
}

const bulkOf = (one: KnownDepartment): string =>
  bulkRow([
    one.id,
    one.parentId,
    one.name,
    one.line.join(partMark),
    one.code,
    one.nameEn,
    one.headId,
    one.position,
    sortKeyOf(one.name),
  ]);

const written = (departments: readonly KnownDepartment[]) => sql`(
  select f[1]::uuid as id, nullif(f[2], '')::uuid as parent_id, f[3] as name, string_to_array(f[4], ${partMark})::uuid[] as path,
    f[5] as code, f[6] as name_en, nullif(f[7], '')::uuid as head_id, f[8]::integer as position, f[9] as sort_key
  from ${bulkRows(departments.map(bulkOf))}
) n`;

export async function addDepartments(tx: Tx, departments: readonly KnownDepartment[]): Promise<void> {
  if (departments.length === 0) return;
  await sql`
    insert into directory_department (tenant_id, id, parent_id, name, path, code, name_en, head_id, position, sort_key)
    select ${tenantOf(tx)}::uuid, n.* from ${written(departments)}`.execute(db(tx));
}

export async function updateDepartments(tx: Tx, departments: readonly KnownDepartment[]): Promise<void> {
  if (departments.length === 0) return;
  await sql`
    update directory_department d
    set parent_id = n.parent_id, name = n.name, path = n.path, code = n.code, name_en = n.name_en, head_id = n.head_id,
      position = n.position, sort_key = n.sort_key
    from ${written(departments)}
    where d.tenant_id = ${tenantOf(tx)} and d.id = n.id`.execute(db(tx));
}

/** Members in 失效 lose them (2.2b); nobody else stands in them. */
export async function deleteDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const [table, column] of [
    ["directory_membership", "department_id"],
    ["directory_department", "id"],
  ] as const)
    await sql`
      delete from ${sql.table(table)} where tenant_id = ${tenantOf(tx)} and ${sql.ref(column)} = any (${ids}::uuid[])`.execute(
      db(tx),
    );
}

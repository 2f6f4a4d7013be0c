// SQL by which workbooks of departments read: the departments, and who stands in the way of their going.
import { sql } from "kysely";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { rowsOf, type StagedRow } from "../staff/import-row-store.ts";
import { directoryTables as db } from "../store.ts";
import type { KnownDepartment } from "./department-forest.ts";
import type { Blockers } from "./department-plan.ts";

/** All of a tenant: a file says how they stand together. */
export const knownDepartments = (tx: Tx): Promise<KnownDepartment[]> =>
  db(tx)
    .selectFrom("directory_department")
    .select(["id", "parent_id as parentId", "name", "code", "name_en as nameEn", "head_id as headId", "position"])
    .select("path as line")
    .where("tenant_id", "=", tenantOf(tx))
    .orderBy("position")
    .orderBy("sort_key")
    .orderBy("name")
    .execute();

/** Of these departments those in which people in any state but 失效 stand directly, with the first names of them. */
export async function blockersOf(tx: Tx, ids: readonly string[], names: number): Promise<Map<string, Blockers>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Blockers & { id: string }>`${sql.raw(plannedEachTime)}
    select d.id, count(*)::integer as count, (array_agg(m.name order by m.sort_key))[:${sql.lit(names)}] as names
    from unnest(${ids}::uuid[]) as d (id)
    join directory_membership ms on ms.tenant_id = ${tenantOf(tx)} and ms.department_id = d.id
    join directory_member m on m.tenant_id = ms.tenant_id and m.id = ms.member_id
    where m.state <> 'disabled' group by d.id`.execute(db(tx));
  return new Map(rows.map(({ id, ...blockers }) => [id, blockers]));
}

export const stagedRows = (tx: Tx, importId: string): Promise<StagedRow[]> => rowsOf(tx, importId).execute();

// SQL of one's own departments: all that is left to walk where the tree is hidden.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Sight } from "../visibility/sight.ts";
import { visibleTo } from "../visibility/sight-store.ts";
import type { Node } from "./level-store.ts";

/** One's own departments, which are never hidden from oneself, each with the people who show directly in it. */
export async function ownDepartments(tx: Tx, sight: Sight): Promise<Node[]> {
  const { rows } = await sql<Node>`
    select d.id, d.name, (
      select count(*)::integer from directory_membership here
      join directory_member m on m.tenant_id = here.tenant_id and m.id = here.member_id
      where here.tenant_id = s.tenant_id and here.department_id = s.department_id and ${visibleTo(tx, sight, "m")}) as count
    from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenantOf(tx)} and s.member_id = ${sight.viewerId}
    order by s.position`.execute(tables(tx));
  return rows;
}

/** The primary one first. */
export async function ownDepartmentIds(tx: Tx, viewerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select department_id as id from directory_membership
    where tenant_id = ${tenantOf(tx)} and member_id = ${viewerId}
    order by position`.execute(tables(tx));
  return rows.map(({ id }) => id);
}

// SQL of those who stand in a department directly.
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { memberMine, type ReachedMember } from "../scope/scope-store.ts";
import { directoryTables as db } from "../store.ts";

export type DirectFilter = { words: string; after: [string, string] | undefined; limit: number };

/** By their sort key; with words those of whose search fields one begins with them, initials among them. Led by the department. */
export async function membersDirectlyIn(
  tx: Tx,
  scope: Scope,
  id: string,
  { words, after, limit }: DirectFilter,
): Promise<ReachedMember[]> {
  const begins = sql`(starts_with(m.search_text, ${words}) or position(chr(10) || ${words}::text in m.search_text) > 0)`;
  const { rows } = await sql<ReachedMember>`${sql.raw(plannedEachTime)}
    select m.*, ${memberMine(scope)} as mine
    from directory_membership here
    join directory_member m on m.tenant_id = here.tenant_id and m.id = here.member_id
    where here.tenant_id = ${tenantOf(tx)} and here.department_id = ${id}
      and ${words === "" ? sql`true` : begins}
      and ${after === undefined ? sql`true` : sql`(m.sort_key, m.id) > (${after[0]}, ${after[1]}::uuid)`}
    order by m.sort_key, m.id limit ${limit}`.execute(db(tx));
  return rows;
}

// SQL of an export: all members, or those of some departments, whom it finds without reading anybody else.
import type { AccountState } from "@qilian/contract/directory.ts";
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { DirectoryTables } from "../store.ts";
import type { DepartmentNode } from "./department-paths.ts";
import type { WrittenMember } from "./import-known.ts";
import { writtenColumns } from "./import-member-store.ts";

const db = (tx: Tx) => tables<DirectoryTables>(tx);

type State = AccountState | undefined;

const inState = (state: State) => (state === undefined ? sql`` : sql`and m.state = ${state}`);

/** All in a state, in the order of lists, behind a key. */
export async function membersBehind(
  tx: Tx,
  state: State,
  after: { sortKey: string; id: string } | undefined,
  limit: number,
): Promise<(WrittenMember & { sortKey: string })[]> {
  const { rows } = await sql<WrittenMember & { sortKey: string }>`
    select m.sort_key as "sortKey", ${writtenColumns}
    from directory_member m
    where m.tenant_id = ${tenantOf(tx)} ${inState(state)}
      and (m.sort_key, m.id) > (${after?.sortKey ?? ""}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
    order by m.sort_key, m.id limit ${limit}`.execute(db(tx));
  return rows;
}

/** Who stands in these departments or below them, each once, in the order of lists. */
export async function idsWithin(tx: Tx, departments: Exclude<Scope, "enterprise">): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${sql.raw(plannedEachTime)}
    select ms.member_id as id
    from directory_below(${departments}::uuid[]) as below (id)
    cross join lateral (
      select member_id, sort_key from directory_membership
      where tenant_id = ${tenantOf(tx)} and department_id = below.id offset 0
    ) ms
    group by ms.sort_key, ms.member_id order by ms.sort_key, ms.member_id`.execute(db(tx));
  return rows.map(({ id }) => id);
}

/** Those of these members who are in a state, as they were named. */
export async function membersNamed(tx: Tx, ids: readonly string[], state: State): Promise<WrittenMember[]> {
  const { rows } = await sql<WrittenMember>`${sql.raw(plannedEachTime)}
    select ${writtenColumns}
    from unnest(${ids}::uuid[]) with ordinality as named (id, at)
    cross join lateral (
      select * from directory_member where tenant_id = ${tenantOf(tx)} and id = named.id offset 0
    ) m
    where true ${inState(state)}
    order by named.at`.execute(db(tx));
  return rows;
}

/** These departments and all above them. */
export async function linesOf(tx: Tx, ids: readonly string[]): Promise<DepartmentNode[]> {
  const { rows } = await sql<DepartmentNode>`${sql.raw(plannedEachTime)}
    select d.id, d.parent_id as "parentId", d.name
    from (
      select distinct unnest(path) as id from unnest(${ids}::uuid[]) as named (id)
      cross join lateral (
        select path from directory_department where tenant_id = ${tenantOf(tx)} and id = named.id offset 0
      ) line
    ) step
    cross join lateral (
      select * from directory_department where tenant_id = ${tenantOf(tx)} and id = step.id offset 0
    ) d`.execute(db(tx));
  return rows;
}

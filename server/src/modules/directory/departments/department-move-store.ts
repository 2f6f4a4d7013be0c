// SQL of departments on the way elsewhere: paths, head counts, places among siblings, who stands where. A statement for all
// that moves, however much it is; everything needs `lockDirectory`.
import { sql } from "kysely";
import { IdList, plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db, withoutOrder } from "../store.ts";
import type { Placed } from "./department-order.ts";

/** Levels of the deepest line through these, from the top; 0 without any. */
export async function depthBelow(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ depth: number }>`
    select coalesce(max(cardinality(d.path)), 0) as depth from directory_department d
    where d.tenant_id = ${tenantOf(tx)} and d.id in (select directory_below(${ids}::uuid[]))`.execute(db(tx));
  return rows[0]?.depth ?? 0;
}

/** The departments right below one, in their order. */
export const childrenOf = (tx: Tx, parentId: string): Promise<(Placed & { name: string })[]> =>
  db(tx)
    .selectFrom("directory_department")
    .select(["id", "name", "position"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "=", parentId)
    .orderBy("position")
    .orderBy("sort_key")
    .orderBy("name")
    .execute();

export async function putPositions(tx: Tx, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  await sql`
    update directory_department d set position = p.position
    from unnest(${placed.map(({ id }) => id)}::uuid[], ${placed.map(({ position }) => position)}::integer[])
      as p (id, position)
    where d.tenant_id = ${tenantOf(tx)} and d.id = p.id`.execute(db(tx));
}

export type Lines = {
  /** From the root down to what they leave, and to what they come to. */
  from: readonly string[];
  to: readonly string[];
};

/**
 * Keeps the head counts of the departments above subtrees that change their place: who stands in one of them counts no
 * more in what lies above the old place alone, and counts in what lies above the new one, unless they stand there besides.
 * Before the paths are rewritten.
 */
export async function moveHeads(tx: Tx, roots: readonly string[], { from, to }: Lines): Promise<void> {
  const lost = from.filter((id) => !to.includes(id));
  const gained = to.filter((id) => !from.includes(id));
  if (roots.length === 0 || lost.length + gained.length === 0) return;
  const tenant = tenantOf(tx);
  const moving = new IdList([...roots]);
  await sql`${sql.raw(plannedEachTime)}
    with change as (
      select unnest(${lost}::uuid[]) as id, -1 as sign union all select unnest(${gained}::uuid[]), 1
    ), moved as materialized (
      select distinct m.id, m.state
      from directory_below(${moving}::uuid[]) as below (id)
      join directory_membership ms on ms.tenant_id = ${tenant} and ms.department_id = below.id
      join directory_member m on m.tenant_id = ms.tenant_id and m.id = ms.member_id
      where m.state <> 'disabled'
    ), besides as materialized (
      select distinct moved.id as member, above.id as department
      from moved
      join directory_membership ms on ms.tenant_id = ${tenant} and ms.member_id = moved.id
      join directory_department d on d.tenant_id = ms.tenant_id and d.id = ms.department_id
      cross join unnest(d.path) as above (id)
      where not d.path && ${moving}::uuid[] and above.id in (select id from change)
    ), heads as (
      select c.id, c.sign * (a.heads - coalesce(b.heads, 0)) as heads, c.sign * (a.opened - coalesce(b.opened, 0)) as opened
      from change c
      cross join (
        select count(*)::integer as heads, (count(*) filter (where state = 'opened'))::integer as opened from moved
      ) a
      left join (
        select besides.department, count(*)::integer as heads,
          (count(*) filter (where moved.state = 'opened'))::integer as opened
        from besides join moved on moved.id = besides.member group by besides.department
      ) b on b.department = c.id
    )
    update directory_department d set headcount = d.headcount + heads.heads, opened_count = d.opened_count + heads.opened
    from heads where d.tenant_id = ${tenant} and d.id = heads.id`.execute(db(tx));
}

/** Hangs subtrees of one parent under another, without a place among their new siblings. `from`, `to`: down to the parents. */
export async function hangUnder(tx: Tx, roots: readonly string[], { from, to }: Lines): Promise<void> {
  if (roots.length === 0) return;
  const moving = new IdList([...roots]);
  await sql`${sql.raw(plannedEachTime)}
    update directory_department d set
      path = ${to}::uuid[] || d.path[${from.length + 1}::integer:],
      parent_id = case when d.id = any (${moving}::uuid[]) then ${to.at(-1)}::uuid else d.parent_id end,
      position = case when d.id = any (${moving}::uuid[]) then ${withoutOrder}::integer else d.position end
    where d.tenant_id = ${tenantOf(tx)} and d.id in (select directory_below(${moving}::uuid[]))`.execute(db(tx));
}

/** Those of these members, or all, who stand directly in a department. */
export async function standingIn(tx: Tx, departmentId: string, ids?: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${sql.raw(plannedEachTime)}
    select member_id as id from directory_membership
    where tenant_id = ${tenantOf(tx)} and department_id = ${departmentId}
      and ${ids === undefined ? sql`true` : sql`member_id = any (${ids}::uuid[])`}`.execute(db(tx));
  return rows.map(({ id }) => id);
}

/**
 * Members who stand in one department stand in another instead, in the same place among their departments; who stands in
 * both keeps the better of the two places. The head counts are the caller's.
 */
export async function transfer(tx: Tx, ids: readonly string[], from: string, to: string): Promise<void> {
  if (ids.length === 0) return;
  const tenant = tenantOf(tx);
  const chosen = new IdList([...ids]);
  await sql`${sql.raw(plannedEachTime)}
    update directory_membership there set position = least(there.position, here.position)
    from directory_membership here
    where here.tenant_id = ${tenant} and here.department_id = ${from} and here.member_id = any (${chosen}::uuid[])
      and there.tenant_id = ${tenant} and there.member_id = here.member_id and there.department_id = ${to}`.execute(
    db(tx),
  );
  await sql`${sql.raw(plannedEachTime)}
    delete from directory_membership here
    where here.tenant_id = ${tenant} and here.department_id = ${from} and here.member_id = any (${chosen}::uuid[])
      and exists (
        select from directory_membership there
        where there.tenant_id = ${tenant} and there.member_id = here.member_id and there.department_id = ${to})`.execute(
    db(tx),
  );
  await sql`${sql.raw(plannedEachTime)}
    update directory_membership set department_id = ${to}
    where tenant_id = ${tenant} and department_id = ${from} and member_id = any (${chosen}::uuid[])`.execute(db(tx));
}

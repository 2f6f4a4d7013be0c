// SQL of an administrator's scope, as conditions of other statements.
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db, type MemberRecord } from "../store.ts";

const always = sql<boolean>`true`;

/** The department `d` lies in the scope; for departments that something else has led to. */
export const departmentReached = (scope: Scope): RawBuilder<boolean> =>
  scope === "enterprise" ? always : sql<boolean>`d.path && ${scope}::uuid[]`;

/** The member `m` stands in the scope; for lists, led by the departments of the scope. */
export const memberListed = (tx: Tx, scope: Scope): RawBuilder<boolean> =>
  scope === "enterprise"
    ? always
    : sql<boolean>`m.id in (
        select ms.member_id from directory_membership ms
        where ms.tenant_id = ${tenantOf(tx)} and ms.department_id in (select directory_below(${scope}::uuid[])))`;

/** The member `m` stands in the scope; for members at hand. `and`: by a membership `ms` of which this holds. */
export const memberReached = (scope: Scope, and: RawBuilder<boolean> = always): RawBuilder<boolean> =>
  scope === "enterprise"
    ? always
    : sql<boolean>`exists (
        select from directory_membership ms
        join directory_department d on d.tenant_id = ms.tenant_id and d.id = ms.department_id
        where ms.tenant_id = m.tenant_id and ms.member_id = m.id and ${departmentReached(scope)} and ${and})`;

/** The first of those that are left: who is disabled loses a department that is deleted, and the others keep their places. */
const isPrimary = sql<boolean>`ms.position = (
  select min(first.position) from directory_membership first
  where first.tenant_id = ms.tenant_id and first.member_id = ms.member_id)`;

/** The primary department of the member `m` lies in the scope: they are changed, and their number told. */
export const memberMine = (scope: Scope): RawBuilder<boolean> => memberReached(scope, isPrimary);

/** Whether the administrator may change the member, or only sees them. */
export type ReachedMember = MemberRecord & { mine: boolean };

/** Those of these members whom the scope shows. */
export const reachedMembers = (tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReachedMember[]> =>
  db(tx)
    .selectFrom("directory_member as m")
    .selectAll("m")
    .select(memberMine(scope).as("mine"))
    .where("m.tenant_id", "=", tenantOf(tx))
    .where("m.id", "=", sql<string>`any (${ids}::uuid[])`)
    .where(memberReached(scope))
    .execute();

/** The names of the way down to the department `d`: from below the root, or from the top of the scope. */
export const pathWithin = (scope: Scope): RawBuilder<string> =>
  sql<string>`coalesce((
    select string_agg(a.name, ' / ' order by p.at)
    from unnest(d.path[${topOf(scope)}:]) with ordinality as p (id, at)
    join directory_department a on a.tenant_id = d.tenant_id and a.id = p.id), d.name)`;

/** Where the scope begins in the path of the department `d`, counted from 1. */
const topOf = (scope: Scope): RawBuilder<number> =>
  scope === "enterprise"
    ? sql<number>`2`
    : sql<number>`(
        select coalesce(min(top.at), cardinality(d.path) + 1)
        from unnest(d.path) with ordinality as top (id, at) where top.id = any (${scope}::uuid[]))::integer`;

/** The ids of the same way. */
export const lineWithin = (scope: Scope): RawBuilder<string[]> =>
  scope === "enterprise" ? sql<string[]>`d.path` : sql<string[]>`d.path[${topOf(scope)}:]`;

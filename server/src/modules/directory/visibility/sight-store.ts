// Who sees whom (2.18) as SQL: a viewer's sight, the filter for lists that follows from it, and one pair.
import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import {
  IdList,
  onPremise,
  PremiseFailed,
  plannedOnce,
  type Tx,
  tables,
  tenantOf,
} from "../../../platform/db/index.ts";
import { ofOneState, ownRevision, Remembered, type Revision, revisionOf, unchangedSince } from "../revision-store.ts";
import { type BookSettings, bookSettings } from "../settings/settings-store.ts";
import { mostCounted, type Sight } from "./sight.ts";

/** The objects of rules that the viewer matches, each with the viewer's departments for which it does. */
const objectsOf = (tenant: string, viewerId: string) => sql`
  viewer_department as materialized (
    select d.id, d.path from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenant} and s.member_id = ${viewerId}
  ),
  viewer_object as materialized (
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from (select distinct unnest(path) id from viewer_department) above
    join directory_rule_object o on o.tenant_id = ${tenant} and o.department_id = above.id
    where o.subtree or above.id in (select id from viewer_department)
    union all
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from directory_role_member r
    join directory_rule_object o on o.tenant_id = r.tenant_id and o.role_id = r.role_id
    where r.tenant_id = ${tenant} and r.member_id = ${viewerId}
    union all
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from directory_rule_object o where o.tenant_id = ${tenant} and o.member_id = ${viewerId}
  )`;

/** Rules that restrict the viewer, and what the matched subjects of `own-only` give as the base. */
const restriction = (tenant: string) => sql`
  restricting as materialized (
    select r.id, r.kind, r.scope from directory_rule r
    where r.tenant_id = ${tenant} and r.kind <> 'hidden'
      and r.id in (select rule_id from viewer_object where side = 'subject')
  ),
  base as materialized (
    select d.id as department_id, r.scope = 'subtree' as below, o.role_id
    from restricting r
    join viewer_object o on o.rule_id = r.id and o.side = 'subject'
    left join viewer_department d on d.id = o.department_id or (o.subtree and o.department_id = any (d.path))
    where not exists (select from restricting where kind = 'no-access')
  )`;

/** A subject of `hidden` counts unless the viewer is on the rule's whitelist or, as a department or role, matches it. */
const counts = (object: string) => sql`
  ${sql.ref(`${object}.side`)} = 'subject'
  and not exists (select from viewer_object v where v.rule_id = ${sql.ref(`${object}.rule_id`)} and v.side = 'exception')
  and not exists (select from viewer_object v where v.id = ${sql.ref(`${object}.id`)} and v.rule_id = ${sql.ref(`${object}.rule_id`)} and v.member_id is null)`;

type SightRow = Record<
  | "hidden_members"
  | "hidden_roles"
  | "hidden_departments"
  | "seen_departments"
  | "seen_below"
  | "seen_roles"
  | "seen_members",
  string[]
> & { restricted: boolean; reach: number; people: number; revision: Revision };

/** Ids that all remembered sights hold together; some 30 MB with their sets. */
const mostIds = 250_000;
const idsOf = (sight: Sight): number =>
  Object.values(sight).reduce<number>((sum, value) => sum + (value instanceof IdList ? value.length : 1), 0);
const sights = new Remembered<Sight>(mostIds, idsOf);

/** `revision`: when the caller has just read it. */
export async function sightOf(tx: Tx, viewerId: string, revision?: Revision): Promise<Sight> {
  const known = sights.get(tx, viewerId, revision ?? (await revisionOf(tx)));
  if (known !== undefined) return known;
  const row = await readSight(tx, viewerId);
  const sight = presentSight(viewerId, row, await bookSettings(tx, row.revision));
  sights.set(tx, viewerId, row.revision, sight);
  return sight;
}

/**
 * Reads with the sight that this process knows, and asks in the same round trip whether the rules are still those; when
 * they are not, reads again with a new one.
 */
export async function withSight<T>(tx: Tx, viewerId: string, read: (tx: Tx, sight: Sight) => Promise<T>): Promise<T> {
  const known = sights.last(tx, viewerId);
  const anew = () => ofOneState(tx, async (on, revision) => read(on, await sightOf(on, viewerId, revision)));
  if (known === undefined) return anew();
  const premise = unchangedSince(known.revision);
  try {
    return await onPremise(tx, premise, (on) => read(on, known.value));
  } catch (error) {
    if (!(error instanceof PremiseFailed && error.premise === premise)) throw error;
    return anew();
  }
}

async function readSight(tx: Tx, viewerId: string): Promise<SightRow> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<SightRow>`${sql.raw(plannedOnce)}
    with ${objectsOf(tenant, viewerId)},
    hiding as materialized (
      select o.department_id, o.subtree, o.role_id, o.member_id
      from directory_rule r
      join directory_rule_object o on o.tenant_id = r.tenant_id and o.rule_id = r.id
      where r.tenant_id = ${tenant} and r.kind = 'hidden' and ${counts("o")}
    ),
    ${restriction(tenant)},
    seen as materialized (
      select department_id, below, role_id, null::uuid as member_id from base
      union all
      select o.department_id, o.subtree, o.role_id, o.member_id
      from restricting r
      join directory_rule_object o on o.tenant_id = ${tenant} and o.rule_id = r.id and o.side = 'exception'
    ),
    seen_department as materialized (
      select department_id as id from seen where department_id is not null
      union
      select directory_below(array(select department_id from seen where below))
    )
    select
      array(select distinct member_id from hiding where member_id is not null and member_id <> ${viewerId}) as hidden_members,
      array(select distinct role_id from hiding where role_id is not null) as hidden_roles,
      array(
        select department_id from hiding where department_id is not null
        union
        select directory_below(array(select department_id from hiding where department_id is not null and subtree))
      ) as hidden_departments,
      exists (select from restricting) as restricted,
      array(select id from seen_department) as seen_departments,
      array(select distinct department_id from seen where department_id is not null and below) as seen_below,
      array(select distinct role_id from seen where role_id is not null) as seen_roles,
      array(select distinct member_id from seen where member_id is not null) as seen_members,
      (
        select count(*) from (
          select from seen_department d
          join directory_membership s on s.tenant_id = ${tenant} and s.department_id = d.id
          union all
          select from seen join directory_role_member r on r.tenant_id = ${tenant} and r.role_id = seen.role_id
          limit ${mostCounted}
        ) people
      ) as reach,
      (select opened_count from directory_department where tenant_id = ${tenant} and parent_id is null) as people,
      ${sql.raw(ownRevision)} as revision
  `.execute(tables(tx));
  return rows[0] as SightRow;
}

/** Lists of ids are sets: in whatever order they come, the mark is the same. */
function markOf({ restricted, hidden_departments, seen_departments }: SightRow, settings: BookSettings): string {
  const text = JSON.stringify([restricted, hidden_departments, seen_departments, settings], (_, value) => {
    const list = value instanceof IdList ? value.ids : value;
    return Array.isArray(list) && typeof list[0] === "string" ? list.toSorted() : list;
  });
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

const presentSight = (viewerId: string, row: SightRow, settings: BookSettings): Sight => ({
  viewerId,
  revision: row.revision,
  hiddenMembers: new IdList(row.hidden_members),
  hiddenRoles: new IdList(row.hidden_roles),
  hiddenDepartments: new IdList(row.hidden_departments),
  restricted: row.restricted,
  seenDepartments: new IdList(row.seen_departments),
  seenBelow: new IdList(row.seen_below),
  seenRoles: new IdList(row.seen_roles),
  seenMembers: new IdList(row.seen_members),
  reach: row.restricted ? row.reach + row.seen_members.length + 1 : row.people,
  people: row.people,
  settings,
  mark: markOf(row, settings),
});

/**
 * Is the id one of these? The list is hashed once for the statement; a bare `in` would become a join that reads the
 * list again for every row.
 */
export const isOneOf = (id: RawBuilder<unknown>, ids: IdList) =>
  sql<boolean>`((${id} in (select unnest(${ids}::uuid[]))) is true)`;

// Each condition asks the member's own rows by key, and no more than the sight makes needful. A scalar subselect, for
// the planner may answer an `exists` by reading everybody's rows first.
export const stands = (tenant: string, member: string, where: RawBuilder<boolean>) => sql<boolean>`coalesce((
  select true from directory_membership own
  where own.tenant_id = ${tenant} and own.member_id = ${sql.ref(`${member}.id`)} and ${where}
  limit 1), false)`;

export const holds = (tenant: string, member: string, roles: IdList) => sql<boolean>`coalesce((
  select true from directory_role_member own
  where own.tenant_id = ${tenant} and own.member_id = ${sql.ref(`${member}.id`)} and ${isOneOf(sql`own.role_id`, roles)}
  limit 1), false)`;

/** Not hidden from the viewer: step 2 alone, as a condition on a member's alias. */
export function notHiddenFrom(tx: Tx, sight: Sight, member: string): RawBuilder<boolean> {
  const tenant = tenantOf(tx);
  const all: RawBuilder<boolean>[] = [];
  if (sight.hiddenMembers.length > 0) all.push(sql`not ${isOneOf(sql.ref(`${member}.id`), sight.hiddenMembers)}`);
  if (sight.hiddenDepartments.length > 0)
    all.push(stands(tenant, member, sql`not ${isOneOf(sql`own.department_id`, sight.hiddenDepartments)}`));
  if (sight.hiddenRoles.length > 0) all.push(sql`not ${holds(tenant, member, sight.hiddenRoles)}`);
  if (all.length === 0) return sql`true`;
  return sql`(${sql.ref(`${member}.id`)} = ${sight.viewerId} or (${sql.join(all, sql` and `)}))`;
}

/** In the base or a whitelist: step 3 alone. */
function withinReach(tx: Tx, sight: Sight, member: string): RawBuilder<boolean> {
  if (!sight.restricted) return sql`true`;
  const tenant = tenantOf(tx);
  const any = [sql<boolean>`${sql.ref(`${member}.id`)} = ${sight.viewerId}`];
  if (sight.seenMembers.length > 0) any.push(isOneOf(sql.ref(`${member}.id`), sight.seenMembers));
  if (sight.seenDepartments.length > 0)
    any.push(stands(tenant, member, isOneOf(sql`own.department_id`, sight.seenDepartments)));
  if (sight.seenRoles.length > 0) any.push(holds(tenant, member, sight.seenRoles));
  return sql`(${sql.join(any, sql` or `)})`;
}

/**
 * Within the viewer's reach and not hidden, as a condition on an alias that has a member's `id`: steps 2 and 3. A `case`
 * asks in this order; of those out of reach nothing more is asked.
 */
export const shownTo = (tx: Tx, sight: Sight, member: string): RawBuilder<boolean> =>
  sql`case when ${withinReach(tx, sight, member)} then ${notHiddenFrom(tx, sight, member)} else false end`;

/**
 * Whom the viewer sees, as a condition on the alias of a `directory_member`: the filter for every list that shows
 * people to a colleague. It costs some microseconds a row: lead the list by an index and stop it by a limit.
 */
export const visibleTo = (tx: Tx, sight: Sight, member: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${member}.state`)} = 'opened' and ${shownTo(tx, sight, member)})`;

/** The ids of all whom the viewer may reach, from the seen side, as a subselect; only for a restricted sight. */
export const reached = (tx: Tx, sight: Sight): RawBuilder<{ id: string }> => sql`(
  select member_id as id from directory_membership
  where tenant_id = ${tenantOf(tx)} and department_id = any (${sight.seenDepartments}::uuid[])
  union
  select member_id from directory_role_member
  where tenant_id = ${tenantOf(tx)} and role_id = any (${sight.seenRoles}::uuid[])
  union
  select unnest(${sight.seenMembers}::uuid[])
  union
  select ${sight.viewerId}::uuid)`;

/**
 * Is this department named to the viewer? Hidden: never. Unrestricted: yes. Else when it lies in the base or a
 * whitelist, or when somebody whom the viewer sees stands in it or below it. `id` is an SQL expression.
 */
export function showsDepartment(tx: Tx, sight: Sight, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const tenant = tenantOf(tx);
  const notHidden = sql<boolean>`(not ${isOneOf(id, sight.hiddenDepartments)})`;
  if (!sight.restricted) return notHidden;
  const seenBelow = (people: RawBuilder<unknown>) => sql`coalesce((
    select true from ${people}
    join directory_department d on d.tenant_id = ${tenant} and d.id = s.department_id
    join directory_member m on m.tenant_id = ${tenant} and m.id = s.member_id
    where ${id} = any (d.path) and m.state = 'opened' and ${notHiddenFrom(tx, sight, "m")}
    limit 1), false)`;
  // From the cheapest to the dearest: nearly always one of the first three says yes.
  return sql`(${notHidden} and (
    ${isOneOf(id, sight.seenDepartments)}
    or ${seenBelow(sql`(select * from directory_membership where tenant_id = ${tenant} and member_id = ${sight.viewerId}) s`)}
    or ${seenBelow(sql`(select * from directory_membership where tenant_id = ${tenant} and department_id = any (${sight.seenDepartments}::uuid[])) s`)}
    or ${seenBelow(sql`${reached(tx, sight)} r join directory_membership s on s.tenant_id = ${tenant} and s.member_id = r.id`)}))`;
}

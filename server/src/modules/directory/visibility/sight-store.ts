// Who sees whom (2.18) as SQL: a viewer's sight, the filter for lists that follows from it, and one pair.
import { type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";

/** What the rules make of one viewer, found from the rules' side and the viewer's own departments and roles. */
export type Sight = {
  viewerId: string;
  /** Hidden from this viewer: by name, by role, and departments one by one. */
  hiddenMembers: string[];
  hiddenRoles: string[];
  hiddenDepartments: string[];
  /** A rule restricts the viewer to what follows: base and whitelists, departments one by one. */
  restricted: boolean;
  seenDepartments: string[];
  /** Of those, the tops below which everything is seen. */
  seenBelow: string[];
  seenRoles: string[];
  seenMembers: string[];
  /** Restricted to so few people that they are better looked at one by one. */
  seesFew: boolean;
};

/** Up to here looking at each seen person is cheaper than looking for them among all. */
const few = 2000;

/** The objects of rules that a member matches, each with the member's departments for which it does. */
const objectsOf = (tenant: string, name: string, member: string) => sql`
  ${sql.raw(`${name}_department`)} as materialized (
    select d.id, d.path from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenant} and s.member_id = ${member}
  ),
  ${sql.raw(`${name}_object`)} as materialized (
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from (select distinct unnest(path) id from ${sql.raw(`${name}_department`)}) above
    join directory_rule_object o on o.tenant_id = ${tenant} and o.department_id = above.id
    where o.subtree or above.id in (select id from ${sql.raw(`${name}_department`)})
    union all
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from directory_role_member r
    join directory_rule_object o on o.tenant_id = r.tenant_id and o.role_id = r.role_id
    where r.tenant_id = ${tenant} and r.member_id = ${member}
    union all
    select o.rule_id, o.id, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from directory_rule_object o where o.tenant_id = ${tenant} and o.member_id = ${member}
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
> & { restricted: boolean; sees_few: boolean };

export async function sightOf(tx: Tx, viewerId: string): Promise<Sight> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<SightRow>`
    with ${objectsOf(tenant, "viewer", viewerId)},
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
      exists (select from restricting) and ${few} >= (
        select count(*) from (
          select from seen_department d
          join directory_membership s on s.tenant_id = ${tenant} and s.department_id = d.id
          union all
          select from seen join directory_role_member r on r.tenant_id = ${tenant} and r.role_id = seen.role_id
          limit ${few + 1}
        ) people
      ) as sees_few
  `.execute(tables(tx));
  const row = rows[0] as SightRow;
  return {
    viewerId,
    hiddenMembers: row.hidden_members,
    hiddenRoles: row.hidden_roles,
    hiddenDepartments: row.hidden_departments,
    restricted: row.restricted,
    seenDepartments: row.seen_departments,
    seenBelow: row.seen_below,
    seenRoles: row.seen_roles,
    seenMembers: row.seen_members,
    seesFew: row.sees_few,
  };
}

/** Is something hidden from this viewer? */
export const misses = (sight: Sight): boolean =>
  sight.hiddenMembers.length + sight.hiddenRoles.length + sight.hiddenDepartments.length > 0;

/**
 * Is the id one of these? The list is hashed once for the statement; a bare `in` would become a join that reads the
 * list again for every row.
 */
const isOneOf = (id: RawBuilder<unknown>, ids: readonly string[]) =>
  sql<boolean>`((${id} in (select unnest(${ids}::uuid[]))) is true)`;

// Each condition asks the member's own rows by key, and no more than the sight makes needful. A scalar subselect, for
// the planner may answer an `exists` by reading everybody's rows first.
const stands = (tenant: string, member: string, where: RawBuilder<boolean>) => sql<boolean>`coalesce((
  select true from directory_membership own
  where own.tenant_id = ${tenant} and own.member_id = ${sql.ref(`${member}.id`)} and ${where}
  limit 1), false)`;

const holds = (tenant: string, member: string, roles: string[]) => sql<boolean>`coalesce((
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
  const any = [isOneOf(sql.ref(`${member}.id`), [sight.viewerId, ...sight.seenMembers])];
  if (sight.seenDepartments.length > 0)
    any.push(stands(tenant, member, isOneOf(sql`own.department_id`, sight.seenDepartments)));
  if (sight.seenRoles.length > 0) any.push(holds(tenant, member, sight.seenRoles));
  return sql`(${sql.join(any, sql` or `)})`;
}

/**
 * Whom the viewer sees, as a condition on the alias of a `directory_member`: the filter for every list that shows
 * people to a colleague. It costs some microseconds a row: lead the list by an index and stop it by a limit.
 */
export const visibleTo = (tx: Tx, sight: Sight, member: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${member}.state`)} = 'opened' and ${notHiddenFrom(tx, sight, member)} and ${withinReach(tx, sight, member)})`;

/** The ids of all whom the viewer may reach, from the seen side, as a subselect; only for a restricted sight. */
export const reached = (tx: Tx, sight: Sight): RawBuilder<{ id: string }> => sql`(
  select member_id as id from directory_membership
  where tenant_id = ${tenantOf(tx)} and department_id = any (${sight.seenDepartments}::uuid[])
  union
  select member_id from directory_role_member
  where tenant_id = ${tenantOf(tx)} and role_id = any (${sight.seenRoles}::uuid[])
  union
  select unnest(${[sight.viewerId, ...sight.seenMembers]}::uuid[]))`;

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

export type Pair = {
  visible: boolean;
  /** Of the target's departments and all above them, those hidden from the viewer. */
  hiddenDepartments: string[];
};

/** One pair, by the indexes of both persons' own departments, roles and rules. Absent target: undefined. */
export async function pairOf(tx: Tx, viewerId: string, targetId: string): Promise<Pair | undefined> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<{ visible: boolean; hidden_departments: string[] }>`
    with ${objectsOf(tenant, "viewer", viewerId)}, ${objectsOf(tenant, "target", targetId)},
    hiding as materialized (
      select o.department_id, o.subtree
      from target_object o
      join directory_rule r on r.tenant_id = ${tenant} and r.id = o.rule_id and r.kind = 'hidden'
      where ${counts("o")}
    ),
    above as materialized (
      select o.department_id, o.subtree
      from (select distinct unnest(path) id from target_department) node
      join directory_rule_object o on o.tenant_id = ${tenant} and o.department_id = node.id
      join directory_rule r on r.tenant_id = o.tenant_id and r.id = o.rule_id and r.kind = 'hidden'
      where ${counts("o")}
    ),
    hidden_department as materialized (
      select distinct node.id
      from target_department d
      cross join unnest(d.path) with ordinality node (id, depth)
      join above on above.department_id = node.id or (above.subtree and above.department_id = any (d.path[:node.depth]))
    ),
    ${restriction(tenant)},
    hidden as (
      select exists (select from hiding where department_id is null)
        or (exists (select from hidden_department) and not exists (
          select from target_department where id not in (select id from hidden_department)
        )) as so
    ),
    reached as (
      select not exists (select from restricting)
        or exists (select from base join target_department t on t.id = base.department_id or (base.below and base.department_id = any (t.path)))
        or exists (
          select from base join directory_role_member h
            on h.tenant_id = ${tenant} and h.role_id = base.role_id and h.member_id = ${targetId}
        )
        or exists (select from target_object o join restricting r on r.id = o.rule_id where o.side = 'exception') as so
    )
    select m.id = ${viewerId} or (m.state = 'opened' and not hidden.so and reached.so) as visible,
      array(select id from hidden_department) as hidden_departments
    from directory_member m, hidden, reached
    where m.tenant_id = ${tenant} and m.id = ${targetId}
  `.execute(tables(tx));
  const row = rows[0];
  return row && { visible: row.visible, hiddenDepartments: row.hidden_departments };
}

/** Does the viewer see the target? An absent target is not seen. */
export const canSee = async (tx: Tx, viewerId: string, targetId: string): Promise<boolean> =>
  (await pairOf(tx, viewerId, targetId))?.visible ?? false;

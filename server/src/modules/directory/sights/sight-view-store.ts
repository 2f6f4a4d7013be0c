// SQL of one member's sight from both ends: what the rules ask of the member, and who among a department's people sees them.
import type { RuleObject } from "@qilian/contract/visibility.ts";
import { type RawBuilder, sql } from "kysely";
import { IdList, plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { countPeople } from "../book/tally-store.ts";
import { Remembered, type Revision } from "../revision-store.ts";
import { directoryTables as db } from "../store.ts";
import { departmentPath } from "../visibility/rule-store.ts";
import { holds, isOneOf, stands } from "../visibility/sight-store.ts";
import type { Target, Watchers } from "./watchers.ts";

export async function targetOf(tx: Tx, id: string): Promise<Target | undefined> {
  const { rows } = await sql<{ id: string; opened: boolean; departments: string[][]; roles: string[] }>`
    select m.id, m.state = 'opened' as opened,
      coalesce((
        select json_agg(d.path) from directory_membership s
        join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
        where s.tenant_id = m.tenant_id and s.member_id = m.id), '[]') as departments,
      array(
        select role_id from directory_role_member where tenant_id = m.tenant_id and member_id = m.id) as roles
    from directory_member m where m.tenant_id = ${tenantOf(tx)} and m.id = ${id}`.execute(db(tx));
  return rows[0];
}

/** What lies at and below each of these departments. */
async function stretches(tx: Tx, tops: readonly string[]): Promise<Map<string, string[]>> {
  if (tops.length === 0) return new Map();
  const { rows } = await sql<{ top: string; ids: string[] }>`
    select top, array(select directory_below(array[top])) as ids from unnest(${tops}::uuid[]) top`.execute(db(tx));
  return new Map(rows.map(({ top, ids }) => [top, ids]));
}

type Condition = RawBuilder<boolean>;

/** Sees the target, as a condition on an alias that has a member's `id`; `watchers` without a target: nobody but himself. */
export async function watching(
  tx: Tx,
  targetId: string,
  watchers: Watchers | undefined,
  member: string,
): Promise<Condition> {
  const self = sql<boolean>`${sql.ref(`${member}.id`)} = ${targetId}`;
  if (watchers === undefined) return self;
  const { passes, passesDepartments, restricted, closed, listed, based } = watchers;
  const all = [...passes, ...passesDepartments.flat(), restricted, closed, listed, based].flat();
  const tops = all.flatMap((object) => (object.kind === "department" && object.subtree ? [object.id] : []));
  const below = await stretches(tx, [...new Set(tops)]);
  const any = (objects: readonly RuleObject[]) => matchesAny(tx, objects, below, member);
  const shown = passesDepartments.map((sets) => every(sets.map(any)));
  const within = sql<boolean>`case
    when not ${any(restricted)} then true
    when ${any(listed)} then true
    when ${any(closed)} then false
    else ${any(based)} end`;
  const notHidden = every([...passes.map(any), ...(shown.length > 0 ? [some(shown)] : [])]);
  return sql<boolean>`(${self} or (${notHidden} and ${restricted.length > 0 ? within : sql<boolean>`true`}))`;
}

const every = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;
const some = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` or `)})`;

function matchesAny(tx: Tx, objects: readonly RuleObject[], below: Map<string, string[]>, member: string): Condition {
  const idsOf = (kind: RuleObject["kind"], ids: (object: RuleObject) => readonly string[]) => [
    ...new Set(objects.filter((object) => object.kind === kind).flatMap(ids)),
  ];
  const one = ({ id }: RuleObject) => [id];
  const departments = idsOf("department", (object) =>
    object.kind === "department" && object.subtree ? (below.get(object.id) ?? []) : [object.id],
  );
  const [roles, members] = [idsOf("role", one), idsOf("member", one)];
  const tenant = tenantOf(tx);
  return some([
    ...(members.length > 0 ? [isOneOf(sql.ref(`${member}.id`), new IdList(members))] : []),
    ...(departments.length > 0
      ? [stands(tenant, member, isOneOf(sql`own.department_id`, new IdList(departments)))]
      : []),
    ...(roles.length > 0 ? [holds(tenant, member, new IdList(roles))] : []),
  ]);
}

/** Departments in all remembered counts together; some 20 MB. */
const mostCounted = 200_000;
const counts = new Remembered<ReadonlyMap<string, number>>(mostCounted, ({ size }) => size + 1);

/**
 * How many 已开户 members who meet the condition on `m` stand at and below each department; none where they are not named.
 * Everybody is asked about, once for as long as the directory and whose account is open stay as they are.
 * @param revision read before what the condition was made of.
 */
export async function watcherCounts(
  tx: Tx,
  targetId: string,
  revision: Revision,
  condition: Condition,
): Promise<ReadonlyMap<string, number>> {
  const known = counts.get(tx, targetId, revision);
  if (known !== undefined) return known;
  const tenant = tenantOf(tx);
  const { counts: counted } = await countPeople(
    tx,
    sql`seer as materialized (
      select m.id from directory_member m where m.tenant_id = ${tenant} and m.state = 'opened' and ${condition}
    ),
    standing as materialized (
      select array_agg(s.department_id order by s.department_id) as departments
      from seer join directory_membership s on s.tenant_id = ${tenant} and s.member_id = seer.id group by seer.id
    ),
    people as materialized (select departments, count(*) as n from standing group by departments)`,
  );
  counts.set(tx, targetId, revision, counted);
  return counted;
}

/** Right below the department, in their order. */
export async function departmentsBelow(tx: Tx, department: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from directory_department where tenant_id = ${tenantOf(tx)} and parent_id = ${department}
    order by position, sort_key, name, id`.execute(db(tx));
  return rows;
}

export type WatcherRow = {
  id: string;
  name: string;
  title: string;
  avatar: string | null;
  path: string;
  sort_key: string;
};

/** Those who stand directly in the department and meet the condition on `m`, by their sort key. */
export async function watchersIn(
  tx: Tx,
  department: string,
  condition: Condition,
  after: [string, string] | undefined,
  limit: number,
): Promise<WatcherRow[]> {
  const { rows } = await sql<WatcherRow>`${sql.raw(plannedEachTime)}
    select m.id, m.name, m.title, m.avatar_file_id as avatar, m.sort_key, coalesce((
      select ${departmentPath} from directory_membership s
      join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
      where s.tenant_id = m.tenant_id and s.member_id = m.id
      order by s.position limit 1), '') as path
    from directory_membership here
    join directory_member m on m.tenant_id = here.tenant_id and m.id = here.member_id
    where here.tenant_id = ${tenantOf(tx)} and here.department_id = ${department} and m.state = 'opened'
      and ${after === undefined ? sql`true` : sql`(m.sort_key, m.id) > (${after[0]}, ${after[1]}::uuid)`}
      and ${condition}
    order by m.sort_key, m.id
    limit ${limit}`.execute(db(tx));
  return rows;
}

/** The department's line from the top down to itself; empty when there is none. */
export async function lineTo(tx: Tx, department: string | undefined): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from directory_department d
    cross join unnest(d.path) with ordinality node (id, depth)
    join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id
    where d.tenant_id = ${tenantOf(tx)} and ${department === undefined ? sql`d.parent_id is null` : sql`d.id = ${department}`}
    order by node.depth`.execute(db(tx));
  return rows;
}

/** Rules of which the member matches a subject or a whitelist entry. */
export async function rulesTouchingMember(tx: Tx, target: Target): Promise<string[]> {
  const lines = [...new Set(target.departments.flat())];
  const own = target.departments.map((line) => line[line.length - 1] as string);
  const { rows } = await sql<{ rule_id: string }>`
    select distinct o.rule_id from directory_rule_object o
    where o.tenant_id = ${tenantOf(tx)} and (
      (o.department_id = any (${lines}::uuid[]) and (o.subtree or o.department_id = any (${own}::uuid[])))
      or o.role_id = any (${target.roles}::uuid[]) or o.member_id = ${target.id})`.execute(db(tx));
  return rows.map(({ rule_id }) => rule_id);
}

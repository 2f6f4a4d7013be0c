// SQL of the rules of who sees whom, their objects, and the facts that a verdict rests on.
import type { NamedObject, RuleKind, RuleObject } from "@qilian/contract/visibility.ts";
import { type RawBuilder, sql } from "kysely";
import { v7 as uuid } from "uuid";
import { plannedEachTime, plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { DirectoryTables } from "../store.ts";
import type { OwnDepartment, Person } from "./visibility.ts";

const db = (tx: Tx) => tables<DirectoryTables>(tx);

export type Side = "subject" | "exception";
export type RuleRow = {
  id: string;
  kind: RuleKind;
  scope: "node" | "subtree";
  revision: number;
  changed_by: string;
  changed_at: Date;
  subjects: NamedObject[];
  exceptions: NamedObject[];
};

/** From below the root down to the department `d`; the root alone is its own name. */
export const departmentPath = sql`coalesce((
  select string_agg(a.name, ' / ' order by node.depth)
  from unnest(d.path[2:]) with ordinality node (id, depth)
  join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id), d.name)`;

const objectsOn = (side: Side) => sql`coalesce((
  select json_agg(object.named order by object.place) from (
    select o.id as place, case
      when d.id is not null then json_build_object('kind', 'department', 'id', d.id, 'subtree', o.subtree, 'name', d.name, 'path', ${departmentPath})
      when g.id is not null then json_build_object('kind', 'role', 'id', g.id, 'name', g.name)
      else json_build_object('kind', 'member', 'id', m.id, 'name', m.name, 'path', coalesce((
        select ${departmentPath} from directory_membership s
        join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
        where s.tenant_id = o.tenant_id and s.member_id = o.member_id
        order by s.position limit 1), ''))
      end as named
    from directory_rule_object o
    left join directory_department d on d.tenant_id = o.tenant_id and d.id = o.department_id
    left join directory_role g on g.tenant_id = o.tenant_id and g.id = o.role_id
    left join directory_member m on m.tenant_id = o.tenant_id and m.id = o.member_id
    where o.tenant_id = r.tenant_id and o.rule_id = r.id and o.side = ${side}
  ) object), '[]')`;

/** These rules, or all of them, the last changed first. */
export const rulesWithObjects = (tx: Tx, ids?: readonly string[]): Promise<RuleRow[]> =>
  rulesWhere(tx, ids === undefined ? sql`true` : sql`r.id = any (${ids}::uuid[])`);

async function rulesWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`${sql.raw(plannedOnce)}
    select r.id, r.kind, r.scope, r.revision, r.changed_by, r.changed_at,
      ${objectsOn("subject")} as subjects, ${objectsOn("exception")} as exceptions
    from directory_rule r
    where r.tenant_id = ${tenantOf(tx)} and ${condition}
    order by r.changed_at desc, r.id desc`.execute(db(tx));
  return rows;
}

/** Distinct members, 失效 not counted, whom a subject of each rule matches. */
export async function affectedBy(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<{ rule_id: string; n: number }>`${sql.raw(plannedEachTime)}
    with subject as materialized (
      select o.rule_id, o.department_id, o.subtree, o.role_id, o.member_id,
        o.department_id is not null and o.subtree and 1 = count(*) over (partition by o.rule_id) as kept
      from directory_rule_object o
      where o.tenant_id = ${tenant} and o.side = 'subject' and o.rule_id = any (${ids}::uuid[])
    ),
    department as (
      select rule_id, department_id as id from subject where department_id is not null and not subtree
      union
      select s.rule_id, d.id from subject s
      join directory_department d on d.tenant_id = ${tenant} and s.department_id = any (d.path)
      where s.subtree and not s.kept
    ),
    person as (
      select t.rule_id, s.member_id as id from department t
      join directory_membership s on s.tenant_id = ${tenant} and s.department_id = t.id
      union
      select t.rule_id, h.member_id from subject t
      join directory_role_member h on h.tenant_id = ${tenant} and h.role_id = t.role_id
      union
      select rule_id, member_id from subject where member_id is not null
    )
    select p.rule_id, count(*)::integer as n
    from person p join directory_member m on m.tenant_id = ${tenant} and m.id = p.id
    where m.state <> 'disabled'
    group by p.rule_id
    union all
    select s.rule_id, d.headcount from subject s
    join directory_department d on d.tenant_id = ${tenant} and d.id = s.department_id
    where s.kept`.execute(db(tx));
  return new Map(rows.map((row) => [row.rule_id, row.n]));
}

/** Locks the rule for the rest of the transaction; false when there is none. */
export async function lockRule(tx: Tx, id: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("directory_rule")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/** The ids that the tenant has, each kept from being deleted until the transaction ends. */
export async function existing(tx: Tx, kind: NamedObject["kind"], ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const table = { department: "directory_department", role: "directory_role", member: "directory_member" } as const;
  const rows = await db(tx)
    .selectFrom(table[kind])
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => row.id));
}

type Objects = { subjects: readonly RuleObject[]; exceptions: readonly RuleObject[] };
type RuleHead = { id: string; kind: RuleKind; scope: "node" | "subtree"; changedBy: string; changedAt: Date };

export async function putRule(tx: Tx, rule: RuleHead & Objects): Promise<void> {
  const tenant_id = tenantOf(tx);
  const head = { scope: rule.scope, changed_by: rule.changedBy, changed_at: rule.changedAt };
  await db(tx)
    .insertInto("directory_rule")
    .values({ tenant_id, id: rule.id, kind: rule.kind, ...head })
    .onConflict((on) =>
      on.columns(["tenant_id", "id"]).doUpdateSet({ ...head, revision: sql`directory_rule.revision + 1` }),
    )
    .execute();
  await db(tx)
    .deleteFrom("directory_rule_object")
    .where("tenant_id", "=", tenant_id)
    .where("rule_id", "=", rule.id)
    .execute();
  const row = (side: Side) => (object: RuleObject) => ({
    tenant_id,
    rule_id: rule.id,
    // Rising ids keep the order in which the administrator chose.
    id: uuid(),
    side,
    department_id: object.kind === "department" ? object.id : null,
    subtree: object.kind === "department" && object.subtree,
    role_id: object.kind === "role" ? object.id : null,
    member_id: object.kind === "member" ? object.id : null,
  });
  const rows = [...rule.subjects.map(row("subject")), ...rule.exceptions.map(row("exception"))];
  await db(tx).insertInto("directory_rule_object").values(rows).execute();
}

export async function deleteRules(tx: Tx, ids: readonly string[]): Promise<void> {
  await db(tx)
    .deleteFrom("directory_rule")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

export type NamedIds = { departments: readonly string[]; roles: readonly string[]; members: readonly string[] };

const names = ({ departments, roles, members }: NamedIds) =>
  sql<boolean>`(department_id = any (${departments}::uuid[]) or role_id = any (${roles}::uuid[]) or member_id = any (${members}::uuid[]))`;

/** Rules that name any of these, locked. */
export async function lockRulesNaming(tx: Tx, ids: NamedIds): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_rule
    where tenant_id = ${tenantOf(tx)}
      and id in (select rule_id from directory_rule_object where tenant_id = ${tenantOf(tx)} and ${names(ids)})
    order by id for update`.execute(db(tx));
  return rows.map((row) => row.id);
}

/** Takes these out of the rules that name them, which are other rules then. */
export async function deleteObjects(tx: Tx, ruleIds: readonly string[], ids: NamedIds): Promise<void> {
  await db(tx)
    .updateTable("directory_rule")
    .set({ revision: sql`revision + 1` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ruleIds}::uuid[])`)
    .execute();
  await sql`delete from directory_rule_object where tenant_id = ${tenantOf(tx)} and ${names(ids)}`.execute(db(tx));
}

type PersonRow = {
  id: string;
  name: string;
  opened: boolean;
  departments: OwnDepartment[];
  roles: { id: string; name: string }[];
};

/** What a verdict asks about these members. */
export async function personsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await sql<PersonRow>`${sql.raw(plannedOnce)}
    select m.id, m.name, m.state = 'opened' as opened,
      coalesce((
        select json_agg(json_build_object('id', d.id, 'name', d.name, 'path', ${departmentPath}, 'ids', d.path) order by s.position)
        from directory_membership s
        join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
        where s.tenant_id = m.tenant_id and s.member_id = m.id), '[]') as departments,
      coalesce((
        select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
        from directory_role_member h
        join directory_role g on g.tenant_id = h.tenant_id and g.id = h.role_id
        where h.tenant_id = m.tenant_id and h.member_id = m.id), '[]') as roles
    from directory_member m
    where m.tenant_id = ${tenantOf(tx)} and m.id = any (${ids}::uuid[])`.execute(db(tx));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Rules of which the member matches a subject, or lies below one. Each part goes by an index of its own. */
const rulesAbout = (tenant: string, memberId: string) => sql`
  select o.rule_id from (
    select distinct unnest(d.path) as id
    from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenant} and s.member_id = ${memberId}
  ) above
  join directory_rule_object o on o.tenant_id = ${tenant} and o.department_id = above.id
  where o.side = 'subject'
  union all
  select o.rule_id from directory_role_member h
  join directory_rule_object o on o.tenant_id = h.tenant_id and o.role_id = h.role_id
  where h.tenant_id = ${tenant} and h.member_id = ${memberId} and o.side = 'subject'
  union all
  select o.rule_id from directory_rule_object o
  where o.tenant_id = ${tenant} and o.member_id = ${memberId} and o.side = 'subject'`;

/** Rules that restrict the viewer, or hide something of the target, in one statement. */
export function rulesTouching(tx: Tx, viewerId: string, targetId: string): Promise<RuleRow[]> {
  const tenant = tenantOf(tx);
  return rulesWhere(
    tx,
    sql`(r.kind <> 'hidden' and r.id in (${rulesAbout(tenant, viewerId)})
      or r.kind = 'hidden' and r.id in (${rulesAbout(tenant, targetId)}))`,
  );
}

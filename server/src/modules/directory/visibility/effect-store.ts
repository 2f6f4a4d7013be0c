// SQL of what a change of the rules is worked out from: the rules, the tree, and people by equal standing.
import type { NamedPerson, RuleKind, RuleObject } from "@qilian/contract/visibility.ts";
import { sql } from "kysely";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db } from "../store.ts";
import type { Population } from "./effect.ts";
import { departmentPath } from "./rule-store.ts";
import { type PlainRule, treeOf } from "./standing-classes.ts";

type ObjectRow = {
  rule_id: string;
  kind: RuleKind;
  scope: "node" | "subtree";
  side: "subject" | "exception";
  department_id: string | null;
  subtree: boolean;
  role_id: string | null;
  member_id: string | null;
};

/** Every rule, its objects without their names. */
export async function plainRules(tx: Tx): Promise<PlainRule[]> {
  const { rows } = await sql<ObjectRow>`
    select o.rule_id, r.kind, r.scope, o.side, o.department_id, o.subtree, o.role_id, o.member_id
    from directory_rule r join directory_rule_object o on o.tenant_id = r.tenant_id and o.rule_id = r.id
    where r.tenant_id = ${tenantOf(tx)}`.execute(db(tx));
  const rules = new Map<string, PlainRule & Record<"subjects" | "exceptions", RuleObject[]>>();
  for (const row of rows) {
    const { rule_id: id, kind, scope } = row;
    const rule = rules.get(id) ?? { id, kind, scope, subjects: [], exceptions: [] };
    rule[row.side === "subject" ? "subjects" : "exceptions"].push(objectOf(row));
    rules.set(id, rule);
  }
  return [...rules.values()];
}

function objectOf({ department_id, subtree, role_id, member_id }: ObjectRow): RuleObject {
  if (department_id !== null) return { kind: "department", id: department_id, subtree };
  return role_id !== null ? { kind: "role", id: role_id } : { kind: "member", id: member_id as string };
}

type ClassRow = { named: string | null; departments: string[]; roles: string[]; size: number; samples: string[] };

/** Of a class so many are told by id: for examples. */
const mostSamples = 20;

/** All 已开户 members by equal standing, as far as rules can tell them apart that name these roles and members. */
export async function populationOf(tx: Tx, roles: readonly string[], members: readonly string[]): Promise<Population> {
  const tenant = tenantOf(tx);
  const departments = await sql<{ id: string; depth: number }>`
    select id, cardinality(path) as depth from directory_department
    where tenant_id = ${tenant} order by path`.execute(db(tx));
  const tree = treeOf(departments.rows);
  const { rows } = await sql<ClassRow>`${sql.raw(plannedEachTime)}
    with stands as (
      select member_id, array_agg(department_id order by department_id) as departments
      from directory_membership where tenant_id = ${tenant} group by member_id
    ),
    holds as (
      select member_id, array_agg(role_id order by role_id) as roles
      from directory_role_member
      where tenant_id = ${tenant} and role_id = any (${roles}::uuid[]) group by member_id
    )
    select case when m.id = any (${members}::uuid[]) then m.id end as named,
      coalesce(stands.departments, '{}') as departments, coalesce(holds.roles, '{}') as roles,
      count(*)::integer as size, (array_agg(m.id))[:${sql.lit(mostSamples)}] as samples
    from directory_member m
    left join stands on stands.member_id = m.id
    left join holds on holds.member_id = m.id
    where m.tenant_id = ${tenant} and m.state = 'opened'
    group by 1, 2, 3`.execute(db(tx));
  const placed = (ids: string[]) => ids.map((id) => tree.places.get(id) as number);
  return { tree, classes: rows.map((row) => ({ ...row, departments: placed(row.departments) })) };
}

/** By id, with the path of the primary department. */
export async function namedPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, NamedPerson>> {
  const { rows } = await sql<NamedPerson>`
    select m.id, m.name, coalesce((
      select ${departmentPath} from directory_membership s
      join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
      where s.tenant_id = m.tenant_id and s.member_id = m.id
      order by s.position limit 1), '') as path
    from directory_member m
    where m.tenant_id = ${tenantOf(tx)} and m.id = any (${ids}::uuid[])`.execute(db(tx));
  return new Map(rows.map((row) => [row.id, row]));
}

// SQL of the employees' address book: levels of the tree, people of a department, cards. Search has a store of its own.
import type { FieldKind } from "@qilian/contract/fields.ts";
import { type RawBuilder, sql } from "kysely";
import { plannedEachTime, rawSql, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision, Remembered, type Revision } from "../revision-store.ts";
import { misses, type Sight, type Standing } from "../visibility/sight.ts";
import { notHiddenFrom, reached, showsDepartment, standingColumns, visibleTo } from "../visibility/sight-store.ts";

export type Node = { id: string; name: string; count: number };

export async function rootId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_department where tenant_id = ${tenantOf(tx)} and parent_id is null`.execute(tables(tx));
  return (rows[0] as { id: string }).id;
}

export type PathPart = { id: string; name: string; covered: boolean };

/** The departments from the top down to this one that are named to the viewer; `covered`: all below it is in reach. */
export async function pathTo(tx: Tx, sight: Sight, id: string): Promise<PathPart[]> {
  const { rows } = await sql<PathPart>`
    select a.id, a.name, a.path && ${sight.seenBelow}::uuid[] as covered
    from directory_department d
    cross join unnest(d.path) with ordinality node (id, depth)
    join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id
    where d.tenant_id = ${tenantOf(tx)} and d.id = ${id} and ${showsDepartment(tx, sight, sql`a.id`)}
    order by node.depth`.execute(tables(tx));
  return rows;
}

/** People of these ids, and how many of them stand at or below each department. */
const tallyOf = (tx: Tx, people: RawBuilder<unknown>) => sql`
  select a.id, count(distinct p.id) as n
  from ${people} p
  join directory_membership s on s.tenant_id = ${tenantOf(tx)} and s.member_id = p.id
  join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
  cross join unnest(d.path) a (id)
  group by a.id`;

/** All who are hidden from the viewer, found from the hidden side. */
const hiddenPeople = (tx: Tx, sight: Sight) => sql`
  select m.id from (
    select member_id as id from directory_membership
    where tenant_id = ${tenantOf(tx)} and department_id = any (${sight.hiddenDepartments}::uuid[])
    union
    select member_id from directory_role_member
    where tenant_id = ${tenantOf(tx)} and role_id = any (${sight.hiddenRoles}::uuid[])
    union
    select unnest(${sight.hiddenMembers}::uuid[])
  ) touched
  join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = touched.id
  where m.state = 'opened' and not ${notHiddenFrom(tx, sight, "m")}`;

/** A level, the department itself first. */
type LevelRow = Node & { itself: boolean };

/**
 * What lies below a department all of which is in the viewer's reach: the kept counts, less the hidden people.
 * What hangs below hidden departments comes up to here.
 */
export async function openLevel(tx: Tx, sight: Sight, id: string): Promise<LevelRow[]> {
  const tenant = tenantOf(tx);
  if (!misses(sight)) {
    const { rows } = await sql<LevelRow>`
      select id, name, opened_count as count, id = ${id} as itself
      from directory_department
      where tenant_id = ${tenant} and (id = ${id} or parent_id = ${id})
      order by itself desc, position, name, id`.execute(tables(tx));
    return rows;
  }
  const { rows } = await sql<LevelRow>`
    with recursive below as (
      select id, name, position, opened_count from directory_department where tenant_id = ${tenant} and parent_id = ${id}
      union all
      select d.id, d.name, d.position, d.opened_count
      from below join directory_department d on d.tenant_id = ${tenant} and d.parent_id = below.id
      where below.id in (select unnest(${sight.hiddenDepartments}::uuid[]))
    ),
    gone as materialized (${hiddenPeople(tx, sight)}),
    tally as materialized (${tallyOf(tx, sql`gone`)}),
    level as (
      select id, name, position, opened_count, false as itself from below where id not in (select unnest(${sight.hiddenDepartments}::uuid[]))
      union all
      select id, name, position, opened_count, true from directory_department where tenant_id = ${tenant} and id = ${id}
    )
    select level.id, level.name, level.itself, (level.opened_count - coalesce(tally.n, 0))::integer as count
    from level left join tally on tally.id = level.id
    order by itself desc, position, name, level.id`.execute(tables(tx));
  return rows;
}

/** What lies below a department for a viewer whom rules restrict, counted from the seen side. */
export async function restrictedLevel(tx: Tx, sight: Sight, id: string): Promise<LevelRow[]> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<LevelRow>`
    with seen as materialized (
      select m.id from ${reached(tx, sight)} r
      join directory_member m on m.tenant_id = ${tenant} and m.id = r.id
      where m.state = 'opened' and ${notHiddenFrom(tx, sight, "m")}
    ),
    tally as materialized (${tallyOf(tx, sql`seen`)}),
    shown as materialized (
      select d.id, d.name, d.path, d.position, coalesce(tally.n, 0) as n
      from (select id from tally union select unnest(${sight.seenDepartments}::uuid[])) named
      join directory_department d on d.tenant_id = ${tenant} and d.id = named.id
      left join tally on tally.id = d.id
      where d.id not in (select unnest(${sight.hiddenDepartments}::uuid[])) and ${id} = any (d.path)
    )
    select id, name, n::integer as count, id = ${id} as itself, position
    from shown
    where id = ${id} or not exists (
      select from unnest(shown.path[array_position(shown.path, ${id}::uuid) + 1 : cardinality(shown.path) - 1]) above
      where above in (select id from shown)
    )
    union all
    select id, '', n::integer, true, 0 from tally where id = ${id} and id = any (${sight.hiddenDepartments}::uuid[])
    order by itself desc, position, name, id`.execute(tables(tx));
  return rows;
}

export type PersonRow = {
  id: string;
  name: string;
  name_en: string;
  title: string;
  department: string;
  sort_key: string;
};

/** What a list shows of a person; `department` is the first that the viewer sees. */
export const personColumns = (tx: Tx, sight: Sight) => sql`
  m.id, m.name, m.name_en, m.title, m.sort_key, coalesce((
    select d.name from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenantOf(tx)} and s.member_id = m.id and d.id not in (select unnest(${sight.hiddenDepartments}::uuid[]))
    order by s.position limit 1), '') as department`;

/** Visible people directly in a department, by their sort key. */
export async function peopleOf(
  tx: Tx,
  sight: Sight,
  department: string,
  after: [string, string] | undefined,
  limit: number,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`${sql.raw(plannedEachTime)}
    select ${personColumns(tx, sight)}
    from directory_membership here
    join directory_member m on m.tenant_id = here.tenant_id and m.id = here.member_id
    where here.tenant_id = ${tenantOf(tx)} and here.department_id = ${department}
      and ${after === undefined ? sql`true` : sql`(m.sort_key, m.id) > (${after[0]}, ${after[1]}::uuid)`}
      and ${visibleTo(tx, sight, "m")}
    order by m.sort_key, m.id
    limit ${limit}`.execute(tables(tx));
  return rows;
}

export type CardRow = Standing & {
  name: string;
  name_en: string;
  title: string;
  gender: "male" | "female" | null;
  phone: string;
  hide_phone: boolean;
  landline: string;
  email: string;
  office: string;
  fields: { name: string; kind: FieldKind; value: string }[];
  revision: Revision;
};

const cardText = `
  select ${standingColumns}, m.name, m.name_en, m.title, m.gender, m.phone, m.hide_phone, m.landline, m.email, m.office,
    (select coalesce(json_agg(json_build_object('name', f.name, 'kind', f.kind, 'value', m.custom->>f.id::text) order by f.position), '[]')
      from directory_field f where f.tenant_id = m.tenant_id and f.on_card and m.custom->>f.id::text is not null) as fields,
    ${ownRevision} as revision
  from directory_member m where m.tenant_id = $1 and m.id = $2`;

/** All that a card may show; who may see what of it is for the viewer's sight to say. */
export async function cardOf(tx: Tx, id: string): Promise<CardRow | undefined> {
  const { rows } = await rawSql(tx, cardText, [tenantOf(tx), id]);
  return rows[0] as CardRow | undefined;
}

export type NamedNode = { id: string; name: string };

/** Departments in all remembered lines together; some 15 MB. */
const mostInLines = 100_000;
const lines = new Remembered<NamedNode[]>(mostInLines, (line) => line.length);

/** The departments from the root down to each of these. */
export async function linesOf(tx: Tx, ids: readonly string[], revision: Revision): Promise<Map<string, NamedNode[]>> {
  const found = new Map<string, NamedNode[]>();
  for (const id of ids) {
    const line = lines.get(tx, id, revision);
    if (line !== undefined) found.set(id, line);
  }
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const { rows } = await sql<{ id: string; line: NamedNode[]; revision: Revision }>`
    select d.id, json_agg(json_build_object('id', a.id, 'name', a.name) order by node.depth) as line,
      ${sql.raw(ownRevision)} as revision
    from directory_department d
    cross join unnest(d.path) with ordinality node (id, depth)
    join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id
    where d.tenant_id = ${tenantOf(tx)} and d.id = any (${missing}::uuid[])
    group by d.id`.execute(tables(tx));
  for (const row of rows) {
    found.set(row.id, row.line);
    lines.set(tx, row.id, row.revision, row.line);
  }
  return found;
}

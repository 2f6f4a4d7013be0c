// SQL of the employees' address book: people of a department, and cards. Levels of the tree and search have stores of their own.
import type { DepartmentStyle } from "@qilian/contract/directory-settings.ts";
import { type RawBuilder, sql } from "kysely";
import { plannedEachTime, plannedOnce, rawSql, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision, type Revision } from "../revision-store.ts";
import { numberShown } from "../settings/shown-fields-store.ts";
import { standingColumns } from "../visibility/pair-store.ts";
import { listedFor, shownAmong, withSeen } from "../visibility/seen-store.ts";
import type { Sight, Standing } from "../visibility/sight.ts";
import { visibleTo } from "../visibility/sight-store.ts";

export type PersonRow = {
  id: string;
  name: string;
  name_en: string;
  title: string;
  avatar: string | null;
  hide_phone: boolean;
  department: string;
  sort_key: string;
};

/** How a department `d` is named in lists; what is hidden above it is left out. */
function departmentText(sight: Sight, style: DepartmentStyle): RawBuilder<string> {
  if (style === "last") return sql`d.name`;
  return sql`coalesce((
    select string_agg(a.name, ' / ' order by node.depth)
    from (
      select node.id, node.depth from unnest(d.path[2:]) with ordinality node (id, depth)
      where node.id not in (select unnest(${sight.hiddenDepartments}::uuid[]))
      order by node.depth desc limit ${sql.lit(style === "full" ? null : 2)}
    ) node
    join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id), d.name)`;
}

/** What a list shows of a person; `department` is the first that the viewer sees. */
export const personColumns = (tx: Tx, sight: Sight) => sql`
  m.id, m.name, m.name_en, m.title, m.avatar_file_id as avatar, m.hide_phone, m.sort_key, coalesce((
    select ${departmentText(sight, sight.settings.listDepartment)} from directory_membership s
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    where s.tenant_id = ${tenantOf(tx)} and s.member_id = m.id and d.id not in (select unnest(${sight.hiddenDepartments}::uuid[]))
    order by s.position limit 1), '') as department`;

/** Somebody's name, when the viewer sees them. */
export async function visibleName(tx: Tx, sight: Sight, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select m.name from directory_member m
    where m.tenant_id = ${tenantOf(tx)} and m.id = ${id} and ${visibleTo(tx, sight, "m")}`.execute(tables(tx));
  return rows[0]?.name;
}

/** Of people by their ids those whom the viewer sees, and whether their number shows. */
export async function peopleAmong(
  tx: Tx,
  sight: Sight,
  ids: readonly string[],
): Promise<{ id: string; number: boolean }[]> {
  const { rows } = await sql<{ id: string; number: boolean }>`${sql.raw(plannedEachTime)}
    select m.id, ${numberShown(sight, "m")} as number
    from (select distinct id from unnest(${ids}::uuid[]) id) asked
    cross join lateral (
      select id, state, hide_phone from directory_member where tenant_id = ${tenantOf(tx)} and id = asked.id offset 0
    ) m
    where ${visibleTo(tx, sight, "m")}`.execute(tables(tx));
  return rows;
}

/**
 * Visible people directly in a department, by their sort key: along its index, in which they stand with their ids, so that
 * nothing else is read of those whom a list of the seen leaves out.
 */
export async function peopleOf(
  tx: Tx,
  sight: Sight,
  department: string,
  after: [string, string] | undefined,
  limit: number,
): Promise<PersonRow[]> {
  const listed = await listedFor(tx, sight);
  const { rows } = await sql<PersonRow>`${sql.raw(plannedOnce)}
    with ${withSeen(listed)}
    select ${personColumns(tx, sight)}
    from (
      select here.member_id as id, here.sort_key from directory_membership here
      where here.tenant_id = ${tenantOf(tx)} and here.department_id = ${department}
        and ${after === undefined ? sql`true` : sql`(here.sort_key, here.member_id) > (${after[0]}, ${after[1]}::uuid)`}
      order by here.sort_key, here.member_id
      offset 0
    ) here
    join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = here.id
    where m.state = 'opened' and ${shownAmong(tx, sight, listed, "here")}
    order by here.sort_key, here.id
    limit ${limit}`.execute(tables(tx));
  return rows;
}

export type CardRow = Standing & {
  name: string;
  name_en: string;
  title: string;
  avatar: string | null;
  gender: "male" | "female" | null;
  phone: string;
  hide_phone: boolean;
  landline: string;
  email: string;
  office: string;
  secretary_id: string | null;
  /** By the ids of the enterprise's own fields. */
  custom: Record<string, string>;
  revision: Revision;
  /** By the viewer. */
  starred: boolean;
};

const cardText = (starred: string) => `
  select ${standingColumns}, m.name, m.name_en, m.title, m.avatar_file_id as avatar, m.gender, m.phone, m.hide_phone,
    m.landline, m.email, m.office, m.secretary_id, m.custom, ${ownRevision} as revision, ${starred} as starred
  from directory_member m where m.tenant_id = $1 and m.id = $2`;
const ownCard = cardText("false");
const colleaguesCard = cardText(`exists (
  select from directory_contact where tenant_id = $1 and member_id = $3 and contact_id = $2 and starred_at is not null)`);

/** All that a card may show; who may see what of it is for the viewer's sight to say. */
export async function cardOf(tx: Tx, id: string, viewerId: string): Promise<CardRow | undefined> {
  const [text, values] = id === viewerId ? [ownCard, []] : [colleaguesCard, [viewerId]];
  const { rows } = await rawSql(tx, text, [tenantOf(tx), id, ...values]);
  return rows[0] as CardRow | undefined;
}

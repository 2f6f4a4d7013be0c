// SQL of the tree as an employee sees it: the line to a department, and what lies below it.
import { sql } from "kysely";
import { IdList, plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision, Remembered, type Revision } from "../revision-store.ts";
import { misses, type Sight } from "../visibility/sight.ts";
import { openedNow, type Tally, tallyOf } from "./tally-store.ts";

export type Node = { id: string; name: string; count: number };

export async function rootId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_department where tenant_id = ${tenantOf(tx)} and parent_id is null`.execute(tables(tx));
  return (rows[0] as { id: string }).id;
}

export type PathPart = { id: string; name: string; covered: boolean };

/** The departments from the top down to this one that are named to the viewer; `covered`: all below it is in reach. */
export const pathTo = async (tx: Tx, sight: Sight, id: string): Promise<PathPart[]> =>
  (await pathsTo(tx, sight, [id])).get(id) ?? [];

/** `pathTo` of many, in as many statements as of one. */
export async function pathsTo(tx: Tx, sight: Sight, ids: readonly string[]): Promise<Map<string, PathPart[]>> {
  const lines = await linesOf(tx, ids, sight.revision);
  const isNamed = await namedTo(tx, sight);
  const tops = new Set(sight.seenBelow.ids);
  const named = (line: LineNode[]): PathPart[] => {
    const covering = line.findIndex((node) => tops.has(node.id));
    return line
      .map((node, depth) => ({ ...node, covered: covering !== -1 && depth >= covering }))
      .filter((node) => isNamed(node.id));
  };
  return new Map([...lines].map(([id, line]) => [id, named(line)]));
}

/**
 * Is a department named to the viewer? Hidden: never. Unrestricted: yes. Else when it lies in the base or a whitelist, or
 * when somebody whom the viewer sees stands in it or below it.
 */
async function namedTo(tx: Tx, sight: Sight): Promise<(id: string) => boolean> {
  const hidden = new Set(sight.hiddenDepartments.ids);
  if (!sight.restricted) return (id) => !hidden.has(id);
  const seen = new Set(sight.seenDepartments.ids);
  const { counts } = await tallyOf(tx, sight, "seen");
  return (id) => !hidden.has(id) && (seen.has(id) || counts.has(id));
}

/** A level, the department itself first. */
type LevelRow = Node & { itself: boolean };
type KeptLevelRow = LevelRow & { opened: string };

/** Somebody's account may open or close between a level and the tally that it is read with. */
const mostLooks = 5;

/**
 * A level with counts of the same moment. `read` names the departments with what is kept of them, `count` says how many
 * people of each the viewer sees.
 */
async function levelWith(
  tx: Tx,
  sight: Sight,
  which: "hidden" | "seen",
  read: (tally: Tally) => Promise<KeptLevelRow[]>,
  count: (row: LevelRow, tally: Tally) => number,
): Promise<LevelRow[]> {
  let tally = await tallyOf(tx, sight, which);
  for (let look = 1; ; look++) {
    const rows = await read(tally);
    const isOfThen = rows.every(({ opened }) => opened === tally.opened);
    if (isOfThen || look === mostLooks) return rows.map(({ opened, ...row }) => ({ ...row, count: count(row, tally) }));
    tally = await tallyOf(tx, sight, which, tally);
  }
}

/**
 * What lies below a department all of which is in the viewer's reach: the kept counts, less the hidden people.
 * What hangs below hidden departments comes up to here.
 */
export async function openLevel(tx: Tx, sight: Sight, id: string): Promise<LevelRow[]> {
  if (!misses(sight)) return keptLevel(tx, id);
  return levelWith(
    tx,
    sight,
    "hidden",
    () => levelPast(tx, id, sight.hiddenDepartments),
    (row, { counts }) => row.count - (counts.get(row.id) ?? 0),
  );
}

async function keptLevel(tx: Tx, id: string): Promise<LevelRow[]> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<LevelRow>`
    select id, name, opened_count as count, id = ${id} as itself
    from directory_department
    where tenant_id = ${tenant} and (id = ${id} or parent_id = ${id})
    order by itself desc, position, sort_key, name, id`.execute(tables(tx));
  return rows;
}

/** What lies below a department, where `past` are looked through for what hangs below them; `within`: and nothing but these. */
async function levelPast(tx: Tx, id: string, past: IdList, within?: IdList): Promise<KeptLevelRow[]> {
  const tenant = tenantOf(tx);
  const isOneOf = (column: string, ids: IdList) => sql`(${sql.ref(column)} in (select unnest(${ids}::uuid[])))`;
  const allowed = within === undefined ? sql`true` : isOneOf("d.id", within);
  const { rows } = await sql<KeptLevelRow>`${sql.raw(plannedOnce)}
    with recursive below as (
      select d.id, d.name, d.position, d.sort_key, d.opened_count
      from directory_department d where d.tenant_id = ${tenant} and d.parent_id = ${id} and ${allowed}
      union all
      select d.id, d.name, d.position, d.sort_key, d.opened_count
      from below join directory_department d on d.tenant_id = ${tenant} and d.parent_id = below.id and ${allowed}
      where ${isOneOf("below.id", past)}
    )
    select id, name, opened_count as count, false as itself, position, sort_key, ${openedNow} as opened
    from below where not ${isOneOf("below.id", past)}
    union all
    select id, name, opened_count, true, position, sort_key, ${openedNow} from directory_department where tenant_id = ${tenant} and id = ${id}
    order by itself desc, position, sort_key, name, id`.execute(tables(tx));
  return rows;
}

/** What lies below a department for a viewer whom rules restrict, counted from the seen side. */
export async function restrictedLevel(tx: Tx, sight: Sight, id: string): Promise<LevelRow[]> {
  const isNamed = await namedTo(tx, sight);
  const lines = await linesOf(tx, sight.seenDepartments.ids, sight.revision);
  const above = [...lines.values()].flatMap((line) => line.map((node) => node.id));
  return levelWith(
    tx,
    sight,
    "seen",
    ({ counts }) => {
      const within = [...new Set([...counts.keys(), ...above])];
      const past = within.filter((one) => !isNamed(one));
      return levelPast(tx, id, new IdList(past), new IdList(within));
    },
    (row, { counts }) => counts.get(row.id) ?? 0,
  );
}

export type NamedNode = { id: string; name: string };
/** With who heads it. */
export type LineNode = NamedNode & { head: string | null };

/** Departments in all remembered lines together; some 15 MB. */
const mostInLines = 100_000;
const lines = new Remembered<LineNode[]>(mostInLines, (line) => line.length);

/** The departments from the root down to each of these. */
export async function linesOf(tx: Tx, ids: readonly string[], revision: Revision): Promise<Map<string, LineNode[]>> {
  const found = new Map<string, LineNode[]>();
  for (const id of ids) {
    const line = lines.get(tx, id, revision);
    if (line !== undefined) found.set(id, line);
  }
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const { rows } = await sql<{ id: string; line: LineNode[]; revision: Revision }>`
    select d.id, json_agg(json_build_object('id', a.id, 'name', a.name, 'head', a.head_id) order by node.depth) as line,
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

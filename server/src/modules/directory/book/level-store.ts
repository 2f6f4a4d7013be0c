// SQL of the tree as an employee sees it: the line to a department, and what lies below it.
import { sql } from "kysely";
import { IdList, plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision, Remembered, type Revision } from "../revision-store.ts";
import { misses, type Sight } from "../visibility/sight.ts";
import { openedNow, type Tally, tallyOf, tallyOfNow } from "./tally-store.ts";

export type Node = { id: string; name: string; count: number };

export async function rootId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_department where tenant_id = ${tenantOf(tx)} and parent_id is null`.execute(tables(tx));
  return (rows[0] as { id: string }).id;
}

/** The departments from the top down to this one that are named to the viewer. */
export const pathTo = async (tx: Tx, sight: Sight, id: string): Promise<NamedNode[]> =>
  (await pathsTo(tx, sight, [id])).get(id) ?? [];

/** `pathTo` of many, in as many statements as of one. */
export async function pathsTo(tx: Tx, sight: Sight, ids: readonly string[]): Promise<Map<string, NamedNode[]>> {
  const [lines, isNamed] = await Promise.all([linesOf(tx, ids, sight.revision), namedTo(tx, sight)]);
  return new Map([...lines].map(([id, line]) => [id, line.filter(isNamed)]));
}

type Named = (department: { id: string }) => boolean;

const namedTo = async (tx: Tx, sight: Sight): Promise<Named> =>
  namedBy(sight, sight.restricted ? await tallyOfNow(tx, sight, "seen") : undefined);

/**
 * Is a department named to the viewer? Hidden: never. Unrestricted: yes. Else when it lies in the base or a whitelist, or
 * when somebody whom the viewer sees, which `seen` counts, stands in it or below it.
 */
function namedBy(sight: Sight, seen: Tally | undefined): Named {
  const isShown: Named = ({ id }) => !sight.hiddenDepartments.includes(id);
  if (seen === undefined) return isShown;
  return ({ id }) => isShown({ id }) && (sight.seenDepartments.includes(id) || seen.counts.has(id));
}

/** A level, the department itself first. */
type LevelRow = Node & { itself: boolean };
type KeptLevelRow = LevelRow & { opened: string };

/** What lies below a department, and the way to it as far as it is named to the viewer. */
export async function levelAt(tx: Tx, sight: Sight, id: string): Promise<{ path: NamedNode[]; rows: LevelRow[] }> {
  const line = (await linesOf(tx, [id], sight.revision)).get(id) ?? [];
  const isCovered = line.some((node) => sight.seenBelow.includes(node.id));
  if (sight.restricted && !isCovered) {
    const { rows, tally } = await restrictedLevel(tx, sight, id);
    return { path: line.filter(namedBy(sight, tally)), rows };
  }
  const [rows, isNamed] = await Promise.all([openLevel(tx, sight, id), namedTo(tx, sight)]);
  return { path: line.filter(isNamed), rows };
}

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
): Promise<{ rows: LevelRow[]; tally: Tally }> {
  let tally = await tallyOf(tx, sight, which);
  for (let look = 1; ; look++) {
    const rows = await read(tally);
    const isOfThen = rows.every(({ opened }) => opened === tally.opened);
    if (isOfThen || look === mostLooks)
      return { rows: rows.map(({ opened, ...row }) => ({ ...row, count: count(row, tally) })), tally };
    tally = await tallyOf(tx, sight, which, tally);
  }
}

/**
 * What lies below a department all of which is in the viewer's reach: the kept counts, less the hidden people.
 * What hangs below hidden departments comes up to here.
 */
async function openLevel(tx: Tx, sight: Sight, id: string): Promise<LevelRow[]> {
  if (!misses(sight)) return keptLevel(tx, id);
  const isNamed = namedBy(sight, undefined);
  const { rows } = await levelWith(
    tx,
    sight,
    "hidden",
    async () => {
      const rows = await keptLevel(tx, id);
      return rows.every((row) => row.itself || isNamed(row)) ? rows : levelPast(tx, id, sight.hiddenDepartments);
    },
    (row, { counts }) => row.count - (counts.get(row.id) ?? 0),
  );
  return rows;
}

async function keptLevel(tx: Tx, id: string): Promise<KeptLevelRow[]> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<KeptLevelRow>`${sql.raw(plannedOnce)}
    select id, name, opened_count as count, id = ${id} as itself, ${openedNow} as opened
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
async function restrictedLevel(tx: Tx, sight: Sight, id: string) {
  return levelWith(
    tx,
    sight,
    "seen",
    async (tally) => {
      const { past, within } = await groundOf(tx, sight, tally);
      const rows = (await keptLevel(tx, id)).filter((row) => row.itself || within.includes(row.id));
      return rows.every((row) => row.itself || !past.includes(row.id)) ? rows : levelPast(tx, id, past, within);
    },
    (row, { counts }) => counts.get(row.id) ?? 0,
  );
}

/** The departments that a restricted viewer's levels come from, and those of them that are looked through. */
type Ground = { within: IdList; past: IdList };
const grounds = new WeakMap<Tally, Ground>();

async function groundOf(tx: Tx, sight: Sight, tally: Tally): Promise<Ground> {
  const known = grounds.get(tally);
  if (known !== undefined) return known;
  const lines = await linesOf(tx, sight.seenDepartments.ids, sight.revision);
  const above = [...lines.values()].flatMap((line) => line.map((node) => node.id));
  const within = [...new Set([...tally.counts.keys(), ...above])];
  const isNamed = namedBy(sight, tally);
  const ground = { within: new IdList(within), past: new IdList(within.filter((one) => !isNamed({ id: one }))) };
  grounds.set(tally, ground);
  return ground;
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

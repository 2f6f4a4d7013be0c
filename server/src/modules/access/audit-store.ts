// SQL of an audit: the newest entries of a filter, each led by an index.
import type { AuditWords } from "@qilian/contract/audit-wording.ts";
import { type AuditAct, auditWords } from "@qilian/contract/audit-words.ts";
import { type OperatorAct, operatorAuditWords } from "@qilian/contract/operator-audit-words.ts";
import { type RawBuilder, sql } from "kysely";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../platform/db/index.ts";

/** One of the audits, within a transaction that may read it. */
export type Log<Act extends string> = {
  tx: Tx | InstanceTx;
  words: AuditWords<Act>;
  table: RawBuilder<unknown>;
  /** Of its rows `e`, those that are the reader's. */
  own: RawBuilder<unknown>;
  authorId: RawBuilder<unknown>;
  authorName: RawBuilder<unknown>;
};

/** What searching takes, whatever the acts are called. */
type Source = Omit<Log<never>, "words"> & { words: { acts: readonly string[] } };

export const tenantLog = (tx: Tx): Log<AuditAct> => ({
  tx,
  words: auditWords,
  table: sql`audit_entry`,
  own: sql`e.tenant_id = ${tenantOf(tx)}`,
  authorId: sql`e.member_id`,
  authorName: sql`e.member_name`,
});

export const operatorsLog = (tx: InstanceTx): Log<OperatorAct> => ({
  tx,
  words: operatorAuditWords,
  table: sql`instance.audit_entry`,
  own: sql`true`,
  authorId: sql`e.operator_id`,
  authorName: sql`e.operator_name`,
});

export type EntryRow<Act extends string> = {
  id: string;
  at: Date;
  author_id: string;
  author_name: string;
  address: string;
  act: Act;
  object_id: string | null;
  object_name: string;
  changes: Record<string, [unknown, unknown]>;
};

export type EntryFilter = {
  who?: string | undefined;
  acts?: readonly string[] | undefined;
  /** How the object's name begins. */
  object?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Time and id of an entry; those before it are wanted. */
  after?: EntryKey | undefined;
  /** Time and id of the newest entry that is wanted. */
  newest?: EntryKey | undefined;
  /** Without coming in to the console, which changes nothing. */
  changes?: boolean;
};
export type EntryKey = readonly [at: string, id: string];

const shown = ({ authorId, authorName }: Source) => sql`
  e.id, e.at, ${authorId} as author_id, ${authorName} as author_name, e.address, e.act, e.object_id, e.object_name,
  e.changes`;

/** The newest entries first, `limit` at most. */
export async function listEntries<Act extends string>(
  log: Log<Act>,
  filter: EntryFilter,
  limit: number,
): Promise<EntryRow<Act>[]> {
  const { rows } = await sql<EntryRow<Act>>`
    select ${shown(log)}
    from (${newest(log, filter, limit)}) found
    join ${log.table} e on ${log.own} and e.id = found.id
    order by found.at desc, found.id desc`.execute(tables(log.tx));
  return rows;
}

/** How many entries there are, counted up to `most`. */
export async function countEntries(log: Source, filter: EntryFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (${newest(log, filter, most)}) found`.execute(tables(log.tx));
  return rows[0]?.count ?? 0;
}

/** Of what changed something the newest `limit` entries, each with how many of the newest `most` there are since an instant. */
export async function entriesSince<Act extends string>(
  log: Log<Act>,
  from: string,
  { limit, most }: { limit: number; most: number },
) {
  // In the order of the index, and no range: how many lie in it would choose the plan.
  const { rows } = await sql<EntryRow<Act> & { counted: number }>`
    with latest as (${newest(log, { changes: true }, most)})
    select ${shown(log)},
      (select count(*) from latest where at >= ${from}::timestamptz) as counted
    from (select id, at from latest order by at desc, id desc limit ${limit}::integer) found
    join ${log.table} e on ${log.own} and e.id = found.id
    order by found.at desc, found.id desc`.execute(tables(log.tx));
  return rows;
}

/** The name under which somebody acted last. */
export async function authorName<Act extends string>(log: Log<Act>, id: string): Promise<string | undefined> {
  const [last] = await listEntries(log, { who: id }, 1);
  return last?.author_name;
}

const inOrder = sql`order by e.at desc, e.id desc`;

function newest(log: Source, filter: EntryFilter, limit: number): RawBuilder<unknown> {
  const { who, acts } = filter;
  const entries = sql`select e.id, e.at from ${log.table} e where ${sql.join(conditions(log, filter), sql` and `)}`;
  // The range of a name is not in the order of time, and a name of two characters is rare enough to look at all of it.
  if (isRare(filter)) return sql`select * from (${entries} offset 0) e ${inOrder} limit ${limit}::integer`;
  if (who === undefined && acts === undefined) return sql`${entries} ${inOrder} limit ${limit}::integer`;
  // Act by act, each from its newest on: by the person alone too, so that one index serves both.
  return sql`
    select e.id, e.at from unnest(${acts ?? log.words.acts}::text[]) wanted (act)
    cross join lateral (${entries} and e.act = wanted.act ${inOrder} limit ${limit}::integer) e
    ${inOrder} limit ${limit}::integer`;
}

const isRare = ({ object }: EntryFilter): boolean => object !== undefined && [...object].length > 1;

function conditions(log: Source, filter: EntryFilter): RawBuilder<unknown>[] {
  const { who, acts, object, from, to } = filter;
  const given = [log.own];
  if (who !== undefined) given.push(sql`${log.authorId} = ${who}::uuid`);
  if (acts !== undefined && isRare(filter)) given.push(sql`e.act = any (${acts}::text[])`);
  if (object !== undefined)
    given.push(isRare(filter) ? begins(object) : sql`e.object_initial = lower(${object}::text)`);
  if (from !== undefined) given.push(sql`e.at >= ${from}::timestamptz`);
  if (to !== undefined) given.push(sql`e.at < ${to}::timestamptz`);
  // As the index has it.
  if (filter.changes) given.push(sql`e.act <> 'identity.signed_in'`);
  if (filter.after !== undefined) given.push(sql`(e.at, e.id) < ${keyOf(filter.after)}`);
  if (filter.newest !== undefined) given.push(sql`(e.at, e.id) <= ${keyOf(filter.newest)}`);
  return given;
}

const keyOf = ([at, id]: EntryKey) => sql`(${at}::timestamptz, ${id}::uuid)`;

/** Up to the last of all characters, behind which no name goes on. */
const begins = (words: string) =>
  sql`e.object_key >= lower(${words}::text) and e.object_key < lower(${words}::text) || ${"\u{10FFFF}"}`;

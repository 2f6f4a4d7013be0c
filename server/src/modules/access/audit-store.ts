// SQL of a tenant's audit: the newest entries of a filter, each led by an index.
import { type AuditAct, auditActs } from "@qilian/contract/audit-words.ts";
import { type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";

export type EntryRow = {
  id: string;
  at: Date;
  member_id: string;
  member_name: string;
  address: string;
  act: AuditAct;
  object_id: string | null;
  object_name: string;
  changes: Record<string, [unknown, unknown]>;
};

export type EntryFilter = {
  who?: string | undefined;
  acts?: AuditAct[] | undefined;
  /** How the object's name begins. */
  object?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Time and id of an entry; those before it are wanted. */
  after?: EntryKey | undefined;
  /** Time and id of the newest entry that is wanted. */
  newest?: EntryKey | undefined;
};
export type EntryKey = readonly [at: string, id: string];

/** The newest entries first, `limit` at most. */
export async function listEntries(tx: Tx, filter: EntryFilter, limit: number): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.at, e.member_id, e.member_name, e.address, e.act, e.object_id, e.object_name, e.changes
    from (${newest(tx, filter, limit)}) found
    join audit_entry e on e.tenant_id = ${tenantOf(tx)} and e.id = found.id
    order by found.at desc, found.id desc`.execute(tables(tx));
  return rows;
}

/** How many entries there are, counted up to `most`. */
export async function countEntries(tx: Tx, filter: EntryFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (${newest(tx, filter, most)}) found`.execute(tables(tx));
  return rows[0]?.count ?? 0;
}

/** The newest `limit` entries, each with how many of the newest `most` there are since an instant. */
export async function entriesSince(tx: Tx, from: string, { limit, most }: { limit: number; most: number }) {
  // In the order of the index, and no range: how many lie in it would choose the plan.
  const { rows } = await sql<EntryRow & { counted: number }>`
    with latest as (${newest(tx, {}, most)})
    select e.id, e.at, e.member_id, e.member_name, e.address, e.act, e.object_id, e.object_name, e.changes,
      (select count(*) from latest where at >= ${from}::timestamptz) as counted
    from (select id, at from latest order by at desc, id desc limit ${limit}::integer) found
    join audit_entry e on e.tenant_id = ${tenantOf(tx)} and e.id = found.id
    order by found.at desc, found.id desc`.execute(tables(tx));
  return rows;
}

/** The name under which a member acted last. */
export async function authorName(tx: Tx, memberId: string): Promise<string | undefined> {
  const [last] = await listEntries(tx, { who: memberId }, 1);
  return last?.member_name;
}

const inOrder = sql`order by e.at desc, e.id desc`;

function newest(tx: Tx, filter: EntryFilter, limit: number): RawBuilder<unknown> {
  const { who, acts } = filter;
  const entries = sql`select e.id, e.at from audit_entry e where ${sql.join(conditions(tx, filter), sql` and `)}`;
  // The range of a name is not in the order of time, and a name of two characters is rare enough to look at all of it.
  if (isRare(filter)) return sql`select * from (${entries} offset 0) e ${inOrder} limit ${limit}::integer`;
  if (who === undefined && acts === undefined) return sql`${entries} ${inOrder} limit ${limit}::integer`;
  // Act by act, each from its newest on: by the person alone too, so that one index serves both.
  return sql`
    select e.id, e.at from unnest(${acts ?? auditActs}::text[]) wanted (act)
    cross join lateral (${entries} and e.act = wanted.act ${inOrder} limit ${limit}::integer) e
    ${inOrder} limit ${limit}::integer`;
}

const isRare = ({ object }: EntryFilter): boolean => object !== undefined && [...object].length > 1;

function conditions(tx: Tx, filter: EntryFilter): RawBuilder<unknown>[] {
  const { who, acts, object, from, to } = filter;
  const given = [sql`e.tenant_id = ${tenantOf(tx)}`];
  if (who !== undefined) given.push(sql`e.member_id = ${who}::uuid`);
  if (acts !== undefined && isRare(filter)) given.push(sql`e.act = any (${acts}::text[])`);
  if (object !== undefined)
    given.push(isRare(filter) ? begins(object) : sql`e.object_initial = lower(${object}::text)`);
  if (from !== undefined) given.push(sql`e.at >= ${from}::timestamptz`);
  if (to !== undefined) given.push(sql`e.at < ${to}::timestamptz`);
  if (filter.after !== undefined) given.push(sql`(e.at, e.id) < ${keyOf(filter.after)}`);
  if (filter.newest !== undefined) given.push(sql`(e.at, e.id) <= ${keyOf(filter.newest)}`);
  return given;
}

const keyOf = ([at, id]: EntryKey) => sql`(${at}::timestamptz, ${id}::uuid)`;

/** Up to the last of all characters, behind which no name goes on. */
const begins = (words: string) =>
  sql`e.object_key >= lower(${words}::text) and e.object_key < lower(${words}::text) || ${"\u{10FFFF}"}`;

// Which tables a backup holds, and the statements that read and write them so that equal rows make equal bytes.
import type pg from "pg";
import { jobSchema, jobTables } from "../jobs/index.ts";

export type Table = {
  /** Schema and name as they are, with a point between. */
  name: string;
  /** Stored columns; generated ones come by themselves. */
  columns: string[];
  /** Every row's place, as SQL: the key, whatever the database's collation. */
  order: string;
  /** Whose rows one transaction sees: of one tenant at a time, of the instance, or all. */
  seenBy: "tenant" | "instance" | "everybody";
};

type Found = {
  schema: string;
  name: string;
  forced: boolean;
  columns: string[];
  key: string[] | null;
  whole: string[];
  needs: string[];
};

/** What makes a value the same text on every server. */
const session = `set client_encoding = 'UTF8'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = '10s'`;

export async function prepareSession(client: pg.Client): Promise<void> {
  await client.query(session);
}

const everyTable = `
  select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced,
    (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select array_agg(format('%I%s', a.attname, case when a.attcollation <> 0 then ' collate "C"' end) order by k.at)
      from pg_index i cross join unnest(i.indkey) with ordinality k (number, at)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary) as key,
    (select coalesce(array_agg(format('%I::text collate "C"', a.attname) order by a.attnum), '{}') from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as whole,
    (select coalesce(array_agg(distinct fn.nspname || '.' || f.relname), '{}')
      from pg_constraint r join pg_class f on f.oid = r.confrelid join pg_namespace fn on fn.oid = f.relnamespace
      where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and (n.nspname in ('public', 'instance') or n.nspname = $1 and c.relname = any ($2))
  order by 1, 2`;

/**
 * All tables of the product and those of the job library that hold work (not its statistics and its living processes),
 * each after those that it refers to.
 */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Found>(everyTable, [jobSchema, jobTables]);
  const left = new Map(rows.map((found) => [`${found.schema}.${found.name}`, found]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const ready = [...left].filter(([, { needs }]) => !needs.some((needed) => left.has(needed)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(", ")}.`);
    for (const [name, found] of ready) {
      left.delete(name);
      ordered.push(tableOf(name, found));
    }
  }
  return ordered;
}

const tableOf = (name: string, { schema, forced, columns, key, whole }: Found): Table => ({
  name,
  columns,
  order: (key ?? whole).join(", "),
  seenBy: !forced ? "everybody" : schema === "instance" ? "instance" : "tenant",
});

/** A table's name as SQL has it. */
export function quoted(client: pg.Client, name: string): string {
  const point = name.indexOf(".");
  return `${client.escapeIdentifier(name.slice(0, point))}.${client.escapeIdentifier(name.slice(point + 1))}`;
}

const list = (client: pg.Client, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(", ");

/** Reads a table in its order; of one tenant when its id is given. */
export function copyOutOf(
  client: pg.Client,
  { name, columns, order }: Pick<Table, "name" | "columns" | "order">,
  tenantId?: string,
): string {
  const own = tenantId === undefined ? "" : `where tenant_id = ${client.escapeLiteral(tenantId)}`;
  return `copy (select ${list(client, columns)} from ${quoted(client, name)} ${own} order by ${order}) to stdout`;
}

export const copyInto = (client: pg.Client, { name, columns }: Pick<Table, "name" | "columns">): string =>
  `copy ${quoted(client, name)} (${list(client, columns)}) from stdin`;

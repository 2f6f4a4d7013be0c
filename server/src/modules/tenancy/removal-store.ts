// SQL that removes an enterprise from every table there is, those of other modules and of later ones included.
import { sql } from "kysely";
import { type InstanceTx, rawSql, type Tx, tables } from "../../platform/db/index.ts";

export type DissolutionRow = { tenant_id: string; asked_at: Date; by_id: string; at: Date; removed_at: Date | null };
type RemovalTables = {
  "instance.tenancy_dissolution": DissolutionRow;
  "instance.tenancy_tenant": {
    id: string;
    name: string;
    suspended_at: Date | null;
    suspended_reason: string | null;
  };
  "instance.tenancy_application": { id: string; tenant_id: string | null; name: string; phone: string };
};
const db = (tx: InstanceTx | Tx) => tables<RemovalTables>(tx);

/** What a request that was under way has written late is looked for so long after the removal. */
const lookedAfterHours = 24;

/** One process at a time removes rows of an enterprise, so that nobody takes a table for empty that another empties. */
export async function lockRemoval(tx: InstanceTx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tenancy.removal'), hashtext(${tenantId}))`.execute(db(tx));
}

/** Enterprises whose days are over. A suspended one stays: nobody could come in to take it back. */
export async function overdueTenants(tx: InstanceTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from instance.dissolving() d
    join instance.tenancy_tenant t on t.id = d.tenant_id and t.suspended_at is null
    where d.dissolves_at <= now() order by d.dissolves_at`.execute(db(tx));
  return rows.map(({ id }) => id);
}

/** Locks an enterprise against those who come in; undefined when it is suspended or gone. */
export const lockTenant = (tx: InstanceTx, id: string): Promise<{ id: string } | undefined> =>
  db(tx)
    .selectFrom("instance.tenancy_tenant")
    .select("id")
    .where("id", "=", id)
    .where("suspended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/** Writes the line that remains, and closes the enterprise by the means by which any is closed. */
export async function beginRemoval(
  tx: InstanceTx,
  line: Pick<DissolutionRow, "tenant_id" | "asked_at" | "by_id">,
  reason: string,
): Promise<void> {
  await db(tx)
    .insertInto("instance.tenancy_dissolution")
    .values(line as DissolutionRow)
    .execute();
  await db(tx)
    .updateTable("instance.tenancy_tenant")
    .set({ suspended_at: sql<Date>`now()`, suspended_reason: reason })
    .where("id", "=", line.tenant_id)
    .execute();
}

/** Those of which something may be left. */
export async function unfinishedRemovals(tx: InstanceTx): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("instance.tenancy_dissolution")
    .select("tenant_id")
    .where((is) =>
      is.or([
        is("removed_at", "is", null),
        is("removed_at", ">", sql<Date>`now() - make_interval(hours => ${lookedAfterHours})`),
      ]),
    )
    .orderBy("at")
    .execute();
  return rows.map((row) => row.tenant_id);
}

/** Tables of a schema whose rows say by `tenant_id` whose they are. What remains is none of them. */
export async function tablesWithTenants(tx: InstanceTx, schema: "public" | "instance"): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname = ${schema}
      and c.oid <> 'instance.tenancy_dissolution'::regclass
    order by 1`.execute(db(tx));
  return rows.map(({ name }) => name);
}

/** `most` rows of a table, or all where they refer to each other. @returns how many */
export async function removeRows(tx: Tx | InstanceTx, table: string, tenantId: string, most: number): Promise<number> {
  const { rows } = await rawSql(tx, "select instance.remove_rows($1::regclass, $2, $3) as removed", [
    table,
    tenantId,
    most,
  ]);
  return (rows[0] as { removed: number }).removed;
}

/** What names the enterprise and has no `tenant_id`: what operators did with it, and replies kept for a day. */
export async function removeMentions(tx: InstanceTx, tenantId: string): Promise<void> {
  await sql`select instance.remove_operator_entries(${tenantId})`.execute(db(tx));
  await sql`
    delete from instance.idempotency_key k
    where position(${tenantId} in k.reply) > 0
      or exists (select from instance.tenancy_application a where a.tenant_id = ${tenantId} and position(a.id::text in k.reply) > 0)`.execute(
    db(tx),
  );
}

/**
 * Applications that were refused before the one that an enterprise came of are its own: under its name, or by a number
 * that has applied for no other.
 */
export async function adoptRefused(tx: InstanceTx, tenantId: string): Promise<void> {
  await sql`
    update instance.tenancy_application refused set tenant_id = own.tenant_id
    from instance.tenancy_application own
    where own.tenant_id = ${tenantId} and refused.phone = own.phone and refused.state = 'refused' and refused.tenant_id is null
      and (refused.name = own.name or not exists (
        select from instance.tenancy_application other
        where other.phone = own.phone and other.state <> 'refused' and other.tenant_id is distinct from own.tenant_id))`.execute(
    db(tx),
  );
}

/** By which an enterprise came to be, and those refused before: its applicant heard of it by messages. */
export const applicationsOf = (tx: InstanceTx, tenantId: string): Promise<{ name: string; phone: string }[]> =>
  db(tx)
    .selectFrom("instance.tenancy_application")
    .select(["name", "phone"])
    .where("tenant_id", "=", tenantId)
    .execute();

/** The enterprise itself, last. */
export async function removeTenant(tx: InstanceTx, tenantId: string): Promise<void> {
  await db(tx).deleteFrom("instance.tenancy_tenant").where("id", "=", tenantId).execute();
  await db(tx)
    .updateTable("instance.tenancy_dissolution")
    .set({ removed_at: sql<Date>`now()` })
    .where("tenant_id", "=", tenantId)
    .where("removed_at", "is", null)
    .execute();
}

/** The latest first. */
export const listDissolved = (
  tx: InstanceTx,
  filter: { after: [string, string] | undefined; limit: number },
): Promise<DissolutionRow[]> =>
  db(tx)
    .selectFrom("instance.tenancy_dissolution")
    .selectAll()
    .$if(filter.after !== undefined, (query) =>
      query.where(sql<boolean>`(at, tenant_id) < (${filter.after?.[0]}::timestamptz, ${filter.after?.[1]}::uuid)`),
    )
    .orderBy("at", "desc")
    .orderBy("tenant_id", "desc")
    .limit(filter.limit)
    .execute();

// SQL of what is counted within a window of time, by subject.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../platform/db/index.ts";

type CountTables = { "instance.identity_count": { subject: string; at: Date } };
const db = (tx: InstanceTx) => tables<CountTables>(tx);

/** At most `most` within `seconds`. */
export type Window = { most: number; seconds: number };

/** Whoever counts for a subject waits for those before: until this transaction ends nobody else looks or adds. */
export async function lockSubject(tx: InstanceTx, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`.execute(db(tx));
}

/** Seconds until the subject may have one more in each of the windows; 0: now. */
export async function secondsUntilFree(tx: InstanceTx, subject: string, windows: readonly Window[]): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select coalesce(max(full_until.wait), 0)::int as wait
    from unnest(${windows.map((one) => one.most)}::int[], ${windows.map((one) => one.seconds)}::int[]) as w (most, seconds)
    cross join lateral (
      select greatest(1, ceil(extract(epoch from c.at + make_interval(secs => w.seconds) - now()))) as wait
      from instance.identity_count c
      where c.subject = ${subject} and c.at > now() - make_interval(secs => w.seconds)
      order by c.at desc offset w.most - 1 limit 1
    ) full_until`.execute(db(tx));
  return rows[0]?.wait ?? 0;
}

export async function countOne(tx: InstanceTx, subject: string): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_count")
    .values({ subject } as never)
    .execute();
}

export async function clearCount(tx: InstanceTx, subject: string): Promise<void> {
  await db(tx).deleteFrom("instance.identity_count").where("subject", "=", subject).execute();
}

/** Of these numbers those that have had `hourly` first codes within an hour, or `daily` within a day. */
export async function numbersWithEnough(
  tx: Tx,
  phones: readonly string[],
  hourly: number,
  daily: number,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from instance.numbers_with_enough_messages(${phones}::text[], ${hourly}, ${daily}) number`.execute(
    tables(tx),
  );
  return rows.map(({ number }) => number);
}

/** Adds to what the tenant has had sent today; false, and nothing is added, when that would be more than `most`. */
export async function countMessages(tx: Tx, count: number, most: number): Promise<boolean> {
  await sql`
    delete from identity_messages_sent where tenant_id = ${tenantOf(tx)} and day < current_date`.execute(tables(tx));
  const { rows } = await sql`
    insert into identity_messages_sent as sent (tenant_id, count)
    select ${tenantOf(tx)}, ${count} where ${count}::integer <= ${most}::integer
    on conflict (tenant_id, day) do update set count = sent.count + excluded.count
      where sent.count + excluded.count <= ${most}
    returning 1`.execute(tables(tx));
  return rows.length > 0;
}

export async function clearOne(tx: InstanceTx, subject: string): Promise<void> {
  await sql`
    delete from instance.identity_count where ctid = (
      select ctid from instance.identity_count where subject = ${subject} order by at desc limit 1
    )`.execute(db(tx));
}

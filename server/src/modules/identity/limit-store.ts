// SQL of what is counted within a window of time, by subject.
import { type RawBuilder, sql } from "kysely";
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
export const secondsUntilFree = (tx: InstanceTx, subject: string, windows: readonly Window[]): Promise<number> =>
  secondsUntil(tx, sql`select at from instance.identity_count where subject = ${subject}`, windows);

/** The same of a number's messages: what browsers asked for, counted under the subject, and what enterprises sent. */
export const secondsUntilNumberFree = (
  tx: InstanceTx,
  subject: string,
  phone: string,
  windows: readonly Window[],
): Promise<number> =>
  secondsUntil(
    tx,
    sql`select at from instance.identity_count where subject = ${subject}
      union all select at from instance.sms_message
      where phone = ${phone} and kind in ('activation', 'phone_changed') and state <> 'failed'`,
    windows,
  );

async function secondsUntil(tx: InstanceTx, counted: RawBuilder<unknown>, windows: readonly Window[]): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select coalesce(max(full_until.wait), 0)::int as wait
    from unnest(${windows.map((one) => one.most)}::int[], ${windows.map((one) => one.seconds)}::int[]) as w (most, seconds)
    cross join lateral (
      select greatest(1, ceil(extract(epoch from c.at + make_interval(secs => w.seconds) - now()))) as wait
      from (${counted}) c
      where c.at > now() - make_interval(secs => w.seconds)
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

/** Until this transaction ends nobody else sends to these numbers, or asks for a code that goes into the same count. */
export async function lockNumbers(tx: Tx, subjects: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(subject, 0))
    from (select distinct subject from unnest(${subjects}::text[]) subject order by subject) sorted`.execute(
    tables(tx),
  );
}

/** What a number was sent in an hour and a day: codes asked for, and from enterprises, the tenant's own among them. */
export type Messages = {
  phone: string;
  asked_in_hour: number;
  asked_in_day: number;
  sent_in_hour: number;
  sent_in_day: number;
  own_in_hour: number;
  own_in_day: number;
  /** Seconds until a minute has passed since the latest. */
  wait: number;
};

export async function messagesTo(tx: Tx, phones: readonly string[]): Promise<Messages[]> {
  return (await sql<Messages>`select * from instance.messages_to(${phones}::text[])`.execute(tables(tx))).rows;
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

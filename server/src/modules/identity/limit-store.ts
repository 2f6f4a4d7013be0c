// SQL of what is counted within a window of time, by subject.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

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

export async function clearOne(tx: InstanceTx, subject: string): Promise<void> {
  await sql`
    delete from instance.identity_count where ctid = (
      select ctid from instance.identity_count where subject = ${subject} order by at desc limit 1
    )`.execute(db(tx));
}

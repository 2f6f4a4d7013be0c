// SQL of what is on its way: the same columns in every channel's table of messages.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables } from "../db/index.ts";

export type Channel = "sms" | "mail";
export type State = "kept" | "queued" | "sent" | "failed";
export type Failure = "refused" | "unreachable" | "expired";

export type Delivery = {
  id: string;
  tenant_id: string | null;
  params: Record<string, string>;
  language: "zh-CN" | "en-US";
  at: Date;
  urgent: boolean;
  expires_at: Date | null;
  state: State;
  tries: number;
  failure: Failure | null;
  words: string;
};
/** `expired`: nobody could use it any more. */
type Taken<Row> = Row & { expired: boolean };

type Transport = { settings: object; secret_sealed: string | null };

const tableOf = (channel: Channel) => sql.table(`instance.${channel}_message`);
const db = (tx: InstanceTx | Tx) => tables<object>(tx);

/** How long a message taken for sending is nobody else's, in seconds: longer than any one try may last. */
const leaseSeconds = 60;

/** Takes the message that is due the longest, for one try; no other process gets it meanwhile. */
export async function takeDue<Row extends Delivery>(
  tx: InstanceTx,
  channel: Channel,
  urgent: boolean,
): Promise<Taken<Row> | undefined> {
  const { rows } = await sql<Taken<Row>>`
    update ${tableOf(channel)} set tries = tries + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
    where id = (
      select id from ${tableOf(channel)}
      where state = 'queued' and urgent = ${urgent} and due_at <= now()
      order by due_at, id limit 1 for update skip locked)
    returning *, coalesce(expires_at <= now(), false) as expired`.execute(db(tx));
  return rows[0];
}

/** Seconds until a message of the lane is due, 0 when one is; undefined when none waits. */
export async function secondsUntilDue(tx: InstanceTx, channel: Channel, urgent: boolean): Promise<number | undefined> {
  const { rows } = await sql<{ wait: number | null }>`
    select greatest(0, extract(epoch from min(due_at) - now()))::float8 as wait
    from ${tableOf(channel)} where state = 'queued' and urgent = ${urgent}`.execute(db(tx));
  return rows[0]?.wait ?? undefined;
}

export type Outcome =
  | { state: "sent"; words: string }
  | { state: "failed"; failure: Failure; words: string }
  | { state: "queued"; words: string; afterSeconds: number };

/** Writes down what a try came to. A code that was sent or ended is nobody's to read any more. False: settled before. */
export async function settle(tx: InstanceTx, channel: Channel, id: string, outcome: Outcome): Promise<boolean> {
  const failure = outcome.state === "failed" ? outcome.failure : null;
  const after = outcome.state === "queued" ? outcome.afterSeconds : 0;
  const ended = outcome.state !== "queued";
  const { numAffectedRows } = await sql`
    update ${tableOf(channel)} set state = ${outcome.state}, failure = ${failure}, words = ${outcome.words},
      due_at = now() + make_interval(secs => ${after}),
      settled_at = case when ${ended}::boolean then now() end,
      params = case when ${ended}::boolean then params - 'code' else params end
    where id = ${id} and state = 'queued'`.execute(db(tx));
  return numAffectedRows === 1n;
}

/** What waits to be sent stays in the outbox instead. */
export async function keepQueued(tx: InstanceTx, channel: Channel): Promise<void> {
  await sql`update ${tableOf(channel)} set state = 'kept', words = '' where state = 'queued'`.execute(db(tx));
}

export async function countDeliveries(tx: InstanceTx, channel: Channel): Promise<{ queued: number; failed: number }> {
  const { rows } = await sql<{ queued: number; failed: number }>`
    select (select count(*) from ${tableOf(channel)} where state = 'queued')::int as queued,
      (select count(*) from ${tableOf(channel)} where state = 'failed' and settled_at > now() - interval '1 day')::int
        as failed`.execute(db(tx));
  return rows[0] as { queued: number; failed: number };
}

/** Newest first, those older than `before`. */
export async function pageOfDeliveries<Row extends Delivery>(
  tx: InstanceTx,
  channel: Channel,
  limit: number,
  before: [Date, string] | undefined,
): Promise<Row[]> {
  const behind = before === undefined ? sql`true` : sql`(at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)`;
  const { rows } = await sql<Row>`
    select * from ${tableOf(channel)} where ${behind} order by at desc, id desc limit ${limit}`.execute(db(tx));
  return rows;
}

export async function oneDelivery<Row extends Delivery>(
  tx: InstanceTx,
  channel: Channel,
  id: string,
): Promise<Row | undefined> {
  return (await sql<Row>`select * from ${tableOf(channel)} where id = ${id}`.execute(db(tx))).rows[0];
}

export async function isCarried(tx: Tx | InstanceTx, channel: Channel): Promise<boolean> {
  const { rows } = await sql<{ carried: boolean }>`select instance.is_carried(${channel}) as carried`.execute(db(tx));
  return rows[0]?.carried === true;
}

export async function readTransport(tx: InstanceTx, channel: Channel): Promise<Transport | undefined> {
  const { rows } = await sql<Transport>`
    select settings, secret_sealed from instance.messaging_transport where channel = ${channel}`.execute(db(tx));
  return rows[0];
}

export async function writeTransport(tx: InstanceTx, channel: Channel, transport: Transport): Promise<void> {
  await sql`
    insert into instance.messaging_transport (channel, settings, secret_sealed)
    values (${channel}, ${JSON.stringify(transport.settings)}::jsonb, ${transport.secret_sealed})
    on conflict (channel) do update set settings = excluded.settings, secret_sealed = excluded.secret_sealed`.execute(
    db(tx),
  );
}

/** False: there was none. */
export async function removeTransport(tx: InstanceTx, channel: Channel): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from instance.messaging_transport where channel = ${channel}`.execute(
    db(tx),
  );
  return numAffectedRows === 1n;
}

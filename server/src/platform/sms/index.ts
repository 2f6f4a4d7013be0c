// Text messages. The built-in transport is an outbox that the operator reads in the operator console.
import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { type InstanceTx, type Tx, tables } from "../db/index.ts";

export type SmsKind =
  | "sign_in"
  | "registration"
  | "reset"
  | "activation"
  | "phone_changed"
  | "application_approved"
  | "application_refused"
  | "certification_code_due"
  | "certified"
  | "certification_refused";
export type Sms = { kind: SmsKind; phone: string; params: Record<string, string> };

/** Which transport carries messages: the outbox, until a gateway can be set up. */
export const smsTransport = "outbox" as const;

/** Puts messages on their way; they go with the transaction, or not at all. */
export async function sendSms(tx: Tx | InstanceTx, tenantId: string | null, messages: readonly Sms[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    insert into instance.sms_message (id, tenant_id, kind, phone, params)
    select m.id, ${tenantId}::uuid, m.kind, m.phone, m.params
    from unnest(
      ${messages.map(() => uuid())}::uuid[],
      ${messages.map((message) => message.kind)}::text[],
      ${messages.map((message) => message.phone)}::text[],
      ${messages.map((message) => JSON.stringify(message.params))}::jsonb[]
    ) as m (id, kind, phone, params)`.execute(tables(tx));
}

export type SentSms = { id: string; kind: SmsKind; phone: string; params: Record<string, string>; at: Date };
type SmsTables = { "instance.sms_message": SentSms };

/** Messages of the outbox, newest first, those older than `before`. */
export const sentSms = (tx: InstanceTx, limit: number, before?: [Date, string]): Promise<SentSms[]> =>
  tables<SmsTables>(tx)
    .selectFrom("instance.sms_message")
    .selectAll()
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();

export const oneSms = (tx: InstanceTx, id: string): Promise<SentSms | undefined> =>
  tables<SmsTables>(tx).selectFrom("instance.sms_message").selectAll().where("id", "=", id).executeTakeFirst();

/** Removes what was sent to these numbers on behalf of no tenant; with `name` only what names this enterprise. */
export async function forgetSms(tx: InstanceTx, phones: readonly string[], name?: string): Promise<void> {
  await sql`
    delete from instance.sms_message
    where phone = any (${phones}::text[]) and tenant_id is null
      and (${name ?? null}::text is null or params->>'name' = ${name ?? null})`.execute(tables(tx));
}

/** 138••••5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}••••${phone.slice(-4)}`;

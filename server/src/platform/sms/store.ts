// SQL of text messages: putting them on their way, and the operator's own words for them.
import type { MessageLanguage, SmsKind } from "@qilian/contract/message-words.ts";
import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { type InstanceTx, type Tx, tables } from "../db/index.ts";
import type { Sms } from "./message.ts";

type TemplateRow = { kind: SmsKind; language: MessageLanguage; text: string };
type SmsTables = { "instance.messaging_template": TemplateRow };
const db = (tx: Tx | InstanceTx) => tables<SmsTables>(tx);

export async function addMessages(
  tx: Tx | InstanceTx,
  from: { tenantId: string | null; signature: string; urgent: boolean; carried: boolean },
  messages: readonly Sms[],
): Promise<void> {
  await sql`
    insert into instance.sms_message (id, tenant_id, kind, phone, params, language, signature, urgent, expires_at, due_at, state)
    select m.id, ${from.tenantId}::uuid, m.kind, m.phone, m.params, m.language, ${from.signature}, ${from.urgent},
      now() + make_interval(secs => m.life), now() + make_interval(secs => m.wait), ${from.carried ? "queued" : "kept"}
    from unnest(
      ${messages.map(() => uuid())}::uuid[],
      ${messages.map((message) => message.kind)}::text[],
      ${messages.map((message) => message.phone)}::text[],
      ${messages.map((message) => JSON.stringify(message.params))}::jsonb[],
      ${messages.map((message) => message.language)}::text[],
      ${messages.map((message) => message.lifeSeconds ?? null)}::integer[],
      ${messages.map((message) => message.waitSeconds ?? 0)}::integer[]
    ) as m (id, kind, phone, params, language, life, wait)`.execute(db(tx));
}

/** Removes what was sent to these numbers on behalf of no tenant; with `enterprise` only what names it. */
export async function forgetSms(tx: InstanceTx, phones: readonly string[], enterprise?: string): Promise<void> {
  await sql`
    delete from instance.sms_message
    where phone = any (${phones}::text[]) and tenant_id is null
      and (${enterprise ?? null}::text is null or params->>'enterprise' = ${enterprise ?? null})`.execute(db(tx));
}

/** Removes what an enterprise sent to these people, at numbers of before too, unless somebody there is called the same. */
export async function forgetSmsOf(
  tx: InstanceTx,
  tenantId: string,
  { phones, names }: { phones: readonly string[]; names: readonly string[] },
): Promise<void> {
  await sql`
    delete from instance.sms_message
    where tenant_id = ${tenantId} and (phone = any (${phones}::text[]) or params->>'name' = any (${names}::text[]))`.execute(
    db(tx),
  );
}

/** The operator's own templates; all others are the defaults. */
export const ownTemplates = (tx: InstanceTx): Promise<TemplateRow[]> =>
  db(tx).selectFrom("instance.messaging_template").selectAll().execute();

export async function putTemplate(tx: InstanceTx, template: TemplateRow): Promise<void> {
  await db(tx)
    .insertInto("instance.messaging_template")
    .values(template)
    .onConflict((on) => on.columns(["kind", "language"]).doUpdateSet({ text: template.text }))
    .execute();
}

export async function dropTemplate(tx: InstanceTx, kind: SmsKind, language: MessageLanguage): Promise<void> {
  await db(tx)
    .deleteFrom("instance.messaging_template")
    .where("kind", "=", kind)
    .where("language", "=", language)
    .execute();
}

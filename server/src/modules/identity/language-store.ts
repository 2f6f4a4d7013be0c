// SQL of the languages in which people came in.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables } from "../../platform/db/index.ts";

/** Keeps the language in which somebody came in. */
export async function keepLanguage(tx: InstanceTx, accountId: string, language: MessageLanguage): Promise<void> {
  await sql`
    update instance.identity_account set language = ${language}
    where id = ${accountId} and language is distinct from ${language}`.execute(tables<object>(tx));
}

/** By number, of those who have come in. */
export async function languagesOf(tx: Tx, phones: readonly string[]): Promise<Map<string, MessageLanguage>> {
  const { rows } = await sql<{ phone: string; language: MessageLanguage }>`
    select phone, language from instance.languages_of(${[...phones]}::text[])`.execute(tables<object>(tx));
  return new Map(rows.map(({ phone, language }) => [phone, language]));
}

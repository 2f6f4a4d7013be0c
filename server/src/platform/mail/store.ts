// SQL of mail: putting it on its way.
import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { type InstanceTx, tables } from "../db/index.ts";
import type { Mail } from "./message.ts";

/** Removes what was sent about an enterprise. */
export async function forgetMail(tx: InstanceTx, enterprise: string): Promise<void> {
  await sql`delete from instance.mail_message where params->>'enterprise' = ${enterprise}`.execute(tables<object>(tx));
}

/** Removes what was sent to these addresses about an enterprise. */
export async function forgetMailTo(tx: InstanceTx, addresses: readonly string[], enterprise: string): Promise<void> {
  await sql`
    delete from instance.mail_message
    where address = any (${addresses}::text[]) and params->>'enterprise' = ${enterprise}`.execute(tables<object>(tx));
}

export async function addMail(tx: InstanceTx, mail: Mail, carried: boolean): Promise<void> {
  await sql`
    insert into instance.mail_message (id, kind, address, params, language, state)
    values (${uuid()}, ${mail.kind}, ${mail.address}, ${JSON.stringify(mail.params)}::jsonb, ${mail.language},
      ${carried ? "queued" : "kept"})`.execute(tables<object>(tx));
}

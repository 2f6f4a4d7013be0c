// Mail to whoever applied for an enterprise: what came of it, and what happens to it later (8.5).
import type { MailKind } from "@qilian/contract/messaging.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { sendMail } from "../../platform/mail/index.ts";
import type { ApplicationRow } from "./store.ts";

/** In the language in which they applied; the enterprise's and the contact's names are always there. */
export const tellContact = (
  tx: InstanceTx,
  { name, contact_name, contact_email, language }: ApplicationRow,
  kind: MailKind,
  params: Record<string, string> = {},
): Promise<void> =>
  sendMail(tx, { kind, address: contact_email, language, params: { enterprise: name, name: contact_name, ...params } });

// Mail to whoever applied for an enterprise about what came of it (8.5), and later to whom it has named.

import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import type { MailKind } from "@qilian/contract/messaging.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { sendMail } from "../../platform/mail/index.ts";

/** Of an application or of an enterprise. */
export type Contacted = { name: string; contact_name: string; contact_email: string; language: MessageLanguage };

/** In the language in which they applied, or that the enterprise has chosen since; the enterprise's and the contact's names are always there. */
export const tellContact = async (
  tx: InstanceTx,
  { name, contact_name, contact_email, language }: Contacted,
  kind: MailKind,
  params: Record<string, string> = {},
): Promise<void> => {
  // An enterprise of before it had a contact has named nobody yet.
  if (contact_email === "") return;
  const said = { enterprise: name, name: contact_name, ...params };
  await sendMail(tx, { kind, address: contact_email, language, params: said });
};

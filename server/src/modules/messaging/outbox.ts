// The outbox as the operator reads it: what was sent to whom, masked, and what became of it.
import { carriesCode, hideFromOperator } from "@qilian/contract/message-words.ts";
import type { OutboxMail, OutboxMessage } from "@qilian/contract/messaging.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { type Delivery, oneDelivery } from "../../platform/delivery/index.ts";
import { notFound } from "../../platform/errors.ts";
import { type MailRow, maskAddress } from "../../platform/mail/index.ts";
import { maskPhone, mayBeRead, type SmsRow } from "../../platform/sms/index.ts";
import { templatesNow, textOf } from "../../platform/sms/templates.ts";

const delivery = ({ id, at, state, tries, failure, words }: Delivery) => ({
  id,
  at: at.toISOString(),
  state,
  tries,
  words,
  ...(failure && { failure }),
});

export const present = (message: SmsRow): OutboxMessage => ({
  ...delivery(message),
  kind: message.kind,
  phone: maskPhone(message.phone),
  revealable: mayBeRead(message),
});

export const presentMail = (mail: MailRow): OutboxMail => ({
  ...delivery(mail),
  kind: mail.kind,
  address: maskAddress(mail.address),
});

/** Names of an enterprise's people are left out. @throws Refused 404 when it is none, a gateway has it, or its code ended. */
export async function reveal(tx: InstanceTx, operator: Operator, id: string): Promise<{ text: string; code?: string }> {
  const message = await oneDelivery<SmsRow>(tx, "sms", id);
  if (message === undefined || !mayBeRead(message)) throw notFound();
  await auditOperator(tx, operator, {
    act: "messaging.message_revealed",
    objectId: id,
    objectName: `${message.kind} ${maskPhone(message.phone)}`,
  });
  const text = textOf(await templatesNow(tx), { ...message, ...hideFromOperator(message.kind, message) });
  return carriesCode(message.kind) ? { text, code: message.params.code ?? "" } : { text };
}

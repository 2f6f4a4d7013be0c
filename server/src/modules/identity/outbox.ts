// The outbox of the built-in SMS transport, as the operator reads it.
import type { OutboxMessage } from "@qilian/contract/outbox.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { notFound } from "../../platform/errors.ts";
import { productName } from "../../platform/instance/index.ts";
import { maskPhone, oneSms, type SentSms } from "../../platform/sms/index.ts";
import { activationLife, codeLife } from "./codes.ts";
import { smsText } from "./sms-texts.ts";

/** A code is of use only while it lives; afterwards nobody needs to read it. */
function livesUntil(message: SentSms): number {
  const life = message.kind === "activation" ? activationLife : codeLife;
  return message.at.getTime() + life * 1000;
}

export const present = (message: SentSms): OutboxMessage => ({
  id: message.id,
  kind: message.kind,
  phone: maskPhone(message.phone),
  at: message.at.toISOString(),
  revealable: message.params.code === undefined || livesUntil(message) > Date.now(),
});

export async function reveal(tx: InstanceTx, operator: Operator, id: string): Promise<{ text: string; code?: string }> {
  const message = await oneSms(tx, id);
  if (message === undefined || !present(message).revealable) throw notFound();
  await auditOperator(tx, operator, {
    act: "identity.message_revealed",
    objectId: id,
    objectName: `${message.kind} ${maskPhone(message.phone)}`,
  });
  const code = message.params.code;
  return { text: smsText(message, await productName(tx, "zh-CN")), ...(code !== undefined && { code }) };
}

// Text messages: by the operator's gateway, or, as long as none is set up, kept in an outbox that the operator reads.
import { carriesCode } from "@qilian/contract/message-words.ts";
import type { SmsTransport } from "@qilian/contract/messaging.ts";
import type { InstanceTx, Tx } from "../db/index.ts";
import { type Carrier, isCarried, laneJob, type Undelivered } from "../delivery/index.ts";
import { defineEvent } from "../events.ts";
import { postMessage } from "./gateway.ts";
import type { Sms, SmsRow } from "./message.ts";
import { addMessages } from "./store.ts";
import { signatureOf, templatesNow, textOf } from "./templates.ts";

export type { Sms, SmsRow } from "./message.ts";
export { forgetSms, forgetSmsOf } from "./store.ts";

/** An enterprise's message was given up: refused, or never taken. */
export const smsUndelivered = defineEvent<Undelivered<SmsRow>>();

const carrier: Carrier<SmsRow, SmsTransport> = {
  channel: "sms",
  undelivered: smsUndelivered,
  open: async (tx, settings, secret = "", signal) => {
    const templates = await templatesNow(tx);
    return {
      send: (message) =>
        postMessage(
          settings,
          secret,
          {
            id: message.id,
            kind: message.kind,
            language: message.language,
            phone: internationalPhone(message.phone),
            signature: message.signature,
            text: textOf(templates, message),
            params: message.params,
          },
          signal,
        ),
      close: () => undefined,
    };
  },
};

/** Codes that somebody waits for, beside everything else: no opening of fifty thousand accounts stands before them. */
export const sendCodesJob = laneJob("messaging.send_codes", carrier, true);
export const sendTextsJob = laneJob("messaging.send_texts", carrier, false);
export const smsLanes = [
  { channel: "sms", urgent: true, job: sendCodesJob },
  { channel: "sms", urgent: false, job: sendTextsJob },
] as const;

export type Sender = {
  /** The enterprise that sends; none: the instance does. */
  tenant?: { id: string; name: string };
  /** The tenant whom a message of the instance is about, by id: it goes when the tenant does. */
  about?: string;
  /** Somebody waits for it at this moment. */
  urgent: boolean;
};

/** Puts messages on their way; they go with the transaction, or not at all. @returns what will carry them. */
export async function sendSms(
  tx: Tx | InstanceTx,
  { tenant, about, urgent }: Sender,
  messages: readonly Sms[],
): Promise<"outbox" | "gateway"> {
  const carried = await isCarried(tx, "sms");
  const [first] = messages;
  if (first !== undefined) {
    const signature = await signatureOf(tx, tenant, first.language);
    await addMessages(tx, { tenantId: tenant?.id ?? about ?? null, signature, urgent, carried }, messages);
    if (carried) await (urgent ? sendCodesJob : sendTextsJob).enqueue(tx, {});
  }
  return carried ? "gateway" : "outbox";
}

/**
 * What a gateway carries, or has carried, is nobody else's. What waits for an operator to pass it on may be read, a code
 * only while it lives; what a gateway gave up may be read without one.
 */
export const mayBeRead = ({ kind, state, expires_at: expiresAt }: SmsRow): boolean =>
  state === "kept" ? expiresAt === null || expiresAt.getTime() > Date.now() : state === "failed" && !carriesCode(kind);

/** +8613800138000 */
export const internationalPhone = (phone: string): string => `+86${phone}`;

/** 138••••5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}••••${phone.slice(-4)}`;

// A text message: as it is given, and as it is kept.
import type { MessageLanguage, SmsKind } from "@qilian/contract/message-words.ts";
import type { Delivery } from "../delivery/index.ts";

export type Sms = {
  kind: SmsKind;
  phone: string;
  params: Record<string, string>;
  language: MessageLanguage;
  /** For what carries a code: seconds after which it is sent to nobody any more. */
  lifeSeconds?: number;
  /** Seconds before which it is not sent; at once, without. */
  waitSeconds?: number;
};

export type SmsRow = Delivery & { kind: SmsKind; phone: string; signature: string };

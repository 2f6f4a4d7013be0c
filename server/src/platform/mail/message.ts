// A mail: as it is given, and as it is kept.
import type { MailKind } from "@qilian/contract/messaging.ts";
import type { Delivery } from "../delivery/index.ts";

export type Mail = {
  kind: MailKind;
  address: string;
  params: Record<string, string>;
  language: Delivery["language"];
};

export type MailRow = Delivery & { kind: MailKind; address: string };

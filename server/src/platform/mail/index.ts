// Mail of the instance: by the operator's mail server, or, as long as none is set up, kept in an outbox.
import type { MailTransport } from "@qilian/contract/messaging.ts";
import type { InstanceTx } from "../db/index.ts";
import { type Carrier, isCarried, laneJob } from "../delivery/index.ts";
import { productName } from "../instance/index.ts";
import type { Mail, MailRow } from "./message.ts";
import { openServer } from "./server.ts";
import { addMail } from "./store.ts";

export type { Mail, MailRow } from "./message.ts";
export { forgetMail, forgetMailTo } from "./store.ts";

const carrier: Carrier<MailRow, MailTransport> = {
  channel: "mail",
  open: async (_tx, settings, password) => openServer(settings, password),
};

export const sendMailJob = laneJob("messaging.send_mail", carrier, false);
export const mailLanes = [{ channel: "mail", urgent: false, job: sendMailJob }] as const;

/** Puts a mail on its way; it goes with the transaction, or not at all. */
export async function sendMail(tx: InstanceTx, mail: Mail): Promise<void> {
  const carried = await isCarried(tx, "mail");
  const product = await productName(tx, mail.language);
  await addMail(tx, { ...mail, params: { ...mail.params, product } }, carried);
  if (carried) await sendMailJob.enqueue(tx, {});
}

/** a••••@example.com */
export const maskAddress = (address: string): string => address.replace(/^(.)[^@]*/u, "$1••••");

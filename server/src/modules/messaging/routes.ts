import { messagingApi } from "@qilian/contract/messaging.ts";
import { type InstanceTx, keyOf, page } from "../../platform/db/index.ts";
import { type Channel, type Delivery, pageOfDeliveries } from "../../platform/delivery/index.ts";
import { serve } from "../../platform/http/index.ts";
import type { MailRow } from "../../platform/mail/index.ts";
import type { SmsRow } from "../../platform/sms/index.ts";
import * as outbox from "./outbox.ts";
import * as templates from "./templates.ts";
import * as transports from "./transports.ts";

async function list<Row extends Delivery, Item>(
  tx: InstanceTx,
  channel: Channel,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  present: (row: Row) => Item,
) {
  const after = keyOf(cursor, 2) as [string, string] | undefined;
  const rows = await pageOfDeliveries<Row>(tx, channel, limit + 1, after && [new Date(after[0]), after[1]]);
  return page(rows, limit, (row) => [row.at.toISOString(), row.id], present);
}

export const routes = serve(messagingApi, {
  outbox: ({ db, query }) =>
    db.readInstance((tx) => list<SmsRow, ReturnType<typeof outbox.present>>(tx, "sms", query, outbox.present)),
  revealMessage: ({ db, params, operator }) => db.instance((tx) => outbox.reveal(tx, operator, params.id)),
  mails: ({ db, query }) =>
    db.readInstance((tx) =>
      list<MailRow, ReturnType<typeof outbox.presentMail>>(tx, "mail", query, outbox.presentMail),
    ),
  transports: ({ db, seals }) => db.readInstance((tx) => transports.readTransports(tx, seals)),
  setSmsTransport: ({ db, seals, operator, body }) => db.instance((tx) => transports.setSms(tx, seals, operator, body)),
  dropSmsTransport: ({ db, seals, operator }) => db.instance((tx) => transports.drop(tx, seals, operator, "sms")),
  testSmsTransport: ({ db, seals, operator, body }) => transports.testSms(db, seals, operator, body),
  setMailTransport: ({ db, seals, operator, body }) =>
    db.instance((tx) => transports.setMail(tx, seals, operator, body)),
  dropMailTransport: ({ db, seals, operator }) => db.instance((tx) => transports.drop(tx, seals, operator, "mail")),
  testMailTransport: ({ db, seals, operator, body }) => transports.testMail(db, seals, operator, body),
  templates: ({ db }) => db.readInstance(async (tx) => ({ items: await templates.everyTemplate(tx) })),
  setTemplate: ({ db, operator, body }) => db.instance((tx) => templates.setTemplate(tx, operator, body)),
});

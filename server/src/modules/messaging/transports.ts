// What carries text messages and mail, set up and tried by the operator. Secrets go in and never come out.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import type { MailTransport, SmsTransport, Transports, TransportTest } from "@qilian/contract/messaging.ts";
import { v7 as uuid } from "uuid";
import type * as z from "zod";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import {
  type Channel,
  countDeliveries,
  keepQueued,
  removeTransport,
  setTransport,
  transportOf,
} from "../../platform/delivery/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { maskAddress } from "../../platform/mail/index.ts";
import { openServer } from "../../platform/mail/server.ts";
import type { Seals } from "../../platform/seals/index.ts";
import { postMessage } from "../../platform/sms/gateway.ts";
import { internationalPhone, maskPhone } from "../../platform/sms/index.ts";
import { signatureOf, templatesNow, textOf } from "../../platform/sms/templates.ts";

type Tested = z.infer<typeof TransportTest>;

export async function readTransports(tx: InstanceTx, seals: Seals): Promise<Transports> {
  const sms = await transportOf<SmsTransport>(tx, seals, "sms");
  const mail = await transportOf<MailTransport>(tx, seals, "mail");
  return {
    ...(sms && { sms: sms.settings }),
    smsCounts: await countDeliveries(tx, "sms"),
    ...(mail && { mail: { ...mail.settings, hasPassword: mail.secret !== undefined } }),
    mailCounts: await countDeliveries(tx, "mail"),
  };
}

/** A secret goes to another host only when it is given anew: nobody reads the one before by changing the address. */
export async function setSms(
  tx: InstanceTx,
  seals: Seals,
  operator: Operator,
  { secret, url }: SmsTransport & { secret?: string | undefined },
): Promise<Transports> {
  const before = await transportOf<SmsTransport>(tx, seals, "sms");
  const same = before !== undefined && new URL(before.settings.url).host === new URL(url).host;
  const kept = secret ?? (same ? before.secret : undefined);
  if (kept === undefined) throw invalid("secret", "required");
  await setTransport(tx, seals, "sms", { url }, kept);
  await auditOperator(tx, operator, {
    act: "messaging.sms_transport_set",
    objectName: new URL(url).host,
    changes: { url: [before?.settings.url ?? null, url], ...(secret !== undefined && { secret: ["", "•••"] }) },
  });
  return readTransports(tx, seals);
}

export async function setMail(
  tx: InstanceTx,
  seals: Seals,
  operator: Operator,
  { password, ...settings }: MailTransport & { password?: string | undefined },
): Promise<Transports> {
  const before = await transportOf<MailTransport>(tx, seals, "mail");
  const same = before?.settings.host === settings.host && before.settings.user === settings.user;
  const kept = settings.user === "" ? undefined : (password ?? (same ? before.secret : undefined));
  if (settings.user !== "" && kept === undefined) throw invalid("password", "required");
  await setTransport(tx, seals, "mail", settings, kept);
  await auditOperator(tx, operator, {
    act: "messaging.mail_transport_set",
    objectName: settings.host,
    changes: {
      ...settingsChanged(before?.settings, settings),
      ...(password !== undefined && { password: ["", "•••"] }),
    },
  });
  return readTransports(tx, seals);
}

/** Without the certificates: they are long, and no secret that anybody asks for. */
function settingsChanged(before: MailTransport | undefined, after: MailTransport): Record<string, [unknown, unknown]> {
  const told = { host: "host", port: "port", security: "security", user: "user", from: "sender" } as const;
  return Object.fromEntries(
    Object.entries(told)
      .map(([key, field]) => [key as keyof typeof told, field] as const)
      .filter(([key]) => before?.[key] !== after[key])
      .map(([key, field]): [string, [unknown, unknown]] => [field, [before?.[key] ?? null, after[key]]]),
  );
}

/** Back to the outbox, which also keeps what waited to be sent. */
export async function drop(tx: InstanceTx, seals: Seals, operator: Operator, channel: Channel): Promise<Transports> {
  if (!(await removeTransport(tx, channel))) throw notFound();
  await keepQueued(tx, channel);
  await auditOperator(tx, operator, { act: `messaging.${channel}_transport_dropped` });
  return readTransports(tx, seals);
}

/** The audit entry is there before anything leaves; no transaction is open while the other side answers. */
export async function testSms(
  db: Database,
  seals: Seals,
  operator: Operator,
  { phone, language }: { phone: string; language: MessageLanguage },
): Promise<Tested> {
  const { settings, secret, templates, signature } = await db.instance(async (tx) => {
    const transport = await transportOf<SmsTransport>(tx, seals, "sms");
    if (transport === undefined) throw conflict("messaging.no_transport");
    await auditOperator(tx, operator, { act: "messaging.sms_tested", objectName: maskPhone(phone) });
    const signature = await signatureOf(tx, undefined, language);
    return { ...transport, templates: await templatesNow(tx), signature };
  });
  const message = {
    kind: "test",
    language,
    params: {},
    signature,
  } as const;
  const answer = await postMessage(settings, secret ?? "", {
    ...message,
    id: uuid(),
    phone: internationalPhone(phone),
    text: textOf(templates, message),
  });
  return { accepted: answer.accepted, words: answer.words };
}

export async function testMail(
  db: Database,
  seals: Seals,
  operator: Operator,
  { address, language }: { address: string; language: MessageLanguage },
): Promise<Tested> {
  const { settings, secret } = await db.instance(async (tx) => {
    const transport = await transportOf<MailTransport>(tx, seals, "mail");
    if (transport === undefined) throw conflict("messaging.no_transport");
    await auditOperator(tx, operator, { act: "messaging.mail_tested", objectName: maskAddress(address) });
    return transport;
  });
  const server = openServer(settings, secret);
  try {
    const answer = await server.send({ id: uuid(), kind: "test", address, params: {}, language });
    return { accepted: answer.accepted, words: answer.words };
  } finally {
    server.close();
  }
}

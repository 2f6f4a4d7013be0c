// Text messages and mail: what the outbox holds, what carries it, and the words that the operator gives it.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { messageLanguages, smsKinds, templateLength } from "./message-words.ts";
import { Phone } from "./phone.ts";

export const MessageLanguage = z.enum(messageLanguages);
export const SmsKind = z.enum(smsKinds);
export const mailKinds = [
  "application_received",
  "application_approved",
  "application_refused",
  "tenant_suspended",
  "tenant_resumed",
  "test",
] as const;
export const MailKind = z.enum(mailKinds);
export type MailKind = z.infer<typeof MailKind>;

/** `kept`: nothing carries messages, the operator reads them here; `queued` goes out, again and again if it must. */
export const DeliveryState = z.enum(["kept", "queued", "sent", "failed"]).meta({ id: "DeliveryState" });
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a message did not go out: the other side refused it, never answered well, or its code ended before. */
export const DeliveryFailure = z.enum(["refused", "unreachable", "expired"]).meta({ id: "DeliveryFailure" });
export type DeliveryFailure = z.infer<typeof DeliveryFailure>;

const delivery = {
  at: Instant,
  state: DeliveryState,
  tries: z.number().int(),
  failure: DeliveryFailure.optional(),
  /** What the other side said last, without numbers and secrets. */
  words: z.string().max(500),
};

export const OutboxMessage = z
  .object({
    id: Id,
    kind: SmsKind,
    phone: z.string().describe("masked"),
    ...delivery,
    /** Whether its text, and the code in it, may be read now. */
    revealable: z.boolean(),
  })
  .meta({ id: "OutboxMessage" });
export type OutboxMessage = z.infer<typeof OutboxMessage>;

export const OutboxMail = z
  .object({ id: Id, kind: MailKind, address: z.string().describe("masked"), ...delivery })
  .meta({ id: "OutboxMail" });
export type OutboxMail = z.infer<typeof OutboxMail>;

const isLoopback = (host: string): boolean => host === "localhost" || /^127\.|^\[?::1\]?$/.test(host);

/** https, or http to this machine; neither a user nor a fragment in it. */
const GatewayUrl = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => {
      if (!URL.canParse(text)) return false;
      const { protocol, hostname, username, password, hash } = new URL(text);
      if (username !== "" || password !== "" || hash !== "") return false;
      return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
    },
    { params: { code: "gateway_url" } },
  );
const Secret = z.string().min(1).max(500);

export const SmsTransport = z.object({ url: GatewayUrl }).meta({ id: "SmsTransport" });
export type SmsTransport = z.infer<typeof SmsTransport>;

export const mailSecurities = ["implicit", "starttls", "none"] as const;
export const MailTransport = z
  .object({
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[A-Za-z0-9._:-]+$/),
    port: z.number().int().min(1).max(65_535),
    /** TLS from the first byte, by STARTTLS, or none, which is for this machine alone. */
    security: z.enum(mailSecurities),
    /** Empty: without signing in. */
    user: z.string().trim().max(254),
    from: z.email().max(254),
    /** Certificates in PEM that are trusted besides the public ones; empty for none. */
    authority: z.string().trim().max(20_000),
  })
  .refine(({ security, host }) => security !== "none" || isLoopback(host), {
    path: ["security"],
    params: { code: "plain_mail" },
  })
  .meta({ id: "MailTransport" });
export type MailTransport = z.infer<typeof MailTransport>;

const Counts = z.object({ queued: z.number().int(), failed: z.number().int().describe("in the last 24 hours") });
export const Transports = z
  .object({
    /** Absent: text messages stay in the outbox. */
    sms: SmsTransport.optional(),
    smsCounts: Counts,
    /** Absent: mail stays in the outbox. */
    mail: MailTransport.extend({ hasPassword: z.boolean() }).optional(),
    mailCounts: Counts,
  })
  .meta({ id: "Transports" });
export type Transports = z.infer<typeof Transports>;

/** What came of a test, in the other side's own words. */
export const TransportTest = z.object({ accepted: z.boolean(), words: z.string() }).meta({ id: "TransportTest" });

export const Template = z
  .object({ kind: SmsKind, language: MessageLanguage, text: z.string(), isDefault: z.boolean() })
  .meta({ id: "Template" });
export type Template = z.infer<typeof Template>;

export const messagingApi = {
  outbox: {
    method: "GET",
    path: "/v1/messaging/sms",
    access: "operator",
    summary: "Text messages, newest first: masked number, kind, and what became of them.",
    query: PageQuery,
    reply: pageOf(OutboxMessage),
  },
  revealMessage: {
    method: "POST",
    path: "/v1/messaging/sms/:id/reveal",
    access: "operator",
    summary:
      "Read one text message that no gateway has sent, without names of people; with its code, if kept. Audited.",
    params: byId,
    reply: z.object({ text: z.string(), code: z.string().optional() }),
    replyKept: false,
  },
  mails: {
    method: "GET",
    path: "/v1/messaging/mails",
    access: "operator",
    summary: "Mail, newest first: masked address, kind, and what became of it.",
    query: PageQuery,
    reply: pageOf(OutboxMail),
  },
  transports: {
    method: "GET",
    path: "/v1/messaging/transports",
    access: "operator",
    summary: "What carries text messages and mail, without secrets, and how much waits or failed.",
    reply: Transports,
  },
  setSmsTransport: {
    method: "PUT",
    path: "/v1/messaging/transports/sms",
    access: "operator",
    summary: "Send text messages by a gateway: each a signed POST. Without a secret, the one before stays. Audited.",
    body: SmsTransport.extend({ secret: Secret.min(16).optional() }),
    reply: Transports,
  },
  dropSmsTransport: {
    method: "DELETE",
    path: "/v1/messaging/transports/sms",
    access: "operator",
    summary: "Keep text messages in the outbox again, those that wait to be sent among them. Audited.",
    reply: Transports,
  },
  testSmsTransport: {
    method: "POST",
    path: "/v1/messaging/transports/sms/test",
    access: "operator",
    summary: "Send a test message by the gateway now. Audited.",
    body: z.object({ phone: Phone, language: MessageLanguage.default("zh-CN") }),
    reply: TransportTest,
    replyKept: false,
  },
  setMailTransport: {
    method: "PUT",
    path: "/v1/messaging/transports/mail",
    access: "operator",
    summary: "Send mail by a server. Without a password, the one before stays for the same host and user. Audited.",
    body: MailTransport.safeExtend({ password: Secret.optional() }),
    reply: Transports,
  },
  dropMailTransport: {
    method: "DELETE",
    path: "/v1/messaging/transports/mail",
    access: "operator",
    summary: "Keep mail in the outbox again, what waits to be sent too. Audited.",
    reply: Transports,
  },
  testMailTransport: {
    method: "POST",
    path: "/v1/messaging/transports/mail/test",
    access: "operator",
    summary: "Send a test mail by the server now. Audited.",
    body: z.object({ address: z.email().max(254), language: MessageLanguage.default("zh-CN") }),
    reply: TransportTest,
    replyKept: false,
  },
  templates: {
    method: "GET",
    path: "/v1/messaging/templates",
    access: "operator",
    summary: "The words of text messages, by kind and language.",
    reply: z.object({ items: z.array(Template) }),
  },
  setTemplate: {
    method: "PUT",
    path: "/v1/messaging/templates",
    access: "operator",
    summary: "Give a kind of text message words of one's own; without a text, the default again. Audited.",
    body: z.object({
      kind: SmsKind,
      language: MessageLanguage,
      text: z
        .string()
        .trim()
        .min(1)
        .max(templateLength)
        .regex(/^[^\p{Cc}【】]*$/u)
        .optional(),
    }),
    reply: Template,
  },
} satisfies Api;

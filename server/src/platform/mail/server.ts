// The operator's mail server, by nodemailer.
import type { MailTransport } from "@qilian/contract/messaging.ts";
import nodemailer from "nodemailer";
import { type Answer, type Way, wordsOf } from "../delivery/index.ts";
import type { MailRow } from "./message.ts";
import { writeMail } from "./words.ts";

/** Milliseconds: to connect, to be greeted, and of silence in between; together less than a try may last. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export type Sendable = Pick<MailRow, "id" | "kind" | "address" | "params" | "language">;

/**
 * A way to the server, its connections kept until it is closed. What it refuses for good (5xx to a recipient or a
 * mail) is not tried again; a sign-in that fails is, for the operator may mend it.
 */
export function openServer(settings: MailTransport, password: string | undefined): Way<Sendable> {
  const { host, port, security, user, from, authority } = settings;
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 2,
    host,
    port,
    secure: security === "implicit",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user !== "" && { auth: { user, pass: password ?? "" } }),
    ...(authority !== "" && { tls: { ca: [authority] } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  return {
    send: async ({ id, kind, address, params, language }) => {
      const letter = writeMail(kind, language, params);
      try {
        const { response } = await transport.sendMail({
          ...letter,
          from: { name: "企联 Qilian", address: from },
          to: { name: "", address },
          // The same for every try, by which mailboxes know a copy.
          messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
        });
        return { accepted: true, words: wordsOf(response) };
      } catch (error) {
        return answerTo(error as Fault);
      }
    },
    close: () => transport.close(),
  };
}

type Fault = Error & { code?: string; responseCode?: number; response?: string };

function answerTo({ code, responseCode = 0, response, message }: Fault): Answer {
  const forGood = responseCode >= 500 && code !== "EAUTH";
  return { accepted: false, again: !forGood, words: wordsOf(response ?? message) };
}

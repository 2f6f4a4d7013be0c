// What the built-in outbox holds instead of a gateway sending it.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";

export const OutboxMessage = z
  .object({
    id: Id,
    kind: z.enum([
      "sign_in",
      "registration",
      "reset",
      "activation",
      "phone_changed",
      "application_approved",
      "application_refused",
      "certification_code_due",
      "certified",
      "certification_refused",
    ]),
    phone: z.string().describe("masked"),
    at: Instant,
    /** Whether it carries a code that may be revealed now. */
    revealable: z.boolean(),
  })
  .meta({ id: "OutboxMessage" });
export type OutboxMessage = z.infer<typeof OutboxMessage>;

export const outboxApi = {
  outbox: {
    method: "GET",
    path: "/v1/identity/outbox",
    access: "operator",
    summary: "Messages that the built-in outbox holds, newest first: masked number and kind.",
    query: PageQuery,
    reply: pageOf(OutboxMessage),
  },
  revealMessage: {
    method: "POST",
    path: "/v1/identity/outbox/:id/reveal",
    access: "operator",
    summary: "Read one message with its code. Audited; only while the outbox is the transport.",
    params: byId,
    reply: z.object({ text: z.string(), code: z.string().optional() }),
  },
} satisfies Api;

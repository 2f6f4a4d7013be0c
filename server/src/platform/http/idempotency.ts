// `Idempotency-Key`: a write that is sent again does nothing twice. Either it is answered as it was the first time, or, where
// a reply is not to be kept, told that it was sent before.
import { createHash } from "node:crypto";
import type { Route } from "@qilian/contract/api.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Actor, Operator } from "../actor.ts";
import { type Database, type InstanceTx, rawSql, type Tx } from "../db/index.ts";
import { conflict, invalid, Refused } from "../errors.ts";
import { defineJob } from "../jobs/index.ts";
import type { Entered } from "./door.ts";
import { type Asked, giveKeyBack, type KeyRow, keepReply, type Owner, readKey, takeKey } from "./key-store.ts";
import { rightsOf } from "./rights.ts";
import type { ServedRoute } from "./serve.ts";

const header = "idempotency-key";
/** A longer reply is not kept, in characters; whoever asks again learns that the first request was carried out. */
const mostReplyCharacters = 32 * 1024;

/** The header as the OpenAPI document shows it; the other headers pass. */
export const KeyHeader = z.looseObject({
  [header]: z
    .string()
    .optional()
    .refine((key) => key === undefined || /^[\x21-\x7e]{1,200}$/.test(key), { params: { code: "idempotency_key" } })
    .meta({
      minLength: 1,
      maxLength: 200,
      pattern: "^[\\x21-\\x7e]+$",
      description:
        "Chosen by the caller, visible ASCII. The same request with the same key within 24 hours does nothing and is " +
        "answered as the first was, with Idempotency-Replayed: true; another request with it is refused with 422. " +
        "Where the reply is not kept (it holds a secret, or proves something, or is long), and after one's rights have " +
        "changed, it is refused with 409 instead. What was refused is not kept and may be sent again.",
    }),
});

/**
 * POST by somebody who is signed in. The other methods may be repeated as they are. What is sent without a session proves
 * itself by what is good only once: an application's code is used up with it, so the same form creates nothing twice.
 */
const isSecuredPost = ({ method, access }: Route): boolean =>
  method === "POST" && access !== "anyone" && access !== "signing-in";
/**
 * An upload is a draft: neither an import before it is run nor a document before it is handed in does anything, and the
 * logo may be put twice. Knowing one again would mean to store its bytes first.
 */
export const takesKey = (route: Route): boolean => isSecuredPost(route) && !route.upload && !route.download;

/** @throws Refused 400 when the header comes with a file: neither its bytes nor a file that is the reply are kept. */
export function refuseKeyWithFile(route: Route, request: FastifyRequest): void {
  if (isSecuredPost(route) && !takesKey(route) && request.headers[header] !== undefined)
    throw invalid(header, "idempotency_key_with_file");
}

/** A reply as it is sent once the transaction has committed. Without text it has no body. */
export class Kept {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
  constructor(status: number, text: string, replayed: boolean) {
    this.status = status;
    this.text = text;
    this.replayed = replayed;
  }
}

const memberOf = (actor: Actor): Owner => ({
  table: "idempotency_key",
  columns: "tenant_id, member_id",
  ids: [actor.tenantId, actor.memberId],
  rights: rightsOf(actor),
});
const operatorOf = ({ id }: Operator): Owner => ({
  table: "instance.idempotency_key",
  columns: "operator_id",
  ids: [id],
});

/**
 * @throws Refused 422 when the key came with another request; 409 when what the person may has changed since, when no
 * reply is kept, or when the first request is still on its way.
 */
function recall({ rights }: Owner, { request }: Asked, row: KeyRow): Kept {
  if (!request.equals(row.request)) throw new Refused("unprocessable", "idempotency_key_reused");
  if (row.reply === null || row.status === null) throw conflict("idempotency_reply_not_kept");
  if (rights !== undefined && !(row.rights as Buffer).equals(rights)) throw conflict("idempotency_rights_changed");
  return new Kept(row.status, row.reply, true);
}

/** In the transaction of what it does. */
async function once(
  tx: Tx | InstanceTx,
  owner: Owner,
  asked: Asked,
  carryOut: () => Promise<{ status: number; text: string }>,
): Promise<Kept> {
  if (!(await takeKey(tx, owner, asked))) return recall(owner, asked, await readKey(tx, owner, asked.key));
  const { status, text } = await carryOut();
  await keepReply(tx, owner, asked.key, { status, reply: text.length > mostReplyCharacters ? null : text });
  return new Kept(status, text, false);
}

/** What the schemas of the contract let through counts, not how it was written. */
const digest = ({ method, url, body }: FastifyRequest): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();

const keyOf = (route: Route, { headers }: FastifyRequest): string | undefined =>
  takesKey(route) ? (headers[header] as string | undefined) : undefined;

type Acting = { db: Database; tx: Tx; actor: Actor } | { db: Database; operator: Operator };

/**
 * The route's handler, carried out once for the key that the request names: the reply is stored in the transaction of
 * what it did, so that both are there or neither. The handler's `db` joins that transaction, which a request without a
 * key has not begun yet: whoever took a second connection while holding one could wait for it for ever. A request without
 * a key, or whose reply is not kept, gets the handler as it is.
 */
export function onceByKey(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: ServedRoute["handler"],
): ServedRoute["handler"] {
  const key = keyOf(route, request);
  if (key === undefined || route.replyKept === false) return handler;
  const asked: Asked = { key, request: digest(request) };
  const status = route.status ?? 200;
  const answer = async (context: Acting, tx: Tx | InstanceTx): Promise<{ status: number; text: string }> => {
    const found = await handler({ ...context, db: context.db.joining(tx) });
    return { status, text: found === undefined ? "" : (reply.code(status).serialize(found) as string) };
  };
  const act = (context: Acting): Promise<Kept> =>
    "operator" in context
      ? context.db.instance((tx) => once(tx, operatorOf(context.operator), asked, () => answer(context, tx)))
      : once(context.tx, memberOf(context.actor), asked, () => answer(context, context.tx));
  return act;
}

/**
 * A request whose reply is not kept, carried out once for its key. The key is taken in a transaction of its own before and
 * given back when the request fails; a process that dies meanwhile leaves it taken, so that nothing is ever done twice.
 */
export async function claimedByKey<T>(
  db: Database,
  route: Route,
  request: FastifyRequest,
  carryOut: () => Promise<T>,
): Promise<T> {
  const key = keyOf(route, request);
  if (key === undefined || route.replyKept !== false) return carryOut();
  const asked: Asked = { key, request: digest(request) };
  const entered = request.getDecorator<Entered>("entered");
  const owner = "operator" in entered ? operatorOf(entered.operator) : memberOf(entered.actor);
  const own = <R>(act: (tx: Tx | InstanceTx) => Promise<R>): Promise<R> =>
    "operator" in entered ? db.instance(act) : db.tenant(entered.actor.tenantId, act);
  await own(async (tx) => {
    if (!(await takeKey(tx, owner, asked))) recall(owner, asked, await readKey(tx, owner, key));
  });
  try {
    return await carryOut();
  } catch (error) {
    // What cannot be given back stays taken; the refusal is what the caller hears.
    await own((tx) => giveKeyBack(tx, owner, key)).catch(() => undefined);
    throw error;
  }
}

export function sendKept(reply: FastifyReply, { status, text, replayed }: Kept): FastifyReply {
  if (replayed) reply.header("idempotency-replayed", "true");
  if (text !== "") reply.type("application/json; charset=utf-8");
  return reply.code(status).send(text === "" ? undefined : text);
}

/** Removes the keys of more than 24 hours ago. */
export const sweepKeysJob = defineJob<object>("http.sweep_keys", ({ db }) =>
  db.instance(async (tx) => {
    await rawSql(tx, "select instance.sweep_idempotency_keys()", []);
  }),
);

// `Idempotency-Key`: a write that is sent again does nothing twice and is answered as it was the first time.
import { createHash } from "node:crypto";
import type { Route } from "@qilian/contract/api.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Actor, Operator } from "../actor.ts";
import { type Database, type InstanceTx, rawSql, type Tx } from "../db/index.ts";
import { conflict, invalid, Refused } from "../errors.ts";
import { defineJob } from "../jobs/index.ts";
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
        "What was refused is not kept and may be sent again.",
    }),
});

/** POST by somebody who is signed in. The other methods may be repeated as they are. */
const isSecuredPost = ({ method, access }: Route): boolean =>
  method === "POST" && access !== "anyone" && access !== "signing-in";
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
type Asked = { key: string; request: Buffer };
/** Whose keys: a table, its columns that say who, and their values. */
type Owner = { table: string; columns: string; ids: readonly string[] };

const memberOf = ({ tenantId, memberId }: Actor): Owner => ({
  table: "idempotency_key",
  columns: "tenant_id, member_id",
  ids: [tenantId, memberId],
});
const operatorOf = ({ id }: Operator): Owner => ({
  table: "instance.idempotency_key",
  columns: "operator_id",
  ids: [id],
});

/** Inserting waits for a transaction that holds the same key, in whatever process. @returns false: the key is used. */
async function take(tx: Tx | InstanceTx, { table, columns, ids }: Owner, { key, request }: Asked): Promise<boolean> {
  const holders = [...ids, key, request].map((_value, index) => `$${index + 1}`).join(", ");
  const { rows } = await rawSql(
    tx,
    `insert into ${table} as kept (${columns}, key, request) values (${holders})
     on conflict (${columns}, key) do update
     set request = excluded.request, at = excluded.at, status = null, reply = null
     where kept.at <= now() - interval '24 hours' returning true as taken`,
    [...ids, key, request],
  );
  return rows.length > 0;
}

const whereKey = ({ columns, ids }: Owner): string =>
  `(${columns}, key) = (${[...ids, ""].map((_value, index) => `$${index + 1}`).join(", ")})`;

/** @throws Refused 422 when the key came with another request, 409 when the reply was too long to be kept. */
async function recall(tx: Tx | InstanceTx, owner: Owner, { key, request }: Asked): Promise<Kept> {
  const { rows } = await rawSql(tx, `select request, status, reply from ${owner.table} where ${whereKey(owner)}`, [
    ...owner.ids,
    key,
  ]);
  const found = rows[0] as { request: Buffer; status: number; reply: string | null };
  if (!request.equals(found.request)) throw new Refused("unprocessable", "idempotency_key_reused");
  if (found.reply === null) throw conflict("idempotency_reply_too_long");
  return new Kept(found.status, found.reply, true);
}

async function once(
  tx: Tx | InstanceTx,
  owner: Owner,
  asked: Asked,
  carryOut: () => Promise<{ status: number; text: string }>,
): Promise<Kept> {
  if (!(await take(tx, owner, asked))) return recall(tx, owner, asked);
  const { status, text } = await carryOut();
  const { length } = owner.ids;
  await rawSql(
    tx,
    `update ${owner.table} set status = $${length + 2}, reply = $${length + 3} where ${whereKey(owner)}`,
    [...owner.ids, asked.key, status, text.length > mostReplyCharacters ? null : text],
  );
  return new Kept(status, text, false);
}

/** What the schemas of the contract let through counts, not how it was written. */
const digest = ({ method, url, body }: FastifyRequest): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();

type Acting = { db: Database; tx: Tx; actor: Actor } | { db: Database; operator: Operator };

/**
 * The route's handler, carried out once for the key that the request names: the reply is stored in the transaction of
 * what it did, so that both are there or neither. A request without a key gets the handler as it is.
 */
export function onceByKey(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: ServedRoute["handler"],
): ServedRoute["handler"] {
  const key = takesKey(route) ? (request.headers[header] as string | undefined) : undefined;
  if (key === undefined) return handler;
  const asked: Asked = { key, request: digest(request) };
  const status = route.status ?? 200;
  const answer = async (context: object): Promise<{ status: number; text: string }> => {
    const found = await handler(context);
    return { status, text: found === undefined ? "" : (reply.code(status).serialize(found) as string) };
  };
  const act = (context: Acting): Promise<Kept> =>
    "operator" in context
      ? context.db.instance((tx) =>
          once(tx, operatorOf(context.operator), asked, () => answer({ ...context, db: context.db.joining(tx) })),
        )
      : once(context.tx, memberOf(context.actor), asked, () => answer(context));
  return act;
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

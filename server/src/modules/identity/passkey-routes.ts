import type { IncomingHttpHeaders } from "node:http";
import { type NewCredential, passkeysApi } from "@qilian/contract/passkeys.ts";
import type { Actor, Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database } from "../../platform/db/index.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import { type Cookies, languageOf, serve } from "../../platform/http/index.ts";
import { caller } from "./caller.ts";
import { challengeCookie, keepChallenge, keepSession } from "./cookies.ts";
import { enterByPasskey } from "./entering.ts";
import { proveOperator } from "./operator-passwords.ts";
import { keepEntered, operatorSignInCookie } from "./operator-routes.ts";
import { isSecondFactorRequired, lockOperators } from "./operator-store.ts";
import { beginByPasskey, beginOperatorPasskey, enterOperatorByPasskey } from "./passkey-entering.ts";
import { passkeysOf, removePasskey } from "./passkey-store.ts";
import * as passkeys from "./passkeys.ts";
import { provePassword } from "./proving.ts";
import { waysOf } from "./second-factors.ts";
import { auditOwnWayIn } from "./sign-in-audit.ts";
import { signInCookie, signInLife } from "./sign-ins.ts";

const done = { done: true } as const;

// Of an account, from either web; audited where it administers

type Own = { db: Database; actor: Actor; cookies: Cookies; config: passkeys.Site; headers: IncomingHttpHeaders };
type Proof = { body: { password: string } };

const listOwn = async ({ db, actor }: Own) => ({
  items: (await db.readInstance((tx) => passkeysOf(tx, actor))).map(passkeys.present),
});
async function beginOwn({ db, actor, cookies, config, headers, body }: Own & Proof) {
  const { phone } = await provePassword(db, actor, body.password, cookies);
  const names = { userName: phone, userDisplayName: actor.memberName, language: languageOf(headers) };
  return keepChallenge(cookies, await passkeys.beginAdding(db, config, { accountId: actor.accountId }, names));
}
type Adding = { body: { name: string; credential: NewCredential } };
const addOwn = ({ db, actor, cookies, config, body }: Own & Adding) =>
  passkeys.add(
    db,
    config,
    { accountId: actor.accountId },
    { token: cookies.get(challengeCookie), ...body },
    (tx, { id, name }) =>
      auditOwnWayIn(db, tx, actor, { act: "identity.passkey_added", objectId: id, objectName: name }),
  );
async function removeOwn({ db, actor, cookies, body, params }: Own & Proof & { params: { id: string } }) {
  await provePassword(db, actor, body.password, cookies);
  await db.instance(async (tx) => {
    const removed = await removePasskey(tx, actor, params.id);
    if (removed === undefined) throw notFound();
    const entry = { act: "identity.passkey_removed", objectId: params.id, objectName: removed.name } as const;
    await auditOwnWayIn(db, tx, actor, entry);
  });
  return done;
}

// Of an operator

/** @throws Refused 409 while a second factor is required and this is the last one. */
const removeOperators = (db: Database, operator: Operator, id: string): Promise<void> =>
  db.instance(async (tx) => {
    await lockOperators(tx);
    const removed = await removePasskey(tx, { operatorId: operator.id }, id);
    if (removed === undefined) throw notFound();
    if ((await isSecondFactorRequired(tx)) && (await waysOf(tx, operator.id)).length === 0)
      throw conflict("identity.second_factor_required");
    await auditOperator(tx, operator, { act: "identity.passkey_removed", objectId: id, objectName: removed.name });
  });

export const routes = serve(passkeysApi, {
  passkeys: listOwn,
  beginPasskey: beginOwn,
  addPasskey: addOwn,
  removePasskey: removeOwn,
  consolePasskeys: listOwn,
  beginConsolePasskey: beginOwn,
  addConsolePasskey: addOwn,
  removeConsolePasskey: removeOwn,

  operatorPasskeys: async ({ db, operator }) => ({
    items: (await db.readInstance((tx) => passkeysOf(tx, { operatorId: operator.id }))).map(passkeys.present),
  }),
  beginOperatorPasskey: async ({ db, operator, cookies, config, headers, body }) => {
    await proveOperator(db, operator, body.password, "password");
    const names = { userName: operator.login, userDisplayName: operator.name, language: languageOf(headers) };
    return keepChallenge(cookies, await passkeys.beginAdding(db, config, { operatorId: operator.id }, names));
  },
  addOperatorPasskey: ({ db, operator, cookies, config, body }) =>
    passkeys.add(
      db,
      config,
      { operatorId: operator.id },
      { token: cookies.get(challengeCookie), ...body },
      (tx, { id, name }) =>
        auditOperator(tx, operator, { act: "identity.passkey_added", objectId: id, objectName: name }),
    ),
  removeOperatorPasskey: async ({ db, operator, body, params }) => {
    await proveOperator(db, operator, body.password, "password");
    await removeOperators(db, operator, params.id);
    return done;
  },

  beginPasskeySignIn: async ({ db, config, cookies }) =>
    keepChallenge(cookies, await passkeys.beginEntering(db, config, "account")),
  proveByPasskey: async ({ db, config, cookies, body, address }) => {
    const used = { token: cookies.get(challengeCookie), credential: body.credential, address };
    const proved = await passkeys.prove(db, config, "account", used);
    const { token, signIn } = await beginByPasskey(db, body.surface, proved);
    cookies.set(signInCookie, token, signInLife);
    return signIn;
  },
  enterByPasskey: async (context) => {
    const { db, cookies } = context;
    const opened = await enterByPasskey(db, cookies.get(signInCookie), caller(context));
    cookies.clear(signInCookie);
    keepSession(cookies, opened);
    return opened.session;
  },
  beginOperatorPasskeySignIn: async ({ db, config, cookies }) =>
    keepChallenge(cookies, await beginOperatorPasskey(db, config, cookies.get(operatorSignInCookie))),
  operatorPasskeySignIn: async (context) => {
    const { db, config, cookies, body, address } = context;
    const used = { token: cookies.get(challengeCookie), credential: body.credential, address };
    const proved = await passkeys.prove(db, config, "operator", used);
    const signIn = cookies.get(operatorSignInCookie);
    return keepEntered(cookies, await enterOperatorByPasskey(db, proved, signIn, caller(context)));
  },
});

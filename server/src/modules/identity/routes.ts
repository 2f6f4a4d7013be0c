import { identityApi } from "@qilian/contract/identity.ts";
import { outboxApi } from "@qilian/contract/outbox.ts";
import type { Actor } from "../../platform/actor.ts";
import { type Database, keyOf, page } from "../../platform/db/index.ts";
import { type Cookies, cookieOf, type DoorSurface, serve } from "../../platform/http/index.ts";
import { sentSms } from "../../platform/sms/index.ts";
import { caller, deviceCookie } from "./caller.ts";
import { sendCode } from "./codes.ts";
import { deviceLife } from "./devices.ts";
import { finishSignIn, sessionSpan } from "./entering.ts";
import { presentOperator, signOperatorIn } from "./operator-entering.ts";
import { keepEntered, routes as operatorRoutes } from "./operator-routes.ts";
import { setUpOperator } from "./operators.ts";
import * as outbox from "./outbox.ts";
import { routes as ownAccountRoutes } from "./own-account-routes.ts";
import { endOtherSessions, endOwnSession, ownSessions } from "./own-sessions.ts";
import { routes as passkeyRoutes } from "./passkey-routes.ts";
import * as sessions from "./session-store.ts";
import * as signIns from "./sign-ins.ts";
import { hashToken } from "./tokens.ts";

const session = (actor: Actor) => ({
  surface: actor.surface,
  tenant: { id: actor.tenantId, name: actor.tenantName },
  member: { id: actor.memberId, name: actor.memberName, account: actor.memberAccount },
  grants: [...actor.grants],
  expiresAt: actor.expiresAt.toISOString(),
});

/** Ends one session or all of the same person; holds in every process from the next request on. */
async function leave(
  db: Database,
  cookies: Cookies,
  surface: DoorSurface,
  everywhere: boolean,
  who: { accountId: string } | { operatorId: string },
): Promise<{ done: true }> {
  const token = cookies.get(cookieOf(surface)) ?? "";
  await db.instance(async (tx) => {
    if (everywhere) await sessions.endSessionsOf(tx, who);
    else await sessions.endSession(tx, hashToken(token));
  });
  cookies.clear(cookieOf(surface));
  return { done: true };
}

const identityRoutes = serve(identityApi, {
  requestCode: ({ db, body, address, config }) =>
    sendCode(db, body.phone, body.purpose, { address, perAddress: config.codesPerAddress }),

  proveNumber: async ({ db, body, cookies }) => {
    const { token, signIn } = await signIns.beginSignIn(
      db,
      body.surface,
      body.phone,
      body.code,
      cookies.get(deviceCookie),
    );
    cookies.set(signIns.signInCookie, token, signIns.signInLife);
    return signIn;
  },
  currentSignIn: ({ db, cookies }) =>
    db.readInstance((tx) => signIns.currentSignIn(tx, cookies.get(signIns.signInCookie))),
  chooseEnterprise: ({ db, body, cookies }) =>
    db.instance((tx) => signIns.chooseEnterprise(tx, cookies.get(signIns.signInCookie), body.tenantId)),
  requestResetCode: ({ db, address, config, cookies }) =>
    signIns.sendResetCode(db, cookies.get(signIns.signInCookie), { address, perAddress: config.codesPerAddress }),
  proveReset: ({ db, body, cookies }) =>
    signIns.proveReset(db, cookies.get(signIns.signInCookie), body.code, cookies.get(deviceCookie)),
  finishSignIn: async (context) => {
    const { db, body, cookies } = context;
    const opened = await finishSignIn(db, cookies.get(signIns.signInCookie), body.password, caller(context));
    cookies.clear(signIns.signInCookie);
    cookies.set(cookieOf(opened.surface), opened.token, sessionSpan[opened.surface].life);
    cookies.set(deviceCookie, opened.device, deviceLife);
    return opened.session;
  },

  portalSession: async ({ actor }) => session(actor),
  consoleSession: async ({ actor }) => session(actor),
  leavePortal: ({ db, cookies, query, actor }) => leave(db, cookies, "portal", query.everywhere, actor),
  leaveConsole: ({ db, cookies, query, actor }) => leave(db, cookies, "console", query.everywhere, actor),

  sessions: async ({ tx, actor, cookies }) => ({
    items: await ownSessions(tx, actor, cookies.get(cookieOf("portal")) ?? ""),
  }),
  endSession: async ({ db, actor, params }) => {
    await endOwnSession(db, actor, params.id);
    return { done: true } as const;
  },
  endOtherSessions: async ({ db, actor, cookies }) => {
    await endOtherSessions(db, actor, cookies.get(cookieOf("portal")) ?? "");
    return { done: true } as const;
  },

  setUpOperator: async (context) =>
    keepEntered(context.cookies, await setUpOperator(context.db, context.body, caller(context))),
  operatorSignIn: async (context) => {
    const { login, password } = context.body;
    return keepEntered(context.cookies, await signOperatorIn(context.db, login, password, caller(context)));
  },
  operatorSession: async ({ operator }) => presentOperator(operator),
  leaveOperator: ({ db, cookies, query, operator }) =>
    leave(db, cookies, "operator", query.everywhere, { operatorId: operator.id }),
});

const outboxRoutes = serve(outboxApi, {
  outbox: ({ db, query }) =>
    db.readInstance(async (tx) => {
      const after = keyOf(query.cursor, 2) as [string, string] | undefined;
      const rows = await sentSms(tx, query.limit + 1, after && [new Date(after[0]), after[1]]);
      return page(rows, query.limit, (row) => [row.at.toISOString(), row.id], outbox.present);
    }),
  revealMessage: ({ db, params, operator }) => db.instance((tx) => outbox.reveal(tx, operator, params.id)),
});

export const routes = [...identityRoutes, ...ownAccountRoutes, ...operatorRoutes, ...passkeyRoutes, ...outboxRoutes];

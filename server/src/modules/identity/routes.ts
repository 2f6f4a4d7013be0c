import type { IncomingHttpHeaders } from "node:http";
import { identityApi } from "@qilian/contract/identity.ts";
import { ownSessionsApi } from "@qilian/contract/own-sessions.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Config } from "../../platform/config.ts";
import type { Database, Tx } from "../../platform/db/index.ts";
import { type Cookies, cookieOf, type DoorSurface, languageOf, serve } from "../../platform/http/index.ts";
import { countSignIn } from "../../platform/metrics/counted.ts";
import { browserOf, keepOwner } from "./browsers.ts";
import { caller } from "./caller.ts";
import { type Asking, codeLife, type Sent, sendCode } from "./codes.ts";
import { keepSession } from "./cookies.ts";
import { finishSignIn } from "./entering.ts";
import { endEveryDevice } from "./operator-account.ts";
import { presentOperator, signOperatorIn } from "./operator-entering.ts";
import { keepEntered, routes as operatorRoutes } from "./operator-routes.ts";
import { setUpOperator } from "./operators.ts";
import { routes as ownAccountRoutes } from "./own-account-routes.ts";
import { endEverySession, endOtherSessions, endOwnSession, ownSessions } from "./own-sessions.ts";
import { routes as passkeyRoutes } from "./passkey-routes.ts";
import { scanRoutes } from "./scan-routes.ts";
import { endSession } from "./session-store.ts";
import * as signIns from "./sign-ins.ts";
import { hashToken } from "./tokens.ts";

const session = (actor: Actor) => ({
  surface: actor.surface,
  tenant: { id: actor.tenantId, name: actor.tenantName },
  member: { id: actor.memberId, name: actor.memberName, account: actor.memberAccount },
  grants: [...actor.grants],
  expiresAt: actor.expiresAt.toISOString(),
});

/** Ends one session or by `endAll` all of the same person; holds in every process from the next request on. */
async function leave(
  db: Database,
  cookies: Cookies,
  surface: DoorSurface,
  endAll: (() => Promise<void>) | false,
): Promise<{ done: true }> {
  const token = cookies.get(cookieOf(surface)) ?? "";
  if (endAll) await endAll();
  else await db.instance((tx) => endSession(tx, hashToken(token)));
  cookies.clear(cookieOf(surface));
  return { done: true };
}

type Calling = { address: string; headers: IncomingHttpHeaders; config: Config; cookies: Cookies };
const asking = ({ address, headers, config, cookies }: Calling): Asking => ({
  address,
  language: languageOf(headers),
  perAddress: config.codesPerAddress,
  browser: browserOf(cookies),
});

/** Hands the browser what its code belongs to. */
function keepCode(cookies: Cookies, { sent, owner }: { sent: Sent; owner: string }): Sent {
  keepOwner(cookies, owner, codeLife);
  return sent;
}

const identityRoutes = serve(identityApi, {
  requestCode: async (context) => {
    const { db, body } = context;
    return keepCode(context.cookies, await sendCode(db, body.phone, body.purpose, asking(context)));
  },

  proveNumber: async ({ db, body, cookies }) => {
    const { token, signIn } = await signIns.beginSignIn(db, body.surface, body.phone, body.code, browserOf(cookies));
    cookies.set(signIns.signInCookie, token, signIns.signInLife);
    return signIn;
  },
  currentSignIn: ({ db, cookies }) =>
    db.readInstance((tx) => signIns.currentSignIn(tx, cookies.get(signIns.signInCookie))),
  chooseEnterprise: ({ db, body, cookies }) =>
    db.instance((tx) => signIns.chooseEnterprise(tx, cookies.get(signIns.signInCookie), body.tenantId)),
  requestResetCode: async (context) => {
    const { db, cookies } = context;
    return keepCode(cookies, await signIns.sendResetCode(db, cookies.get(signIns.signInCookie), asking(context)));
  },
  proveReset: ({ db, body, cookies }) =>
    signIns.proveReset(db, cookies.get(signIns.signInCookie), body.code, browserOf(cookies)),
  finishSignIn: async (context) => {
    const { db, body, cookies } = context;
    const opened = await countSignIn(
      () => finishSignIn(db, cookies.get(signIns.signInCookie), body.password, caller(context)),
      (entered) => entered?.session.surface ?? "tenant",
    );
    cookies.clear(signIns.signInCookie);
    keepSession(cookies, opened);
    return opened.session;
  },

  portalSession: async ({ actor }) => session(actor),
  consoleSession: async ({ actor }) => session(actor),
  leavePortal: ({ db, cookies, query, actor }) =>
    leave(db, cookies, "portal", query.everywhere && (() => endEverySession(db, actor))),
  leaveConsole: ({ db, cookies, query, actor }) =>
    leave(db, cookies, "console", query.everywhere && (() => endEverySession(db, actor))),

  setUpOperator: async (context) =>
    keepEntered(context.cookies, await setUpOperator(context.db, context.body, caller(context))),
  operatorSignIn: async (context) => {
    const { login, password } = context.body;
    const entered = await countSignIn(
      () => signOperatorIn(context.db, login, password, caller(context)),
      () => "operator",
    );
    return keepEntered(context.cookies, entered);
  },
  operatorSession: async ({ operator }) => presentOperator(operator),
  leaveOperator: ({ db, cookies, query, operator }) =>
    leave(db, cookies, "operator", query.everywhere && (() => db.instance((tx) => endEveryDevice(tx, operator)))),
});

/** A person's own sessions, from either web: the list and its end are the same, only the session that asks is not. */
type Own = { db: Database; tx: Tx; actor: Actor; cookies: Cookies };
const ownToken = ({ actor, cookies }: Own): string => cookies.get(cookieOf(actor.surface)) ?? "";
const listOwn = async (own: Own) => ({ items: await ownSessions(own.tx, own.actor, ownToken(own)) });
const endOwn = async ({ db, actor, params }: Own & { params: { id: string } }) => {
  await endOwnSession(db, actor, params.id);
  return { done: true } as const;
};
const endOthers = async (own: Own) => {
  await endOtherSessions(own.db, own.actor, ownToken(own));
  return { done: true } as const;
};

const ownSessionsRoutes = serve(ownSessionsApi, {
  sessions: listOwn,
  endSession: endOwn,
  endOtherSessions: endOthers,
  consoleSessions: listOwn,
  endConsoleSession: endOwn,
  endOtherConsoleSessions: endOthers,
});

export const routes = [
  ...identityRoutes,
  ...ownAccountRoutes,
  ...ownSessionsRoutes,
  ...scanRoutes,
  ...passkeyRoutes,
  ...operatorRoutes,
];

import { identityApi } from "@qilian/contract/identity.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Database } from "../../platform/db/index.ts";
import { type Cookies, cookieOf, type DoorSurface, languageOf, serve } from "../../platform/http/index.ts";
import { sendCode } from "./codes.ts";
import { deviceLife } from "./devices.ts";
import { type Caller, finishSignIn, sessionSpan } from "./entering.ts";
import * as operators from "./operators.ts";
import { endOtherSessions, endOwnSession, ownSessions } from "./own-sessions.ts";
import * as sessions from "./session-store.ts";
import * as signIns from "./sign-ins.ts";
import { hashToken } from "./tokens.ts";

const signInCookie = "qilian_sign_in";

/** Stays when one signs out: the browser goes on being known. */
const deviceCookie = "qilian_device";

type Calling = { address: string; headers: { "user-agent"?: string }; cookies: Cookies };
const caller = ({ address, headers, cookies }: Calling): Caller => ({
  address,
  userAgent: headers["user-agent"] ?? "",
  device: cookies.get(deviceCookie),
});

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
  await db.instance((tx) => (everywhere ? sessions.endSessionsOf(tx, who) : sessions.endSession(tx, hashToken(token))));
  cookies.clear(cookieOf(surface));
  return { done: true };
}

export const routes = serve(identityApi, {
  requestCode: ({ db, body, address, headers, config }) =>
    sendCode(db, body.phone, body.purpose, {
      address,
      language: languageOf(headers),
      perAddress: config.codesPerAddress,
    }),

  proveNumber: async ({ db, body, cookies }) => {
    const { token, signIn } = await signIns.beginSignIn(
      db,
      body.surface,
      body.phone,
      body.code,
      cookies.get(deviceCookie),
    );
    cookies.set(signInCookie, token, signIns.signInLife);
    return signIn;
  },
  currentSignIn: ({ db, cookies }) => db.readInstance((tx) => signIns.currentSignIn(tx, cookies.get(signInCookie))),
  chooseEnterprise: ({ db, body, cookies }) =>
    db.instance((tx) => signIns.chooseEnterprise(tx, cookies.get(signInCookie), body.tenantId)),
  requestResetCode: ({ db, address, headers, config, cookies }) =>
    signIns.sendResetCode(db, cookies.get(signInCookie), {
      address,
      language: languageOf(headers),
      perAddress: config.codesPerAddress,
    }),
  proveReset: ({ db, body, cookies }) =>
    signIns.proveReset(db, cookies.get(signInCookie), body.code, cookies.get(deviceCookie)),
  finishSignIn: async (context) => {
    const { db, body, cookies } = context;
    const opened = await finishSignIn(db, cookies.get(signInCookie), body.password, caller(context));
    cookies.clear(signInCookie);
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

  setUpOperator: async (context) => {
    const opened = await operators.setUpOperator(context.db, context.body, caller(context));
    context.cookies.set(cookieOf("operator"), opened.token, operators.operatorSessionLife);
    return opened.session;
  },
  operatorSignIn: async (context) => {
    const { login, password } = context.body;
    const opened = await operators.signOperatorIn(context.db, login, password, caller(context));
    context.cookies.set(cookieOf("operator"), opened.token, operators.operatorSessionLife);
    return opened.session;
  },
  operatorSession: async ({ operator }) => operators.presentOperator(operator),
  leaveOperator: ({ db, cookies, query, operator }) =>
    leave(db, cookies, "operator", query.everywhere, { operatorId: operator.id }),
});

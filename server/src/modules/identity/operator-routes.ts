import { operatorAccountApi } from "@qilian/contract/operator-account.ts";
import { operatorsApi } from "@qilian/contract/operators.ts";
import { type Cookies, cookieOf, languageOf, serve } from "../../platform/http/index.ts";
import { caller, deviceCookie } from "./caller.ts";
import { challengeCookie, keepChallenge } from "./cookies.ts";
import { deviceLife } from "./devices.ts";
import * as account from "./operator-account.ts";
import * as entering from "./operator-entering.ts";
import * as operators from "./operators.ts";
import * as recoveryCodes from "./recovery-codes.ts";
import * as factors from "./second-factors.ts";

const session = cookieOf("operator");
/** Of a sign-in that has the password and wants the second factor. */
export const operatorSignInCookie = "qilian_operator_sign_in";
const done = { done: true } as const;

/** Gives the browser the session, or the sign-in that asks for more. */
export function keepEntered(cookies: Cookies, { token, device, reply }: entering.Entered): entering.Entered["reply"] {
  if (reply.next === "in") {
    cookies.clear(operatorSignInCookie);
    cookies.set(session, token, entering.operatorSpan.life);
    if (device !== undefined) cookies.set(deviceCookie, device, deviceLife);
  } else cookies.set(operatorSignInCookie, token, entering.operatorSignInLife);
  return reply;
}

const operatorsRoutes = serve(operatorsApi, {
  operators: ({ db, operator }) => db.readInstance((tx) => operators.listOperators(tx, operator)),
  inviteOperator: ({ db, operator, body }) => db.instance((tx) => operators.invite(tx, operator, body.name)),
  withdrawInvitation: async ({ db, operator, params }) => {
    await db.instance((tx) => operators.withdrawInvitation(tx, operator, params.id));
    return done;
  },
  disableOperator: async ({ db, operator, params }) => {
    await db.instance((tx) => operators.disableOperator(tx, operator, params.id));
    return done;
  },
  restoreOperator: async ({ db, operator, params }) => {
    await db.instance((tx) => operators.restoreOperator(tx, operator, params.id));
    return done;
  },
  requireSecondFactor: async ({ db, operator, body }) => {
    await db.instance((tx) => operators.requireSecondFactor(tx, operator, body.secondFactorRequired));
    return done;
  },
  proveSecondFactor: async (context) => {
    const { db, seals, body, cookies } = context;
    const entered = await entering.proveSecondFactor(
      db,
      seals,
      cookies.get(operatorSignInCookie),
      body.code,
      caller(context),
    );
    return keepEntered(cookies, entered);
  },
  beginEnrolment: ({ db, seals, cookies, headers }) =>
    entering.beginEnrolment(db, seals, cookies.get(operatorSignInCookie), languageOf(headers)),
  finishEnrolment: async (context) => {
    const { db, seals, body, cookies } = context;
    const opened = await entering.finishEnrolment(
      db,
      seals,
      cookies.get(operatorSignInCookie),
      body.code,
      caller(context),
    );
    keepEntered(cookies, entering.entered(opened));
    return { session: opened.session, recoveryCodes: opened.recoveryCodes };
  },
});

const accountRoutes = serve(operatorAccountApi, {
  renameOperator: async ({ db, operator, body }) => {
    await db.instance((tx) => account.rename(tx, operator, body.name));
    return done;
  },
  changeOperatorPassword: async ({ db, operator, body, cookies }) => {
    await account.changePassword(db, operator, body, cookies.get(session) ?? "");
    return done;
  },
  secondFactors: ({ db, operator }) => db.readInstance((tx) => factors.ownSecondFactors(tx, operator)),
  beginTotp: ({ db, seals, operator, body, headers }) =>
    factors.beginTotp(db, seals, operator, { password: body.password, language: languageOf(headers) }),
  confirmTotp: async ({ db, seals, operator, body }) => ({
    recoveryCodes: await factors.confirmTotp(db, seals, operator, body.code),
  }),
  removeTotp: async ({ db, seals, operator, body }) => {
    await factors.removeTotp(db, seals, operator, body);
    return done;
  },
  beginRecoveryCodes: async ({ db, config, operator, cookies }) =>
    keepChallenge(cookies, await recoveryCodes.beginByPasskey(db, config, operator)),
  renewRecoveryCodes: async ({ db, seals, config, operator, body, cookies }) => {
    const proof = { ...body, challenge: cookies.get(challengeCookie) };
    return {
      recoveryCodes: await recoveryCodes.renewRecoveryCodes(db, { seals, site: config }, operator, proof),
    };
  },
  operatorDevices: async ({ db, operator, cookies }) => ({
    items: await db.readInstance((tx) => account.ownDevices(tx, operator, cookies.get(session) ?? "")),
  }),
  endOperatorSession: async ({ db, operator, params }) => {
    await db.instance((tx) => account.endOwnDevice(tx, operator, params.id));
    return done;
  },
  endOtherOperatorSessions: async ({ db, operator, cookies }) => {
    await db.instance((tx) => account.endOtherDevices(tx, operator, cookies.get(session) ?? ""));
    return done;
  },
});

export const routes = [...operatorsRoutes, ...accountRoutes];

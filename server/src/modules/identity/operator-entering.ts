// How an operator comes in: the password, then a second factor where there is one or must be one, then the session.
import type { OperatorEntry, OperatorSession } from "@qilian/contract/identity.ts";
import type { BrandLanguage } from "@qilian/contract/instance.ts";
import type { TotpSeed } from "@qilian/contract/operators.ts";
import type { SignInWay } from "@qilian/contract/own-sessions.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator, type OperatorAuthor } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { invalid, signedOut } from "../../platform/errors.ts";
import type { Seals } from "../../platform/seals/index.ts";
import type { Caller } from "./caller.ts";
import { rememberDevice } from "./devices.ts";
import { provePassword } from "./operator-passwords.ts";
import * as signIns from "./operator-sign-in-store.ts";
import { holdOperator, isSecondFactorRequired, type OperatorRow } from "./operator-store.ts";
import { confirmSeed, putSeed, takeFactor, waysOf } from "./second-factors.ts";
import { addSession, notedEvery } from "./session-store.ts";
import { signInChanges } from "./sign-in-audit.ts";
import { hashToken, newToken } from "./tokens.ts";

/** 12 hours and 2 of rest, as in the console; in seconds. */
export const operatorSpan = { life: 12 * 3600, idle: 2 * 3600 + notedEvery };
/** From the password to the second factor, in seconds. */
export const operatorSignInLife = 10 * 60;

/** `token` is that of a session or of a sign-in that asks for more, as `reply.next` says. */
export type Entered = { token: string; device?: string; reply: OperatorEntry };
/** `device` is what the browser is known by from now on. */
export type Opened = { token: string; device: string; session: OperatorSession };

export async function signOperatorIn(db: Database, login: string, password: string, caller: Caller): Promise<Entered> {
  const proved = await provePassword(db, login, password, caller);
  return db.instance((tx) => enterWithPassword(tx, proved, "password", caller));
}

/**
 * In the caller's transaction, for who has just proved or set the password.
 * @throws Refused 401 when shut out, or when the password is another one meanwhile.
 */
export async function enterWithPassword(
  tx: InstanceTx,
  proved: OperatorRow,
  way: "password" | "new_password",
  caller: Caller,
): Promise<Entered> {
  const { id } = proved;
  const operator = await hold(tx, id);
  if (operator.password_hash !== proved.password_hash) throw signedOut();
  const ways = await waysOf(tx, id);
  const enrols = ways.length === 0 && (await isSecondFactorRequired(tx));
  if (ways.length === 0 && !enrols) return entered(await openSession(tx, operator, way, caller));
  const token = newToken();
  await signIns.addSignIn(tx, { token_hash: hashToken(token), operator_id: id, enrols }, operatorSignInLife);
  return { token, reply: enrols ? { next: "enrol" } : { next: "prove", ways } };
}

export const entered = ({ token, device, session }: Opened): Entered => ({
  token,
  device,
  reply: { next: "in", session },
});

/** @throws Refused `wrong_factor` on `code`; 401 when the password is too long ago; 429 after too many wrong ones. */
export async function proveSecondFactor(
  db: Database,
  seals: Seals,
  token: string | undefined,
  code: string,
  caller: Caller,
): Promise<Entered> {
  // A wrong try has to stay counted: its transaction commits.
  const opened = await db.instance(async (tx) => {
    const { operator, signIn } = await accessSignIn(tx, token, false);
    const way = await takeFactor(tx, seals, operator.id, code);
    if (way === undefined) return undefined;
    if (way === "recovery")
      await auditOperator(tx, asAuthor(operator, caller), {
        act: "identity.recovery_code_used",
        objectId: operator.id,
        objectName: operator.name,
      });
    return endInSession(tx, { signIn, operator }, `password_${way}`, caller);
  });
  if (opened === undefined) throw invalid("code", "wrong_factor");
  return entered(opened);
}

export async function endInSession(
  tx: InstanceTx,
  { signIn, operator }: UnderWay,
  way: SignInWay,
  caller: Caller,
): Promise<Opened> {
  if (!(await signIns.endSignIn(tx, signIn.token_hash))) throw signedOut();
  return openSession(tx, operator, way, caller);
}

// Where a second factor is required and there is none

/** A new seed takes the place of the one before. */
export async function beginEnrolment(
  db: Database,
  seals: Seals,
  token: string | undefined,
  language: BrandLanguage,
): Promise<TotpSeed> {
  return db.instance(async (tx) => putSeed(tx, seals, (await accessSignIn(tx, token, true)).operator, language));
}

/** @throws Refused `wrong_factor` on `code`; 401 when the password is too long ago; 429 after too many wrong ones. */
export async function finishEnrolment(
  db: Database,
  seals: Seals,
  token: string | undefined,
  code: string,
  caller: Caller,
): Promise<Opened & { recoveryCodes: string[] }> {
  const opened = await db.instance(async (tx) => {
    const { operator, signIn } = await accessSignIn(tx, token, true);
    const recoveryCodes = await confirmSeed(tx, seals, asAuthor(operator, caller), code);
    return (
      recoveryCodes && { ...(await endInSession(tx, { signIn, operator }, "password_totp", caller)), recoveryCodes }
    );
  });
  if (opened === undefined) throw invalid("code", "wrong_factor");
  return opened;
}

/** The operator whose password this browser has given, where the second factor is still to come. */
export async function whoGavePassword(tx: InstanceTx, token: string): Promise<string | undefined> {
  const signIn = await signIns.oneSignIn(tx, hashToken(token));
  return signIn === undefined || signIn.enrols ? undefined : signIn.operator_id;
}

type UnderWay = { operator: OperatorRow; signIn: signIns.OperatorSignInRow };

/** @throws Refused 401 unless a sign-in of that kind is under way. */
export async function accessSignIn(tx: InstanceTx, token: string | undefined, enrols: boolean): Promise<UnderWay> {
  const signIn = token === undefined ? undefined : await signIns.oneSignIn(tx, hashToken(token));
  if (signIn === undefined || signIn.enrols !== enrols) throw signedOut();
  return { signIn, operator: await hold(tx, signIn.operator_id) };
}

/** Shutting out waits until this transaction has ended, and then ends what it opened. */
export async function hold(tx: InstanceTx, id: string): Promise<OperatorRow> {
  const operator = await holdOperator(tx, id);
  if (operator === undefined) throw signedOut();
  return operator;
}

/** `row` is held by the transaction. Audited. */
export async function openSession(tx: InstanceTx, row: OperatorRow, way: SignInWay, caller: Caller): Promise<Opened> {
  const token = newToken();
  const session = {
    token_hash: hashToken(token),
    surface: "operator" as const,
    way,
    account_id: null,
    operator_id: row.id,
    tenant_id: null,
    member_id: null,
    address: caller.address,
    user_agent: caller.userAgent.slice(0, 300),
  };
  const expiresAt = await addSession(tx, session, operatorSpan);
  await auditOperator(tx, asAuthor(row, caller), {
    act: "identity.signed_in",
    objectId: row.id,
    objectName: row.name,
    changes: signInChanges(way, caller),
  });
  const device = await rememberDevice(tx, { operatorId: row.id }, caller.device);
  return { token, device, session: presentOperator({ ...row, expiresAt }) };
}

export const asAuthor = (row: { id: string; name: string }, { address }: Caller): OperatorAuthor => ({
  id: row.id,
  name: row.name,
  address,
});

export const presentOperator = (operator: Pick<Operator, "id" | "name" | "login" | "expiresAt">): OperatorSession => ({
  operator: { id: operator.id, name: operator.name, login: operator.login },
  expiresAt: operator.expiresAt.toISOString(),
});

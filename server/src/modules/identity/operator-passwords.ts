// An operator's password: proved when signing in and again before what matters.
import type { Operator } from "../../platform/actor.ts";
import type { Database } from "../../platform/db/index.ts";
import { invalid, signedOut } from "../../platform/errors.ts";
import type { Caller } from "./caller.ts";
import { isOperatorsDevice } from "./device-store.ts";
import * as limits from "./limits.ts";
import * as store from "./operator-store.ts";
import { admitPassword, nobodysHash, passwordMatches } from "./passwords.ts";
import { hashToken } from "./tokens.ts";

const refusal = "identity.too_many_passwords";

/**
 * A try counts as wrong before it is looked at, so that many at once are no more than many in turn: from browsers that are
 * not known 10 an hour for a login and 10 from an address, and 20 from each browser on which the login once signed in,
 * whatever strangers do far away or beside it.
 * @throws Refused 429 with the seconds to wait; `wrong_login` on `password`, the same for a login that is not known; 503.
 */
export async function provePassword(
  db: Database,
  login: string,
  password: string,
  { address, device }: Caller,
): Promise<store.OperatorRow> {
  const hash = device === undefined ? null : hashToken(device);
  const known = await db.readInstance((tx) => isOperatorsDevice(tx, login, hash));
  const rank = known ? "proved" : "strangers";
  admitPassword(rank);
  const [own, shared] = known
    ? [`operator:${login}:${hash?.toString("base64url")}`]
    : [`operator:${login}`, `address:${address}`];
  const windows = known ? limits.mostWrong : limits.mostWrongLogins;
  const row = await db.instance(async (tx) => {
    await limits.countWithin(tx, own as string, windows, refusal);
    if (shared !== undefined) await limits.countWithin(tx, shared, windows, refusal);
    return store.operatorByLogin(tx, login);
  });
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  if (!(await passwordMatches(password, row?.password_hash ?? nobodysHash, rank)) || row === undefined)
    throw invalid("password", "wrong_login");
  await db.instance(async (tx) => {
    await limits.forgetWrong(tx, own as string);
    // What others tried from there stays.
    if (shared !== undefined) await limits.forgetOne(tx, shared);
  });
  return row;
}

/**
 * Somebody who is signed in proves the password again: 10 wrong ones an hour in a session, which nobody else can use up.
 * @throws Refused `not_own_password` on `field`; 429 with the seconds to wait; 503.
 */
export async function proveOperator(
  db: Database,
  operator: Operator,
  password: string,
  field: "current" | "password",
): Promise<store.OperatorRow> {
  admitPassword("proved");
  const subject = `operator's proof:${operator.session}`;
  const row = await db.instance(async (tx) => {
    await limits.countWithin(tx, subject, limits.mostWrongLogins, refusal);
    return store.operatorByLogin(tx, operator.login);
  });
  if (row === undefined) throw signedOut();
  if (!(await passwordMatches(password, row.password_hash, "proved"))) throw invalid(field, "not_own_password");
  await db.instance((tx) => limits.forgetWrong(tx, subject));
  return row;
}

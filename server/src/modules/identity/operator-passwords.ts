// An operator's password: proved when signing in and again before what matters.
import type { Operator } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { invalid, signedOut } from "../../platform/errors.ts";
import { admitCount, countWrong, forgetOne, forgetWrong, mostWrongLogins } from "./limits.ts";
import * as store from "./operator-store.ts";
import { nobodysHash, passwordMatches } from "./passwords.ts";

/**
 * A try counts as wrong before it is looked at, so that many at once are no more than many in turn: 10 an hour for a
 * login and 10 from an address.
 * @throws Refused 429 with the seconds to wait; `wrong_login` on `password`, the same for a login that is not known.
 */
export async function provePassword(
  db: Database,
  login: string,
  password: string,
  address: string,
): Promise<store.OperatorRow> {
  const subjects = { login: `operator:${login}`, address: `address:${address}` };
  const row = await db.instance(async (tx) => {
    for (const subject of Object.values(subjects)) await countTry(tx, subject);
    return store.operatorByLogin(tx, login);
  });
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  if (!(await passwordMatches(password, row?.password_hash ?? nobodysHash)) || row === undefined)
    throw invalid("password", "wrong_login");
  await db.instance(async (tx) => {
    await forgetWrong(tx, subjects.login);
    // What others tried from there stays.
    await forgetOne(tx, subjects.address);
  });
  return row;
}

/**
 * Somebody who is signed in proves the password again.
 * @throws Refused `not_own_password` on `field`; 429.
 */
export async function proveOperator(
  db: Database,
  operator: Operator,
  password: string,
  field: "current" | "password",
): Promise<store.OperatorRow> {
  const subject = `operator:${operator.login}`;
  const row = await db.instance(async (tx) => {
    await countTry(tx, subject);
    return store.operatorByLogin(tx, operator.login);
  });
  if (row === undefined) throw signedOut();
  if (!(await passwordMatches(password, row.password_hash))) throw invalid(field, "not_own_password");
  await db.instance((tx) => forgetWrong(tx, subject));
  return row;
}

async function countTry(tx: InstanceTx, subject: string): Promise<void> {
  await admitCount(tx, subject, mostWrongLogins, "identity.too_many_passwords");
  await countWrong(tx, subject);
}

// Changing one's own password while signed in.
import type { Actor } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, signedOut } from "../../platform/errors.ts";
import { factsOf } from "./entering.ts";
import { admitTry, countWrong, forgetWrong } from "./limits.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import { endSessionsBut } from "./session-store.ts";
import * as store from "./store.ts";
import { hashToken } from "./tokens.ts";

/** `token` is that of the session that asks, which stays; `device` what the browser says it is known by. */
export type Asking = { token: string; device: string | undefined };

/**
 * Every other session of the account ends, in both webs and all enterprises.
 * @throws Refused on `current` (`wrong_current_password`) or on `password`; 429 after 20 wrong tries an hour, which
 * count together with those of signing in; 409 when the password was changed meanwhile.
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  { current, password }: { current: string; password: string },
  { token, device }: Asking,
): Promise<void> {
  const { account, subject, facts } = await db.instance((tx) => beginTry(tx, actor, device));
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  if (!(await passwordMatches(current, account.password_hash))) throw invalid("current", "wrong_current_password");
  await db.instance((tx) => forgetWrong(tx, subject));
  if (password.normalize("NFKC") === current.normalize("NFKC")) throw invalid("password", "same_password");
  checkNewPassword(password, facts);
  const hash = await hashPassword(password);
  await db.instance(async (tx) => {
    if (!(await store.replacePassword(tx, account, hash))) throw conflict("identity.password_changed_meanwhile");
    await endSessionsBut(tx, { accountId: account.id }, hashToken(token));
  });
}

/** @throws Refused `wrong_own_password` on `password`; 429 as when changing it. */
export async function proveAccount(
  db: Database,
  actor: Actor,
  password: string,
  device: string | undefined,
): Promise<store.AccountRow> {
  const { account, subject } = await db.instance((tx) => beginTry(tx, actor, device));
  if (!(await passwordMatches(password, account.password_hash))) throw invalid("password", "wrong_own_password");
  await db.instance((tx) => forgetWrong(tx, subject));
  return account;
}

/** As in signing in, a try counts as wrong before it is looked at. */
async function beginTry(
  tx: InstanceTx,
  actor: Actor,
  device: string | undefined,
): Promise<{ account: store.AccountRow; subject: string; facts: string[] }> {
  const account = await store.accountById(tx, actor.accountId);
  if (account === undefined) throw signedOut();
  const subject = await admitTry(tx, account.phone, device);
  await countWrong(tx, subject);
  return { account, subject, facts: factsOf(account.phone, await store.membershipsOf(tx, account.phone)) };
}

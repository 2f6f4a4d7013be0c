// Somebody who is signed in proves anew who they are, before an act that others would like to do in their place.
import type { Actor } from "../../platform/actor.ts";
import type { Database } from "../../platform/db/index.ts";
import { invalid, signedOut } from "../../platform/errors.ts";
import type { Cookies } from "../../platform/http/index.ts";
import { deviceCookie } from "./caller.ts";
import { admitTry, countWrong, forgetWrong } from "./limits.ts";
import { admitPassword, passwordMatches } from "./passwords.ts";
import * as store from "./store.ts";

/**
 * Wrong ones count as wrong ones at sign-in do, in the same windows.
 * @returns the account, as it was when its password was proved.
 * @throws Refused `not_own_password` on `field`; 429 with the seconds to wait after too many; 503.
 */
export async function provePassword(
  db: Database,
  actor: Actor,
  password: string,
  cookies: Cookies,
  field = "password",
): Promise<store.AccountRow> {
  admitPassword("proved");
  const { account, subject } = await db.instance(async (tx) => {
    const found = await store.accountById(tx, actor.accountId);
    if (found === undefined) throw signedOut();
    // It counts as wrong before it is looked at, so that many at once are no more than many in turn.
    const counted = await admitTry(tx, found.phone, cookies.get(deviceCookie));
    await countWrong(tx, counted);
    return { account: found, subject: counted };
  });
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  if (!(await passwordMatches(password, account.password_hash, "proved"))) throw invalid(field, "not_own_password");
  await db.instance((tx) => forgetWrong(tx, subject));
  return account;
}

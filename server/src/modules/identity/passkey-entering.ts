// Signing in by a passkey: an account's begins a sign-in that asks for no password, an operator's opens the session.
import type { SignIn, Surface } from "@qilian/contract/identity.ts";
import type { Database } from "../../platform/db/index.ts";
import { signedOut } from "../../platform/errors.ts";
import type { Caller } from "./caller.ts";
import * as operators from "./operator-entering.ts";
import { passkeysOf } from "./passkey-store.ts";
import { beginEntering, type Proved, type Site } from "./passkeys.ts";
import { beginProved } from "./sign-ins.ts";
import * as store from "./store.ts";

/** @throws Refused 401 when the account has ended meanwhile. */
export function beginByPasskey(
  db: Database,
  surface: Surface,
  { ownerId, passkey }: Proved,
): Promise<{ token: string; signIn: SignIn }> {
  return db.instance(async (tx) => {
    const account = await store.accountById(tx, ownerId);
    if (account === undefined) throw signedOut();
    return beginProved(tx, surface, account.phone, passkey.id);
  });
}

/** With a password given before, one of that operator's passkeys is asked for; else whichever the browser holds. */
export async function beginOperatorPasskey(db: Database, site: Site, signIn: string | undefined) {
  const owner = await db.readInstance(async (tx) => {
    const operatorId = signIn === undefined ? undefined : await operators.whoGavePassword(tx, signIn);
    if (operatorId === undefined || (await passkeysOf(tx, { operatorId })).length === 0) return undefined;
    return { operatorId };
  });
  return beginEntering(db, site, "operator", owner);
}

/** @throws Refused 401 when the operator was shut out, or the password was given too long ago. */
export function enterOperatorByPasskey(
  db: Database,
  { ownerId, alone }: Proved,
  signIn: string | undefined,
  caller: Caller,
): Promise<operators.Entered> {
  return db.instance(async (tx) => {
    if (alone)
      return operators.entered(await operators.openSession(tx, await operators.hold(tx, ownerId), "passkey", caller));
    const underWay = await operators.accessSignIn(tx, signIn, false);
    if (underWay.operator.id !== ownerId) throw signedOut();
    return operators.entered(await operators.endInSession(tx, underWay, "password_passkey", caller));
  });
}

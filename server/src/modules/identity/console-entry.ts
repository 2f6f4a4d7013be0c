// From the portal into the console in the same browser, with the password proved anew (docs/decisions/0006).
import type { Actor } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { forbidden, signedOut } from "../../platform/errors.ts";
import { type Cookies, cookieOf } from "../../platform/http/index.ts";
import { holdOwner } from "./begun-store.ts";
import type { Caller } from "./caller.ts";
import { enterEnterprise, type Opened } from "./entering.ts";
import { provePassword } from "./proving.ts";
import * as sessions from "./session-store.ts";
import { enterable } from "./sign-ins.ts";
import * as store from "./store.ts";
import { hashToken } from "./tokens.ts";

/**
 * A session of the console like any other, as the member who is signed in to the portal: 12 hours, and 2 of rest.
 * @throws Refused 403 for who administers nothing here, before anything is hashed; as `provePassword` does; 401 when the
 *   portal's session, or the password, went meanwhile.
 */
export async function enterConsole(
  db: Database,
  actor: Actor,
  password: string,
  cookies: Cookies,
  caller: Caller,
): Promise<Opened> {
  await db.readInstance((tx) => administeredAs(tx, actor));
  const proved = await provePassword(db, actor, password, cookies);
  return db.instance(async (tx) => {
    await holdOwner(tx, actor);
    const { account, membership } = await administeredAs(tx, actor);
    const portal = await sessions.enterIn(tx, hashToken(cookies.get(cookieOf("portal")) ?? ""), "portal");
    if (portal === undefined || account.password_hash !== proved.password_hash) throw signedOut();
    const { id: accountId, phone } = account;
    return enterEnterprise(db, tx, { surface: "console", way: "password", accountId, phone, membership }, caller);
  });
}

/** As whom the actor may enter the console of this enterprise. */
async function administeredAs(
  tx: InstanceTx,
  actor: Actor,
): Promise<{ account: store.AccountRow; membership: store.Membership }> {
  const account = await store.accountById(tx, actor.accountId);
  if (account === undefined) throw signedOut();
  const membership = enterable("console", await store.membershipsOf(tx, account.phone)).find(
    (one) => one.tenant_id === actor.tenantId && one.member_id === actor.memberId,
  );
  if (membership === undefined) throw forbidden("identity.not_administrator");
  return { account, membership };
}

// Changing one's own password while signed in.
import type { Actor } from "../../platform/actor.ts";
import type { Database } from "../../platform/db/index.ts";
import { conflict, invalid } from "../../platform/errors.ts";
import { type Cookies, cookieOf } from "../../platform/http/index.ts";
import { factsOf } from "./entering.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword } from "./passwords.ts";
import { provePassword } from "./proving.ts";
import { endSessionsBut } from "./session-store.ts";
import { auditOwnWayIn } from "./sign-in-audit.ts";
import * as store from "./store.ts";
import { hashToken } from "./tokens.ts";

/**
 * Every session of the account ends, in both webs and all enterprises, but the one in the portal that asks. Audited where the account administers.
 * @throws Refused as `provePassword` does, on `current`; on `password`; 409 when it was changed meanwhile.
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  { current, password }: { current: string; password: string },
  cookies: Cookies,
): Promise<void> {
  const account = await provePassword(db, actor, current, cookies, "current");
  if (password.normalize("NFKC") === current.normalize("NFKC")) throw invalid("password", "same_password");
  const memberships = await db.readInstance((tx) => store.membershipsOf(tx, account.phone));
  checkNewPassword(password, factsOf(account.phone, memberships));
  const hash = await hashPassword(password);
  await db.instance(async (tx) => {
    if (!(await store.replacePassword(tx, account, hash))) throw conflict("identity.password_changed_meanwhile");
    await endSessionsBut(tx, { accountId: account.id }, hashToken(cookies.get(cookieOf("portal")) ?? ""));
    await auditOwnWayIn(db, tx, actor, { act: "identity.password_changed" });
  });
}

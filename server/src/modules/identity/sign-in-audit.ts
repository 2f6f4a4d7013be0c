// Coming in and what concerns an administrator's way in, as the audits keep it (9.1).
import type { SignInWay } from "@qilian/contract/own-sessions.ts";
import { type AuditAuthor, type AuditEntry, audit } from "../../platform/audit/index.ts";
import type { Database, InstanceTx, Tx } from "../../platform/db/index.ts";
import type { Caller } from "./caller.ts";
import { administered } from "./sign-ins.ts";
import * as store from "./store.ts";
import { deviceOf } from "./user-agents.ts";

/** By which way, and with which browser and system where they are known; the address is the entry's own. */
export const signInChanges = (way: SignInWay | null, { userAgent }: Caller): Record<string, [null, unknown]> =>
  Object.fromEntries(Object.entries({ way, ...deviceOf(userAgent) }).map(([field, value]) => [field, [null, value]]));

/**
 * An administrator came in to the console. Coming in to the portal is not written: that is everybody, every day, and each
 * person sees one's own under 登录设备.
 */
export const auditConsoleSignIn = (
  tx: Tx,
  { member_id, member_name }: Pick<store.Membership, "member_id" | "member_name">,
  way: SignInWay | null,
  caller: Caller,
): Promise<void> =>
  audit(
    tx,
    { memberId: member_id, memberName: member_name, address: caller.address },
    { act: "identity.signed_in", objectId: member_id, objectName: member_name, changes: signInChanges(way, caller) },
  );

/** Whose way in it is, and from where it is changed. */
export type OwnWayIn = { accountId: string; address: string };

/**
 * Writes what somebody did with the own way in to every enterprise that the account administers, whichever web it was
 * done in; of an account that administers none nothing is written. About the person unless `entry` names something else.
 */
export async function auditOwnWayIn(
  db: Database,
  tx: InstanceTx,
  { accountId, address }: OwnWayIn,
  entry: AuditEntry,
): Promise<void> {
  const account = await store.accountById(tx, accountId);
  if (account === undefined) return;
  for (const { tenant_id, member_id, member_name } of administered(await store.membershipsOf(tx, account.phone))) {
    const author: AuditAuthor = { memberId: member_id, memberName: member_name, address };
    await db.within(tx, tenant_id, (inside) =>
      audit(inside, author, { objectId: member_id, objectName: member_name, ...entry }),
    );
  }
}

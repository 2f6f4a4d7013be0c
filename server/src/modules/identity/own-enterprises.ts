// The enterprises of one account, and going from one to another without signing in anew.
import type { OwnEnterprise } from "@qilian/contract/own-account.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { notFound, signedOut } from "../../platform/errors.ts";
import { holdOwner } from "./begun-store.ts";
import type { Caller } from "./caller.ts";
import { enterEnterprise, type Opened } from "./entering.ts";
import * as sessions from "./session-store.ts";
import { enterable } from "./sign-ins.ts";
import * as store from "./store.ts";
import { hashToken } from "./tokens.ts";

/** Where the account's number may enter by the portal. */
async function enterableBy(
  tx: InstanceTx,
  actor: Actor,
): Promise<{ account: store.AccountRow; memberships: store.Membership[] }> {
  const account = await store.accountById(tx, actor.accountId);
  if (account === undefined) throw signedOut();
  return { account, memberships: enterable("portal", await store.membershipsOf(tx, account.phone)) };
}

export async function ownEnterprises(db: Database, actor: Actor): Promise<OwnEnterprise[]> {
  const { memberships } = await db.readInstance((tx) => enterableBy(tx, actor));
  return memberships.map((one) => ({
    tenantId: one.tenant_id,
    name: one.tenant_name,
    memberName: one.member_name,
    current: one.tenant_id === actor.tenantId,
    administers: one.administers,
  }));
}

/**
 * The password was proved when this session began: the new one takes its place and ends when it would have ended, so
 * that going to and fro prolongs nothing, and was opened by the same way. It is a coming in like any other: the first one activates (1.2c).
 * @throws Refused 404 for an enterprise that the number may not enter; 401 when the session has ended meanwhile.
 */
export async function switchEnterprise(
  db: Database,
  actor: Actor,
  from: string,
  tenantId: string,
  caller: Caller,
): Promise<Opened & { seconds: number }> {
  const seconds = Math.floor((actor.expiresAt.getTime() - Date.now()) / 1000);
  const opened = await db.instance(async (tx) => {
    await holdOwner(tx, actor);
    const { account, memberships } = await enterableBy(tx, actor);
    const membership = memberships.find((one) => one.tenant_id === tenantId);
    if (membership === undefined) throw notFound();
    const before = await sessions.endSession(tx, hashToken(from));
    if (before === undefined) throw signedOut();
    const { id: accountId, phone } = account;
    return enterEnterprise(
      db,
      tx,
      { surface: "portal", way: before.way, accountId, phone, membership, span: { life: seconds } },
      caller,
    );
  });
  return { ...opened, seconds };
}

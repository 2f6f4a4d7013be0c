// SQL of what has been begun and could yet open a session: sign-ins, with what resets a password in them, QR codes that were
// scanned or confirmed, and challenges that were given to somebody. It ends with the sessions of its owner.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import type { Owner } from "./owner.ts";

const db = (tx: InstanceTx | Tx) => tables<object>(tx);

/**
 * Who opens a session of somebody and who ends all of them take turns, so that nothing opens on what was proved before the
 * end. Held until the transaction ends.
 */
export async function holdOwner(tx: InstanceTx, owner: Owner): Promise<void> {
  if ("accountId" in owner)
    await sql`select from instance.identity_account where id = ${owner.accountId} for no key update`.execute(db(tx));
  else
    await sql`select from instance.identity_operator where id = ${owner.operatorId} for no key update`.execute(db(tx));
}

/** All that the owner has begun anywhere. A challenge that says nobody's name is nobody's until a passkey has answered. */
export async function endBegun(tx: InstanceTx, owner: Owner): Promise<void> {
  const ownerId = "accountId" in owner ? owner.accountId : owner.operatorId;
  await sql`delete from instance.identity_passkey_challenge where owner_id = ${ownerId}`.execute(db(tx));
  if ("operatorId" in owner) {
    await sql`delete from instance.identity_operator_sign_in where operator_id = ${ownerId}`.execute(db(tx));
    return;
  }
  await sql`delete from instance.identity_scan where account_id = ${ownerId}`.execute(db(tx));
  await sql`
    delete from instance.identity_sign_in
    where phone = (select phone from instance.identity_account where id = ${ownerId})`.execute(db(tx));
}

/** What would lead these members into this tenant. */
export async function endBegunHere(tx: Tx, memberIds: readonly string[]): Promise<void> {
  const whose = sql`tenant_id = ${tenantOf(tx)} and member_id = any (${memberIds}::uuid[])`;
  await sql`delete from instance.identity_sign_in where ${whose}`.execute(db(tx));
  await sql`delete from instance.identity_scan where ${whose}`.execute(db(tx));
}

// SQL of passkeys and of the challenges that browsers are given to sign.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";
import type { Owner } from "./owner.ts";

export type PasskeyRow = {
  id: string;
  account_id: string | null;
  operator_id: string | null;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: string;
  created_at: Date;
  used_at: Date | null;
};
export type Purpose = "account_add" | "account_enter" | "operator_add" | "operator_enter";
export type ChallengeRow = {
  token_hash: Buffer;
  challenge: string;
  purpose: Purpose;
  owner_id: string | null;
  expires_at: Date;
};
type PasskeyTables = {
  "instance.identity_passkey": PasskeyRow;
  "instance.identity_passkey_challenge": ChallengeRow;
};
const db = (tx: InstanceTx) => tables<PasskeyTables>(tx);

const ofOwner = (owner: Owner): ["account_id" | "operator_id", string] =>
  "accountId" in owner ? ["account_id", owner.accountId] : ["operator_id", owner.operatorId];

/** In the order in which they were added. */
export const passkeysOf = (tx: InstanceTx, owner: Owner): Promise<PasskeyRow[]> => {
  const [column, id] = ofOwner(owner);
  return db(tx)
    .selectFrom("instance.identity_passkey")
    .selectAll()
    .where(column, "=", id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
};

export const passkeyByCredential = (tx: InstanceTx, credentialId: string): Promise<PasskeyRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_passkey")
    .selectAll()
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();

/** Undefined when the credential is somebody's already. */
export const addPasskey = (
  tx: InstanceTx,
  passkey: Omit<PasskeyRow, "created_at" | "used_at">,
): Promise<PasskeyRow | undefined> =>
  db(tx)
    .insertInto("instance.identity_passkey")
    .values(passkey as never)
    .onConflict((on) => on.column("credential_id").doNothing())
    .returningAll()
    .executeTakeFirst();

export const removePasskey = (tx: InstanceTx, owner: Owner, id: string): Promise<{ name: string } | undefined> => {
  const [column, ownerId] = ofOwner(owner);
  return db(tx)
    .deleteFrom("instance.identity_passkey")
    .where(column, "=", ownerId)
    .where("id", "=", id)
    .returning("name")
    .executeTakeFirst();
};

/** Notes a use. False when the passkey has gone, or its counter is not beyond the last one: there may be a copy. */
export async function notePasskeyUse(tx: InstanceTx, id: string, counter: number): Promise<boolean> {
  const { rows } = await sql`
    update instance.identity_passkey set counter = ${counter}, used_at = now()
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning 1`.execute(db(tx));
  return rows.length > 0;
}

export async function addChallenge(
  tx: InstanceTx,
  challenge: Omit<ChallengeRow, "expires_at">,
  lifeSeconds: number,
): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_passkey_challenge")
    .values({ ...challenge, expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})` })
    .execute();
}

/** Uses up what this browser was given last. */
export const takeChallenge = (tx: InstanceTx, tokenHash: Buffer): Promise<ChallengeRow | undefined> =>
  db(tx)
    .deleteFrom("instance.identity_passkey_challenge")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .returningAll()
    .executeTakeFirst();

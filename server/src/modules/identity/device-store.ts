// SQL of the browsers on which an account has signed in.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

type DeviceTables = {
  "instance.identity_device": { account_id: string; token_hash: Buffer; used_at: Date };
  "instance.identity_account": { id: string; phone: string };
};
const db = (tx: InstanceTx) => tables<DeviceTables>(tx);

/** Whether the number's account has signed in there; one statement whether or not there is an account or a token. */
export async function isKnownDevice(tx: InstanceTx, phone: string, tokenHash: Buffer | null): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.identity_device as d")
    .innerJoin("instance.identity_account as a", "a.id", "d.account_id")
    .select("d.account_id")
    .where("a.phone", "=", phone)
    .where("d.token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether some account has signed in there. */
export async function isDevice(tx: InstanceTx, tokenHash: Buffer): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.identity_device")
    .select("account_id")
    .where("token_hash", "=", tokenHash)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the device for the account; of more than `most` those go that were not used for longest. */
export async function keepDevice(tx: InstanceTx, accountId: string, tokenHash: Buffer, most: number): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_device")
    .values({ account_id: accountId, token_hash: tokenHash } as never)
    .onConflict((on) => on.columns(["account_id", "token_hash"]).doUpdateSet({ used_at: sql<Date>`now()` }))
    .execute();
  await sql`
    delete from instance.identity_device
    where account_id = ${accountId} and token_hash in (
      select token_hash from instance.identity_device where account_id = ${accountId} order by used_at desc offset ${most}
    )`.execute(db(tx));
}

// SQL of the browsers on which an account or an operator has signed in.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";
import type { Owner } from "./owner.ts";

type DeviceTables = {
  "instance.identity_device": {
    account_id: string | null;
    operator_id: string | null;
    token_hash: Buffer;
    used_at: Date;
  };
  "instance.identity_account": { id: string; phone: string };
  "instance.identity_operator": { id: string; login: string };
};
const db = (tx: InstanceTx) => tables<DeviceTables>(tx);

/** Whether the number's account has signed in there; one statement whether or not there is an account. */
export async function isKnownDevice(tx: InstanceTx, phone: string, tokenHash: Buffer): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.identity_device as d")
    .innerJoin("instance.identity_account as a", "a.id", "d.account_id")
    .select("d.account_id")
    .where("a.phone", "=", phone)
    .where("d.token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** As `isKnownDevice`, of an operator's login. */
export async function isOperatorsDevice(tx: InstanceTx, login: string, tokenHash: Buffer | null): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.identity_device as d")
    .innerJoin("instance.identity_operator as o", "o.id", "d.operator_id")
    .select("d.operator_id")
    .where("o.login", "=", login)
    .where("d.token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody has signed in there. */
export async function isDevice(tx: InstanceTx, tokenHash: Buffer): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.identity_device")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the device for its owner; of more than `most` those go that were not used for longest. */
export async function keepDevice(tx: InstanceTx, owner: Owner, tokenHash: Buffer, most: number): Promise<void> {
  const account_id = "accountId" in owner ? owner.accountId : null;
  const operator_id = "operatorId" in owner ? owner.operatorId : null;
  const keeping = db(tx)
    .insertInto("instance.identity_device")
    .values({ account_id, operator_id, token_hash: tokenHash } as never)
    .onConflict((on) =>
      on.columns(["account_id", "operator_id", "token_hash"]).doUpdateSet({ used_at: sql<Date>`now()` }),
    )
    .execute();
  const own = account_id === null ? sql`operator_id = ${operator_id}` : sql`account_id = ${account_id}`;
  const dropping = sql`
    delete from instance.identity_device
    where ${own} and token_hash in (
      select token_hash from instance.identity_device where ${own} order by used_at desc offset ${most}
    )`.execute(db(tx));
  await Promise.all([keeping, dropping]);
}

// SQL of operators' authenticators and recovery codes.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

export type TotpRow = { operator_id: string; secret_sealed: string; confirmed_at: Date | null; last_step: string };
type FactorTables = {
  "instance.identity_totp": TotpRow;
  "instance.identity_recovery_code": { operator_id: string; hash: Buffer };
};
const db = (tx: InstanceTx) => tables<FactorTables>(tx);

/** Where the seed is sealed for. */
export const seedPlace = "instance.identity_totp.secret_sealed" as const;

export const totpOf = (tx: InstanceTx, operatorId: string): Promise<TotpRow | undefined> =>
  db(tx).selectFrom("instance.identity_totp").selectAll().where("operator_id", "=", operatorId).executeTakeFirst();

/** A seed in the place of one that was not confirmed; false when one is. */
export async function putSeed(tx: InstanceTx, operatorId: string, sealed: string): Promise<boolean> {
  const { rows } = await sql`
    insert into instance.identity_totp as t (operator_id, secret_sealed) values (${operatorId}, ${sealed})
    on conflict (operator_id) do update set secret_sealed = excluded.secret_sealed, last_step = 0
    where t.confirmed_at is null returning 1`.execute(db(tx));
  return rows.length > 0;
}

/** Accepts the code of a step, once: false when it or a later one was accepted. */
export async function takeStep(tx: InstanceTx, operatorId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.identity_totp")
    .set({ last_step: String(step), confirmed_at: sql<Date>`coalesce(confirmed_at, now())` })
    .where("operator_id", "=", operatorId)
    .where("last_step", "<", String(step))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function removeTotp(tx: InstanceTx, operatorId: string): Promise<void> {
  await db(tx).deleteFrom("instance.identity_totp").where("operator_id", "=", operatorId).execute();
  await db(tx).deleteFrom("instance.identity_recovery_code").where("operator_id", "=", operatorId).execute();
}

export async function putRecoveryCodes(tx: InstanceTx, operatorId: string, hashes: readonly Buffer[]): Promise<void> {
  await db(tx).deleteFrom("instance.identity_recovery_code").where("operator_id", "=", operatorId).execute();
  await db(tx)
    .insertInto("instance.identity_recovery_code")
    .values(hashes.map((hash) => ({ operator_id: operatorId, hash })))
    .execute();
}

/** False when it is none of them or was used. */
export async function takeRecoveryCode(tx: InstanceTx, operatorId: string, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_recovery_code")
    .where("operator_id", "=", operatorId)
    .where("hash", "=", hash)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function countRecoveryCodes(tx: InstanceTx, operatorId: string): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("instance.identity_recovery_code")
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("operator_id", "=", operatorId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

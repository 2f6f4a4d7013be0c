// SQL of operators' sign-ins that stand between password and second factor.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

export type OperatorSignInRow = { token_hash: Buffer; operator_id: string; enrols: boolean; expires_at: Date };

const db = (tx: InstanceTx) => tables<{ "instance.identity_operator_sign_in": OperatorSignInRow }>(tx);

export async function addSignIn(
  tx: InstanceTx,
  signIn: Omit<OperatorSignInRow, "expires_at">,
  lifeSeconds: number,
): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_operator_sign_in")
    .values({ ...signIn, expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})` })
    .execute();
}

export const oneSignIn = (tx: InstanceTx, tokenHash: Buffer): Promise<OperatorSignInRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_operator_sign_in")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();

/** False when it has ended before. */
export async function endSignIn(tx: InstanceTx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_operator_sign_in")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

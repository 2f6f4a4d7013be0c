// SQL of operators: their records, the set-up link, and failures in a window.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

type OperatorRow = { id: string; login: string; name: string; password_hash: string };
type OperatorTables = {
  "instance.identity_operator": OperatorRow;
  "instance.identity_count": { subject: string; at: Date };
  "instance.setting": { key: string; value: string };
};

const db = (tx: InstanceTx) => tables<OperatorTables>(tx);

export const operatorByLogin = (tx: InstanceTx, login: string): Promise<OperatorRow | undefined> =>
  db(tx).selectFrom("instance.identity_operator").selectAll().where("login", "=", login).executeTakeFirst();

export async function addOperator(tx: InstanceTx, operator: OperatorRow): Promise<void> {
  await db(tx).insertInto("instance.identity_operator").values(operator).execute();
}

export async function hasOperator(tx: InstanceTx): Promise<boolean> {
  return (await db(tx).selectFrom("instance.identity_operator").select("id").limit(1).executeTakeFirst()) !== undefined;
}

const setUpKey = "identity.set_up";

export async function putSetUpHash(tx: InstanceTx, hash: string): Promise<void> {
  const value = JSON.stringify(hash);
  await db(tx)
    .insertInto("instance.setting")
    .values({ key: setUpKey, value })
    .onConflict((on) => on.column("key").doUpdateSet({ value }))
    .execute();
}

/** Uses up the set-up link; false when it is another one or was used. */
export async function takeSetUpHash(tx: InstanceTx, hash: string): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.setting")
    .where("key", "=", setUpKey)
    .where("value", "=", JSON.stringify(hash))
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function addFailure(tx: InstanceTx, subject: string): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_count")
    .values({ subject } as never)
    .execute();
}

export async function failuresWithin(tx: InstanceTx, subject: string, seconds: number): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("instance.identity_count")
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("subject", "=", subject)
    .where("at", ">", sql<Date>`now() - make_interval(secs => ${seconds})`)
    .executeTakeFirstOrThrow();
  return n;
}

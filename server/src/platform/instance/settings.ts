// One value of the instance, by its key.
import { type InstanceTx, rawSql } from "../db/index.ts";

export async function setting<Value>(tx: InstanceTx, key: string): Promise<Value | undefined> {
  const { rows } = await rawSql(tx, "select value from instance.setting where key = $1", [key]);
  return rows[0]?.value as Value | undefined;
}

/** @returns the value before. Whoever changes the same one waits until the transaction ends. */
export async function putSetting<Value>(tx: InstanceTx, key: string, value: Value): Promise<Value | undefined> {
  await rawSql(tx, "select pg_advisory_xact_lock(hashtext('instance.setting'), hashtext($1))", [key]);
  const before = await setting<Value>(tx, key);
  await rawSql(
    tx,
    "insert into instance.setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
    [key, JSON.stringify(value)],
  );
  return before;
}

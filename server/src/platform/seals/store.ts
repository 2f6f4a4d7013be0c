import { type InstanceTx, rawSql } from "../db/index.ts";
import type { Seals } from "./index.ts";

/**
 * All processes of an instance seal with keys that all of them have. The first start writes down which; a later one
 * that lacks it is refused, before it seals what the others could not open.
 * @throws Error with one sentence that says what to bring.
 */
export async function confirmKey(tx: InstanceTx, seals: Seals, where: string): Promise<void> {
  await rawSql(tx, "insert into instance.sealing_key (key_id) values ($1) on conflict do nothing", [seals.keyId]);
  const { rows } = await rawSql(tx, "select key_id from instance.sealing_key", []);
  const { key_id: keyId } = rows[0] as { key_id: string };
  if (!seals.knows(keyId))
    throw new Error(
      `The secrets in the database are sealed with the key ${keyId}, which is not in ${where}. Bring that file from the machine that made it, or set QILIAN_KEYS.`,
    );
}

// Seals all secrets anew, under a key that is made now or given first by the setting, while the product runs.
import pg from "pg";
import { prepareSession, quoted, type Table, tablesOf } from "../backup/tables.ts";
import { type Place, Seals } from "./index.ts";
import { type Key, newKey, openKeyFile, parseKey, writeKeyFile } from "./keys.ts";

export type RotateOrder = {
  ownerUrl: string;
  /** Where keys are kept; or the keys that a setting gives, the new one first. */
  source: { file: string } | { keys: readonly string[] };
};

export type Rotated = { keyId: string; secrets: number; forgotten: number };

/**
 * The new key is on the disk before anything is sealed with it. The key before stays in the file, for what a running
 * process may be sealing in this moment; older ones, which nothing uses any more, go. Running processes read the file
 * again by themselves; those with QILIAN_KEYS are started anew with the new setting first.
 * @throws SealError when a value cannot be opened: nothing has changed then but the list of keys.
 */
export async function rotateKey({ ownerUrl, source }: RotateOrder): Promise<Rotated> {
  const before = "file" in source ? openKeyFile(source.file) : [];
  const keys = "file" in source ? [newKey(), ...before] : source.keys.map((text) => parseKey(text) as Key);
  if ("file" in source) writeKeyFile(source.file, keys);
  const seals = new Seals(keys);
  const secrets = await resealAll(ownerUrl, seals);
  const kept = keys.slice(0, 2);
  if ("file" in source) writeKeyFile(source.file, kept);
  return { keyId: seals.keyId, secrets, forgotten: "file" in source ? keys.length - kept.length : 0 };
}

async function resealAll(ownerUrl: string, seals: Seals): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "qilian-rotate-key" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await prepareSession(client);
    const tables = (await tablesOf(client)).filter(({ columns }) => sealedIn(columns).length > 0);
    await client.query("begin");
    let count = 0;
    for (const table of tables) count += await resealTable(client, table, seals);
    await client.query("select set_config('app.scope', 'instance', true)");
    await client.query("update instance.sealing_key set key_id = $1", [seals.keyId]);
    await client.query("commit");
    return count;
  } finally {
    await client.end();
  }
}

const sealedIn = (columns: readonly string[]): string[] => columns.filter((name) => name.endsWith("_sealed"));

/** Row-level security does not bind the owner meanwhile; the lock that this takes is held for a few secrets' time. */
async function resealTable(client: pg.Client, { name, columns, seenBy }: Table, seals: Seals): Promise<number> {
  const table = quoted(client, name);
  const forced = seenBy !== "everybody";
  await client.query(`lock table ${table} in access exclusive mode`);
  if (forced) await client.query(`alter table ${table} no force row level security`);
  let count = 0;
  for (const column of sealedIn(columns)) {
    const id = client.escapeIdentifier(column);
    const place = `${name.replace(/^public\./, "")}.${column}` as Place;
    const { rows } = await client.query<{ at: string; sealed: string }>(
      `select ctid::text as at, ${id} as sealed from ${table} where ${id} is not null`,
    );
    for (const { at, sealed } of rows)
      await client.query(`update ${table} set ${id} = $2 where ctid = $1::tid`, [
        at,
        seals.seal(place, seals.open(place, sealed)),
      ]);
    count += rows.length;
  }
  if (forced) await client.query(`alter table ${table} force row level security`);
  return count;
}

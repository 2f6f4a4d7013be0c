// SQL of the keys by which a request that is sent again is known. A key's row is its claim; the reply comes later, if ever.
import { type InstanceTx, rawSql, type Tx } from "../db/index.ts";

/** Whose keys: a table, its columns that say who, and their values. `rights`: what they may, where that differs. */
export type Owner = { table: string; columns: string; ids: readonly string[]; rights?: Buffer };
export type Asked = { key: string; request: Buffer };
/** `reply` is null where none is kept, and `status` until there is one. */
export type KeyRow = { request: Buffer; rights?: Buffer; status: number | null; reply: string | null };

const placeholders = (count: number): string => Array.from({ length: count }, (_, at) => `$${at + 1}`).join(", ");
const whereKey = ({ columns, ids }: Owner): string => `(${columns}, key) = (${placeholders(ids.length + 1)})`;

/** Inserting waits for a transaction that holds the same key, in whatever process. @returns false: the key is used. */
export async function takeKey(tx: Tx | InstanceTx, owner: Owner, { key, request }: Asked): Promise<boolean> {
  const { table, columns, ids, rights } = owner;
  const values = [...ids, key, request, ...(rights ? [rights] : [])];
  const { rows } = await rawSql(
    tx,
    `insert into ${table} as kept (${columns}, key, request${rights ? ", rights" : ""}) values (${placeholders(values.length)})
     on conflict (${columns}, key) do update
     set request = excluded.request, at = excluded.at, status = null, reply = null${rights ? ", rights = excluded.rights" : ""}
     where kept.at <= now() - interval '24 hours' returning true as taken`,
    values,
  );
  return rows.length > 0;
}

/** Of a key that is used. */
export async function readKey(tx: Tx | InstanceTx, owner: Owner, key: string): Promise<KeyRow> {
  const columns = `request, status, reply${owner.rights ? ", rights" : ""}`;
  const { rows } = await rawSql(tx, `select ${columns} from ${owner.table} where ${whereKey(owner)}`, [
    ...owner.ids,
    key,
  ]);
  return rows[0] as KeyRow;
}

/** A reply of null is not kept. */
export async function keepReply(
  tx: Tx | InstanceTx,
  owner: Owner,
  key: string,
  { status, reply }: { status: number; reply: string | null },
): Promise<void> {
  const at = owner.ids.length;
  await rawSql(tx, `update ${owner.table} set status = $${at + 2}, reply = $${at + 3} where ${whereKey(owner)}`, [
    ...owner.ids,
    key,
    status,
    reply,
  ]);
}

/** The key is new again. */
export async function giveKeyBack(tx: Tx | InstanceTx, owner: Owner, key: string): Promise<void> {
  await rawSql(tx, `delete from ${owner.table} where ${whereKey(owner)}`, [...owner.ids, key]);
}

/** Replies that are about one of these, or were to them, are not kept any longer: the same request again gets 409. */
export async function forgetReplies(tx: Tx, ids: readonly string[]): Promise<void> {
  await rawSql(
    tx,
    `update idempotency_key k set status = null, reply = null
     where k.tenant_id = app_tenant() and k.reply is not null
       and exists (select from unnest($1::text[]) id where k.member_id = id::uuid or position(id in k.reply) > 0)`,
    [ids],
  );
}

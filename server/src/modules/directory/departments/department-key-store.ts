// SQL of the sort keys that departments from before lack.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { lockDirectory } from "../store.ts";

export type Keyless = { tenant_id: string; id: string; name: string };

/** Of whatever tenants. */
export async function withoutKey(tx: InstanceTx, most: number): Promise<Keyless[]> {
  const { rows } = await sql<Keyless>`
    select tenant_id, id, name from instance.departments_without_key(${most}::integer)`.execute(tables(tx));
  return rows;
}

/** Where a name is another by now, its writer gave the key. */
export async function putKeys(tx: Tx, keyed: readonly { id: string; name: string; key: string }[]): Promise<void> {
  await lockDirectory(tx);
  await sql`
    update directory_department d set sort_key = k.key
    from unnest(${keyed.map(({ id }) => id)}::uuid[], ${keyed.map(({ name }) => name)}::text[],
      ${keyed.map(({ key }) => key)}::text[]) as k (id, name, key)
    where d.tenant_id = ${tenantOf(tx)} and d.id = k.id and d.name = k.name`.execute(tables(tx));
}

// SQL of an enterprise's own fields and of their values.
import type { FieldKind } from "@qilian/contract/fields.ts";
import { type Selectable, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";

type FieldTables = {
  directory_field: {
    tenant_id: string;
    id: string;
    name: string;
    kind: FieldKind;
    options: string[];
    required: boolean;
    on_card: boolean;
    position: number;
  };
};
export type FieldRow = Omit<Selectable<FieldTables["directory_field"]>, "tenant_id">;

const db = (tx: Tx) => tables<FieldTables>(tx);

export const listFields = (tx: Tx): Promise<FieldRow[]> =>
  db(tx)
    .selectFrom("directory_field")
    .select(["id", "name", "kind", "options", "required", "on_card", "position"])
    .where("tenant_id", "=", tenantOf(tx))
    .orderBy("position")
    .execute();

export async function addField(tx: Tx, field: FieldRow): Promise<void> {
  await db(tx)
    .insertInto("directory_field")
    .values({ tenant_id: tenantOf(tx), ...field })
    .execute();
}

export async function updateField(tx: Tx, id: string, change: Partial<FieldRow>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db(tx)
    .updateTable("directory_field")
    .set(change)
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

/** In the order of these ids. */
export async function putOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update directory_field f set position = o.place
    from unnest(${ids}::uuid[]) with ordinality o (id, place)
    where f.tenant_id = ${tenantOf(tx)} and f.id = o.id`.execute(db(tx));
}

/** Members with a value in the field, or with one of `values`. */
export async function countPeople(tx: Tx, id: string, values?: readonly string[]): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::integer as people from directory_member
    where tenant_id = ${tenantOf(tx)} and custom ? ${id}
      and (${values ?? null}::text[] is null or custom->>${id} = any (${values ?? null}::text[]))`.execute(db(tx));
  return rows[0]?.people ?? 0;
}

/** The field with everybody's values; needs `lockDirectory`. @returns how many had one */
export async function deleteField(tx: Tx, id: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update directory_member set custom = custom - ${id}::text where tenant_id = ${tenantOf(tx)} and custom ? ${id}`.execute(
    db(tx),
  );
  await db(tx).deleteFrom("directory_field").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
  return Number(numAffectedRows ?? 0);
}

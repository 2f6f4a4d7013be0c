// SQL of entitlements: grants with their dates, and what holds of them now.
import type { Entitled, EntitlementKind } from "@qilian/contract/entitlements.ts";
import { type RawBuilder, sql } from "kysely";
import { type InstanceTx, type Tx, tables } from "../../platform/db/index.ts";

export type EntitlementRow = {
  id: string;
  tenant_id: string;
  kind: EntitlementKind;
  amount: number | null;
  starts_at: Date;
  ends_at: Date | null;
  source: "founding" | "certification" | "operator";
  granted_by: string;
  note: string | null;
  at: Date;
  ended_at: Date | null;
  ended_by: string | null;
};
export type DatedEntitlement = EntitlementRow & { state: "coming" | "in_force" | "over" };

const db = (tx: InstanceTx | Tx) => tables<{ "instance.tenancy_entitlement": EntitlementRow }>(tx);

/** How many members the enterprise of this id may have now (2.8). */
export const seatsOf = (id: string): RawBuilder<number> =>
  sql<number>`(select members from instance.tenancy_entitled(${sql.ref(id)}))`;

/** What holds for a tenant now, and how many members it has. */
export async function entitledNow(tx: InstanceTx | Tx, tenantId: string): Promise<Entitled & { used: number }> {
  const { rows } = await sql<Entitled & { used: number }>`
    select e.*, coalesce((select used from instance.used_seats(array[${tenantId}::uuid])), 0) as used
    from instance.tenancy_entitled(${tenantId}::uuid) e`.execute(db(tx));
  return rows[0] as Entitled & { used: number };
}

const dated = (tx: InstanceTx | Tx) =>
  db(tx)
    .selectFrom("instance.tenancy_entitlement as e")
    .selectAll("e")
    .select(
      sql<DatedEntitlement["state"]>`case when least(e.ends_at, e.ended_at) <= now() then 'over'
        when e.starts_at > now() then 'coming' else 'in_force' end`.as("state"),
    );

/** The latest grant first. */
export const listEntitlements = (
  tx: InstanceTx | Tx,
  tenantId: string,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<DatedEntitlement[]> =>
  dated(tx)
    .where("e.tenant_id", "=", tenantId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(e.at, e.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(limit)
    .execute();

export const oneEntitlement = (tx: InstanceTx, id: string): Promise<DatedEntitlement | undefined> =>
  dated(tx).where("e.id", "=", id).executeTakeFirst();

/** The grants of a source that are not over. */
export async function entitledBy(
  tx: InstanceTx,
  tenantId: string,
  source: EntitlementRow["source"],
): Promise<string[]> {
  const rows = await dated(tx)
    .where("e.tenant_id", "=", tenantId)
    .where("e.source", "=", source)
    .where("e.ended_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Without `starts_at` it begins as the transaction did. */
export async function addEntitlement(
  tx: InstanceTx,
  {
    starts_at,
    ...grant
  }: Omit<EntitlementRow, "starts_at" | "at" | "ended_at" | "ended_by"> & { starts_at: Date | null },
): Promise<void> {
  await db(tx)
    .insertInto("instance.tenancy_entitlement")
    .values({ ...grant, ...(starts_at !== null && { starts_at }) } as EntitlementRow)
    .execute();
}

/** False when it is over or has been ended. */
export async function endEntitlement(tx: InstanceTx, id: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.tenancy_entitlement")
    .set({ ended_at: sql<Date>`now()`, ended_by: by })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where(sql<boolean>`coalesce(ends_at > now(), true)`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

// What enterprises are entitled to (2.8, 4.2, 9.4): granted with dates, ended, and never changed.
import type { Entitled, Entitlement, KeptEntitlement, NewEntitlement } from "@qilian/contract/entitlements.ts";
import { v7 as uuid } from "uuid";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import { type Database, type InstanceTx, page, type Tx, tenantOf } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { tellChanged } from "../../platform/live/index.ts";
import * as store from "./entitlement-store.ts";
import { oneTenant } from "./store.ts";

export type Grant = NewEntitlement & { source: Entitlement["source"]; by: string };
type Paging = { after: [string, string] | undefined; limit: number };

/**
 * Grants something to an enterprise, in the caller's transaction; whoever grants writes the audit entry. The amount is
 * as the contract bounds it. @returns the id of the grant.
 */
export async function grantEntitlement(tx: InstanceTx, tenantId: string, grant: Grant): Promise<string> {
  const id = uuid();
  await store.addEntitlement(tx, {
    id,
    tenant_id: tenantId,
    kind: grant.kind,
    amount: grant.amount ?? null,
    starts_at: grant.from === undefined ? null : new Date(grant.from),
    ends_at: grant.until === undefined ? null : new Date(grant.until),
    source: grant.source,
    granted_by: grant.by,
    note: grant.note || null,
  });
  return id;
}

/** By an operator. The first grant of members takes the place of the usual 200: below what is used it is refused (2.8). */
export async function grant(
  db: Database,
  operator: Operator,
  tenantId: string,
  wanted: NewEntitlement,
): Promise<KeptEntitlement> {
  return db.instance(async (tx) => {
    const tenant = await oneTenant(tx, tenantId);
    if (tenant === undefined) throw notFound();
    const id = await grantEntitlement(tx, tenantId, { ...wanted, source: "operator", by: operator.name });
    const { members, used } = await store.entitledNow(tx, tenantId);
    if (members < used && members < tenant.seats) throw invalid("amount", "fewer_than_used", { used });
    const granted = await accessEntitlement(tx, id);
    await auditOperator(tx, operator, {
      act: "tenancy.entitlement_granted",
      objectId: tenantId,
      objectName: tenant.name,
      changes: changesOf(granted, (value) => [null, value]),
    });
    await tellPages(db, tx, tenantId);
    return presentKept(granted);
  });
}

/** Ends it now: nobody loses a seat by it (2.8), while one that ends by its date only keeps others from being added. */
export async function end(db: Database, operator: Operator, id: string): Promise<KeptEntitlement> {
  return db.instance(async (tx) => {
    const before = await accessEntitlement(tx, id);
    const tenant = await oneTenant(tx, before.tenant_id);
    if (tenant === undefined) throw notFound();
    if (!(await store.endEntitlement(tx, id, operator.name))) throw conflict("tenancy.entitlement_over");
    const { members, used } = await store.entitledNow(tx, tenant.id);
    if (members < used && members < tenant.seats) throw conflict("tenancy.fewer_than_used", { seats: members, used });
    await auditOperator(tx, operator, {
      act: "tenancy.entitlement_ended",
      objectId: tenant.id,
      objectName: tenant.name,
      changes: changesOf(before, (value) => [value, null]),
    });
    await tellPages(db, tx, tenant.id);
    return presentKept(await accessEntitlement(tx, id));
  });
}

function changesOf(
  { kind, amount, starts_at, ends_at }: store.EntitlementRow,
  change: (value: unknown) => [unknown, unknown],
): Record<string, [unknown, unknown]> {
  return { [kind]: change(amount ?? true), from: change(starts_at), ...(ends_at && { until: change(ends_at) }) };
}

/** Open pages of the enterprise show what it may. */
const tellPages = (db: Database, tx: InstanceTx, tenantId: string): Promise<void> =>
  db.within(tx, tenantId, (inside) => tellChanged(inside, "tenancy"));

/** @throws Refused 404 when there is none of this id. */
async function accessEntitlement(tx: InstanceTx, id: string): Promise<store.DatedEntitlement> {
  const row = await store.oneEntitlement(tx, id);
  if (row === undefined) throw notFound();
  return row;
}

/** As the operator reads them. */
export async function listKept(tx: InstanceTx, tenantId: string, paging: Paging) {
  if ((await oneTenant(tx, tenantId)) === undefined) throw notFound();
  return listed(tx, tenantId, paging, presentKept);
}

/** As the enterprise's own administrators read them. */
export const listOwn = (tx: Tx, paging: Paging) => listed(tx, tenantOf(tx), paging, present);

async function listed<Item>(
  tx: InstanceTx | Tx,
  tenantId: string,
  { after, limit }: Paging,
  presented: (row: store.DatedEntitlement) => Item,
): Promise<{ items: Item[]; next?: string; entitled: Entitled; usedMembers: number }> {
  const [{ used, ...entitled }, rows] = await Promise.all([
    store.entitledNow(tx, tenantId),
    store.listEntitlements(tx, tenantId, { after, limit: limit + 1 }),
  ]);
  return {
    ...page(rows, limit, (row) => [row.at.toISOString(), row.id], presented),
    entitled,
    usedMembers: used,
  };
}

const present = (row: store.DatedEntitlement): Entitlement => ({
  id: row.id,
  kind: row.kind,
  ...(row.amount !== null && { amount: row.amount }),
  from: row.starts_at.toISOString(),
  ...(row.ends_at && { until: row.ends_at.toISOString() }),
  source: row.source,
  at: row.at.toISOString(),
  ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  state: row.state,
});

const presentKept = (row: store.DatedEntitlement): KeptEntitlement => ({
  ...present(row),
  by: row.granted_by,
  ...(row.note && { note: row.note }),
  ...(row.ended_by && { endedBy: row.ended_by }),
});

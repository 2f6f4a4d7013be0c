// Enterprises as the operator keeps them: figures and seats, never people.
import type { Tenant } from "@qilian/contract/tenancy.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { invalid, notFound } from "../../platform/errors.ts";
import * as store from "./store.ts";

/** Fewer than are used is refused: nobody loses a seat by a figure (2.8). */
export async function changeSeats(tx: InstanceTx, operator: Operator, id: string, seats: number): Promise<Tenant> {
  const tenant = await store.oneTenant(tx, id);
  if (tenant === undefined) throw notFound();
  if (seats < tenant.used) throw invalid("seats", "fewer_than_used", { used: tenant.used });
  await store.setSeats(tx, id, seats);
  await auditOperator(tx, operator, {
    act: "tenancy.seats_changed",
    objectId: id,
    objectName: tenant.name,
    changes: { seats: [tenant.seats, seats] },
  });
  return present({ ...tenant, seats });
}

export const present = (row: store.CountedTenant): Tenant => ({
  id: row.id,
  name: row.name,
  seats: row.seats,
  usedSeats: row.used,
  at: row.created_at.toISOString(),
});

// Enterprises as the operator keeps them: figures and seats, never people.
import type { Tenant } from "@qilian/contract/tenancy.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { defineEvent } from "../../platform/events.ts";
import { tellContact } from "./contact.ts";
import * as store from "./store.ts";

/** An enterprise is suspended; told inside it, in the transaction that does so. */
export const tenantSuspended = defineEvent<void>();

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

/** All sessions of its people end with it; nothing of theirs is lost. */
export async function suspend(db: Database, operator: Operator, id: string, reason: string): Promise<Tenant> {
  return db.instance(async (tx) => {
    const tenant = await changeSuspension(tx, operator, id, reason);
    await db.within(tx, id, (inside) => tenantSuspended.tell(inside));
    return tenant;
  });
}

export const resume = (db: Database, operator: Operator, id: string): Promise<Tenant> =>
  db.instance((tx) => changeSuspension(tx, operator, id, null));

async function changeSuspension(
  tx: InstanceTx,
  operator: Operator,
  id: string,
  reason: string | null,
): Promise<Tenant> {
  const before = await store.oneTenant(tx, id);
  if (before === undefined) throw notFound();
  if (!(await store.setSuspension(tx, id, reason)))
    throw conflict(reason === null ? "tenancy.not_suspended" : "tenancy.already_suspended");
  await auditOperator(tx, operator, {
    act: reason === null ? "tenancy.resumed" : "tenancy.suspended",
    objectId: id,
    objectName: before.name,
    changes: { suspension: [before.suspended_reason, reason] },
  });
  const application = await store.applicationOf(tx, id);
  if (application !== undefined)
    await tellContact(
      tx,
      { ...application, name: before.name },
      reason === null ? "tenant_resumed" : "tenant_suspended",
      reason === null ? {} : { reason },
    );
  return present((await store.oneTenant(tx, id)) as store.CountedTenant);
}

export const present = (row: store.CountedTenant): Tenant => ({
  id: row.id,
  name: row.name,
  seats: row.seats,
  usedSeats: row.used,
  at: row.created_at.toISOString(),
  ...(row.suspended_at && { suspension: { at: row.suspended_at.toISOString(), reason: row.suspended_reason ?? "" } }),
});

// Enterprises as the operator keeps them: figures and states, never people.
import type { Tenant } from "@qilian/contract/tenancy.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import { defineEvent } from "../../platform/events.ts";
import { tellContact } from "./contact.ts";
import { ownEnterprise, prolongDissolution } from "./enterprise-store.ts";
import * as store from "./store.ts";

/** An enterprise is suspended; told inside it, in the transaction that does so. */
export const tenantSuspended = defineEvent<void>();

/** All sessions of its people end with it; nothing of theirs is lost, and a dissolution waits. */
export async function suspend(db: Database, operator: Operator, id: string, reason: string): Promise<Tenant> {
  return db.instance(async (tx) => {
    const tenant = await changeSuspension(db, tx, operator, id, reason);
    await db.within(tx, id, (inside) => tenantSuspended.tell(inside));
    return tenant;
  });
}

export const resume = (db: Database, operator: Operator, id: string): Promise<Tenant> =>
  db.instance(async (tx) => {
    const since = (await store.oneTenant(tx, id))?.suspended_at;
    await changeSuspension(db, tx, operator, id, null);
    if (since) await db.within(tx, id, (inside) => prolongDissolution(inside, since));
    return present((await store.oneTenant(tx, id)) as store.CountedTenant);
  });

async function changeSuspension(
  db: Database,
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
  const contacted = await db.within(tx, id, ownEnterprise);
  if (reason === null) await tellContact(tx, contacted, "tenant_resumed");
  else await tellContact(tx, contacted, "tenant_suspended", { reason });
  return present((await store.oneTenant(tx, id)) as store.CountedTenant);
}

export const present = (row: store.CountedTenant): Tenant => ({
  id: row.id,
  name: row.name,
  seats: row.seats,
  usedSeats: row.used,
  at: row.created_at.toISOString(),
  ...(row.dissolution_at &&
    row.dissolves_at && {
      dissolution: { at: row.dissolution_at.toISOString(), until: row.dissolves_at.toISOString() },
    }),
  ...(row.suspended_at && { suspension: { at: row.suspended_at.toISOString(), reason: row.suspended_reason ?? "" } }),
});

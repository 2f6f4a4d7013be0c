// Registering an enterprise and reviewing it (8.1 to 8.5).
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { type Application, applicationNumber, type RefusalReason } from "@qilian/contract/tenancy.ts";
import { v7 as uuid } from "uuid";
import type * as z from "zod";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx, Tx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { defineEvent } from "../../platform/events.ts";
import { maskPhone, sendSms } from "../../platform/sms/index.ts";
import * as applications from "./application-store.ts";
import { tellContact } from "./contact.ts";
import { addEnterprise } from "./enterprise-store.ts";
import { grantEntitlement } from "./entitlements.ts";
import * as store from "./store.ts";

/** 8.3: a number registers at most this many enterprises. */
export const mostRegistrations = 10;

/** A tenant exists from now on; told inside it, in the transaction that makes it. */
export const tenantFounded = defineEvent<Pick<Founding, "name" | "founder">>();

export type Form = { name: string; contactName: string; contactEmail: string; phone: string };

/** The number must be proved before. */
export async function apply(tx: InstanceTx, form: Form, language: "zh-CN" | "en-US"): Promise<Application> {
  await applications.lockPhone(tx, form.phone);
  if ((await applications.registeredBy(tx, form.phone)) >= mostRegistrations)
    throw conflict("tenancy.too_many_registrations", { most: mostRegistrations });
  if (await store.nameIsTaken(tx, form.name)) throw invalid("name", "name_taken");
  const id = uuid();
  await applications.addApplication(tx, {
    id,
    name: form.name,
    contact_name: form.contactName,
    contact_email: form.contactEmail,
    phone: form.phone,
    language,
  });
  const row = await accessApplication(tx, id);
  const application = present(row);
  await tellContact(tx, row, "application_received", { number: applicationNumber(application) });
  return application;
}

export type Founding = {
  name: string;
  seats: number;
  /** Who lets it begin. */
  by: string;
  founder: { name: string; email: string; phone: string; language: MessageLanguage };
};

/**
 * Makes an enterprise with its first administrator and its first grant of members. @returns its id.
 * @throws Refused 409 when another has the name, also one that is being made.
 */
export async function foundTenant(
  db: Database,
  tx: InstanceTx,
  { name, seats, by, founder }: Founding,
): Promise<string> {
  const id = uuid();
  if (!(await store.addTenant(tx, { id, name }))) throw conflict("tenancy.name_taken");
  await grantEntitlement(tx, id, { kind: "members", amount: seats, source: "founding", by });
  await db.within(tx, id, async (inside: Tx) => {
    await addEnterprise(inside, founder);
    await tenantFounded.tell(inside, { name, founder });
  });
  return id;
}

/** `consoleUrl`: where the first administrator signs in. */
export async function approve(
  db: Database,
  operator: Operator,
  id: string,
  { seats, consoleUrl }: { seats: number; consoleUrl: string },
): Promise<Application> {
  return db.instance(async (tx) => {
    const application = await accessApplication(tx, id);
    if (!(await applications.lockPending(tx, id))) throw conflict("tenancy.already_decided");
    const { contact_name: name, contact_email: email, phone, language } = application;
    const founder = { name, email, phone, language };
    const tenantId = await foundTenant(db, tx, { name: application.name, seats, by: operator.name, founder });
    await decideOnce(tx, operator, id, { state: "approved", tenant_id: tenantId, reason: null, note: null });
    await auditOperator(tx, operator, {
      act: "tenancy.application_approved",
      objectId: id,
      objectName: application.name,
      changes: { seats: [null, seats] },
    });
    const params = { enterprise: application.name };
    await sendSms(tx, { urgent: false }, [{ kind: "application_approved", phone, language, params }]);
    await tellContact(tx, application, "application_approved", { link: consoleUrl });
    return present(await accessApplication(tx, id));
  });
}

export async function refuse(
  db: Database,
  operator: Operator,
  id: string,
  reason: z.infer<typeof RefusalReason>,
  note: string | undefined,
): Promise<Application> {
  return db.instance(async (tx) => {
    const application = await accessApplication(tx, id);
    await decideOnce(tx, operator, id, { state: "refused", tenant_id: null, reason, note: note ?? null });
    await auditOperator(tx, operator, {
      act: "tenancy.application_refused",
      objectId: id,
      objectName: application.name,
      changes: { reason: [null, reason] },
    });
    const { phone, language } = application;
    const params = { enterprise: application.name, reason, note: note ?? "" };
    await sendSms(tx, { urgent: false }, [{ kind: "application_refused", phone, language, params }]);
    await tellContact(tx, application, "application_refused", { reason, note: note ?? "" });
    return present(await accessApplication(tx, id));
  });
}

type Decision = Omit<Parameters<typeof applications.decide>[2], "decided_by">;
async function decideOnce(tx: InstanceTx, operator: Operator, id: string, decision: Decision): Promise<void> {
  if (!(await applications.decide(tx, id, { ...decision, decided_by: operator.name })))
    throw conflict("tenancy.already_decided");
}

async function accessApplication(tx: InstanceTx, id: string): Promise<applications.CountedApplication> {
  const application = await applications.oneApplication(tx, id);
  if (application === undefined) throw notFound();
  return application;
}

export const present = (row: applications.CountedApplication): Application => ({
  id: row.id,
  name: row.name,
  contactName: row.contact_name,
  contactEmail: row.contact_email,
  phone: maskPhone(row.phone),
  registered: row.registered,
  state: row.state,
  ...(row.reason && { reason: row.reason }),
  ...(row.note && { note: row.note }),
  at: row.at.toISOString(),
  ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
  ...(row.decided_by && { decidedBy: row.decided_by }),
});

// Certification as an operator decides on it (8.4d): the facts, the documents and the transfer, and never the people.

import { type AuditAct, platformName } from "@qilian/contract/audit-words.ts";
import {
  type CertificationRefusal,
  type CertificationState,
  certifiedSeats,
  codeDays,
  type KeptCertification,
} from "@qilian/contract/certification.ts";
import type { OperatorAct } from "@qilian/contract/operator-audit-words.ts";
import type * as z from "zod";
import type { Operator } from "../../platform/actor.ts";
import { type AuditEntry, audit, auditOperator } from "../../platform/audit/index.ts";
import { type Database, type InstanceTx, page, type Tx } from "../../platform/db/index.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import type { StoredFile } from "../../platform/files/index.ts";
import { tellChanged } from "../../platform/live/index.ts";
import type { Seals } from "../../platform/seals/index.ts";
import { type Sms, sendSms } from "../../platform/sms/index.ts";
import { accountPlace, fileOf, present } from "./certification.ts";
import * as store from "./certification-store.ts";
import { ownLanguage } from "./enterprise-store.ts";
import { endEntitlement, entitledBy } from "./entitlement-store.ts";
import { grantEntitlement } from "./entitlements.ts";
import { hashTransferCode, newTransferCode } from "./transfer-code.ts";

const open = ["transfer_due", "code_due", "in_review"] as const;
const transferring = ["transfer_due", "code_due"] as const;

type Listing = { state: CertificationState; after: [string, string] | undefined; limit: number };

export async function list(tx: InstanceTx, { limit, ...filter }: Listing) {
  const rows = await store.listCertifications(tx, { ...filter, limit: limit + 1 });
  const listed = page(rows, limit, (row) => [row.at.toISOString(), row.id], presentKept);
  return { ...listed, open: await store.countOpen(tx) };
}

/** What an operator opens is written down, in a transaction of its own, for the request is a read. */
export async function openDocument(db: Database, operator: Operator, id: string): Promise<StoredFile> {
  return db.instance(async (tx) => {
    const document = await store.oneDocument(tx, id);
    // What was only uploaded is nobody else's yet.
    if (document?.certification_id == null) throw notFound();
    const found = await access(tx, document.certification_id);
    await auditOperator(tx, operator, entryOf(found, "certification_document_opened", { file: document.name }));
    return fileOf(document);
  });
}

export async function openAccount(db: Database, seals: Seals, operator: Operator, id: string) {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    if (found.account_number_sealed === null) throw notFound();
    await auditOperator(tx, operator, entryOf(found, "certification_account_opened"));
    return { number: seals.open(accountPlace, found.account_number_sealed) };
  });
}

/** The code of before holds no more, and its tries begin anew. @throws Refused 409 unless a transfer is due. */
export async function makeTransferCode(db: Database, operator: Operator, id: string): Promise<{ code: string }> {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    const code = newTransferCode();
    await move(tx, found, transferring, "transfer_due", { code_hash: hashTransferCode(id, code), code_tries: 0 });
    await auditOperator(tx, operator, entryOf(found, "certification_code_made"));
    await db.within(tx, found.tenant_id, (inside) => tellChanged(inside, "tenancy"));
    return { code };
  });
}

/** @throws Refused 409 before a code has been made. */
export async function confirmTransfer(db: Database, operator: Operator, id: string): Promise<KeptCertification> {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    if (found.state === "transfer_due" && found.code_hash === null) throw conflict("tenancy.no_transfer_code");
    await move(tx, found, ["transfer_due"], "code_due", { codeDays });
    await auditOperator(tx, operator, entryOf(found, "certification_transferred"));
    await db.within(tx, found.tenant_id, (inside) => tellChanged(inside, "tenancy"));
    await notify(db, tx, found, "certification_code_due", { end: found.account_end ?? "", days: String(codeDays) });
    return reread(tx, id);
  });
}

/** What certification brings is granted without end, in the same transaction (8.4a). */
export async function certify(db: Database, operator: Operator, id: string): Promise<KeptCertification> {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    await move(tx, found, ["in_review"], "certified", { decided_by: operator.name });
    const granted = { source: "certification", by: operator.name } as const;
    await grantEntitlement(tx, found.tenant_id, { kind: "members", amount: certifiedSeats, ...granted });
    await grantEntitlement(tx, found.tenant_id, { kind: "brand", ...granted });
    await grantEntitlement(tx, found.tenant_id, { kind: "live", ...granted });
    const changes = {
      seats: [null, certifiedSeats],
      brand: [null, true],
      live: [null, true],
    } satisfies AuditEntry["changes"];
    await auditBoth(db, tx, operator, found, { act: "tenancy.certified", changes });
    await notify(db, tx, found, "certified", {});
    return reread(tx, id);
  });
}

export async function refuse(
  db: Database,
  operator: Operator,
  id: string,
  reason: z.infer<typeof CertificationRefusal>,
  note: string | undefined,
): Promise<KeptCertification> {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    await move(tx, found, open, "refused", { reason, note: note || null, decided_by: operator.name });
    const changes: AuditEntry["changes"] = { reason: [null, reason], ...(note && { note: [null, note] }) };
    await auditBoth(db, tx, operator, found, { act: "tenancy.certification_refused", changes });
    await notify(db, tx, found, "certification_refused", { note: note ?? "" });
    return reread(tx, id);
  });
}

/** Ends what certification granted. With fewer seats than people nobody goes, and nobody more comes in (2.8). */
export async function revoke(db: Database, operator: Operator, id: string, note: string): Promise<KeptCertification> {
  return db.instance(async (tx) => {
    const found = await access(tx, id);
    await move(tx, found, ["certified"], "revoked", { note, decided_by: operator.name });
    for (const grant of await entitledBy(tx, found.tenant_id, "certification"))
      await endEntitlement(tx, grant, operator.name);
    const changes = {
      note: [null, note],
      seats: [certifiedSeats, null],
      brand: [true, null],
      live: [true, null],
    } satisfies AuditEntry["changes"];
    await auditBoth(db, tx, operator, found, { act: "tenancy.certification_revoked", changes });
    return reread(tx, id);
  });
}

async function access(tx: InstanceTx, id: string): Promise<store.Named> {
  const found = await store.oneCertification(tx, id);
  if (found === undefined) throw notFound();
  return found;
}

async function move(tx: InstanceTx, { id }: store.Named, ...step: Step): Promise<void> {
  if (!(await store.moveCertification(tx, id, ...step))) throw conflict("tenancy.certification_moved_on");
}
type Step = Parameters<typeof store.moveCertification> extends [unknown, unknown, ...infer Rest] ? Rest : never;

const reread = async (tx: InstanceTx, id: string): Promise<KeptCertification> => presentKept(await access(tx, id));

type Stripped<Act> = Act extends `tenancy.${infer Rest}` ? Rest : never;

/** By the enterprise, so that it goes with it. */
const entryOf = (
  { tenant_id, tenant_name }: store.Named,
  act: Stripped<OperatorAct>,
  opened: Record<string, unknown> = {},
): AuditEntry<OperatorAct> => ({
  act: `tenancy.${act}`,
  objectId: tenant_id,
  objectName: tenant_name,
  changes: Object.fromEntries(Object.entries(opened).map(([field, value]) => [field, [null, value]])),
});

/** A decision stands in the enterprise's audit as well, and its open pages hear of it. */
async function auditBoth(
  db: Database,
  tx: InstanceTx,
  operator: Operator,
  found: store.Named,
  entry: Pick<AuditEntry<AuditAct & OperatorAct>, "act" | "changes">,
): Promise<void> {
  await auditOperator(tx, operator, { ...entry, objectId: found.tenant_id, objectName: found.tenant_name });
  const author = { memberId: operator.id, memberName: platformName, address: "" };
  await db.within(tx, found.tenant_id, async (inside: Tx) => {
    await audit(inside, author, { ...entry, objectId: found.id, objectName: found.registered_name });
    await tellChanged(inside, "tenancy");
  });
}

/** To whom the application names, in the enterprise's language. */
async function notify(
  db: Database,
  tx: InstanceTx,
  found: store.Named,
  kind: Sms["kind"],
  params: Sms["params"],
): Promise<void> {
  const language = await db.within(tx, found.tenant_id, ownLanguage);
  const message = { kind, phone: found.contact_phone, language };
  const enterprise = found.registered_name;
  await sendSms(tx, { about: found.tenant_id, urgent: false }, [{ ...message, params: { enterprise, ...params } }]);
}

const presentKept = (row: store.Named): KeptCertification => ({
  ...present(row),
  tenantId: row.tenant_id,
  tenantName: row.tenant_name,
  codeMade: row.code_hash !== null,
  ...(row.decided_by && { decidedBy: row.decided_by }),
});

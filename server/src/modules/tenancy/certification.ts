// Certification as an enterprise's own administrators ask for it (8.4): by documents, or by a bank account that a
// transfer's code proves.
import { timingSafeEqual } from "node:crypto";
import {
  type Certification,
  type CertificationDocument,
  type CertificationForm,
  type DocumentKind,
  mostCodeTries,
  mostDocuments,
  type OwnCertification,
} from "@qilian/contract/certification.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../platform/actor.ts";
import { audit } from "../../platform/audit/index.ts";
import type { Database, Tx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { type Files, keepUpload, releaseFile, type StoredFile, type Upload } from "../../platform/files/index.ts";
import type { Seals } from "../../platform/seals/index.ts";
import { maskPhone } from "../../platform/sms/index.ts";
import * as store from "./certification-store.ts";
import { hashTransferCode } from "./transfer-code.ts";

export const accountPlace = "instance.tenancy_certification.account_number_sealed";

/** The latest application, in whatever state, and what was uploaded for the next. */
export async function readOwn(tx: Tx): Promise<OwnCertification> {
  const [latest, uploaded] = await Promise.all([store.latestCertification(tx), store.uploadedDocuments(tx)]);
  return { ...(latest && { latest: present(latest) }), uploaded: uploaded.map(presentDocument) };
}

/** @throws Refused `too_many_files` on the field `file`; those of `keepUpload`. */
export async function uploadDocument(
  context: { db: Database; tx: Tx; actor: Actor; files: Files },
  upload: Upload,
  { kind, name }: { kind: DocumentKind; name: string },
): Promise<CertificationDocument> {
  const { tx } = context;
  const { id: file_id, type, bytes } = await keepUpload(context, upload, name);
  await store.lockCertification(tx);
  if ((await store.uploadedDocuments(tx)).length >= mostDocuments)
    throw invalid("file", "too_many_files", { most: mostDocuments });
  const document = { id: uuid(), file_id, kind, name, type, bytes };
  await store.addDocument(tx, document);
  return presentDocument(document);
}

/** Only one that no application names. */
export async function discardDocument(tx: Tx, id: string): Promise<OwnCertification> {
  const found = (await store.uploadedDocuments(tx)).find((document) => document.id === id);
  if (found === undefined) throw notFound();
  await drop(tx, [id]);
  return readOwn(tx);
}

async function drop(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const file of await store.removeDocuments(tx, ids)) await releaseFile(tx, file);
}

export async function readDocument(tx: Tx, id: string): Promise<StoredFile> {
  const found = await store.oneDocument(tx, id);
  if (found === undefined) throw notFound();
  return fileOf(found);
}

export const fileOf = ({ file_id, name, type, bytes }: Omit<store.DocumentRow, "at">): StoredFile => ({
  id: file_id,
  name,
  type,
  bytes,
});

/** Documents that were uploaded and are not named go. @throws Refused 409 while one is open or has been granted. */
export async function submit(tx: Tx, seals: Seals, actor: Actor, form: CertificationForm): Promise<OwnCertification> {
  await store.lockCertification(tx);
  const documents = form.method === "documents" ? [...new Set(form.documents)] : [];
  const uploaded = await store.uploadedDocuments(tx);
  if (form.method === "documents") assertEnough(documents, uploaded);
  const id = uuid();
  if (!(await store.addCertification(tx, rowOf(id, seals, actor, form)))) throw conflict("tenancy.certification_open");
  if (documents.length > 0) await store.nameDocuments(tx, documents, id);
  const left = uploaded.filter((document) => !documents.includes(document.id));
  await drop(
    tx,
    left.map((document) => document.id),
  );
  await audit(tx, actor, {
    act: "tenancy.certification_submitted",
    objectId: id,
    objectName: form.registeredName,
    changes: { method: [null, form.method] },
  });
  return readOwn(tx);
}

function assertEnough(documents: readonly string[], uploaded: readonly { id: string; kind: DocumentKind }[]): void {
  const chosen = uploaded.filter(({ id }) => documents.includes(id));
  if (chosen.length < documents.length) throw invalid("documents", "document_gone");
  if (!chosen.some(({ kind }) => kind === "licence")) throw invalid("documents", "licence_needed");
}

function rowOf(id: string, seals: Seals, actor: Actor, form: CertificationForm) {
  const bank = form.method === "bank" ? form : undefined;
  return {
    id,
    method: form.method,
    state: bank === undefined ? ("in_review" as const) : ("transfer_due" as const),
    registered_name: form.registeredName,
    credit_code: form.creditCode,
    legal_representative: form.legalRepresentative,
    contact_name: form.contactName,
    contact_phone: form.contactPhone,
    account_name: bank?.accountName ?? null,
    bank: bank?.bank ?? null,
    account_end: bank?.accountNumber.slice(-4) ?? null,
    account_number_sealed: bank === undefined ? null : seals.seal(accountPlace, bank.accountNumber),
    code_hash: null,
    code_until: null,
    reason: null,
    note: null,
    by_id: actor.memberId,
    by_name: actor.memberName,
    decided_at: null,
    decided_by: null,
  };
}

/** Its documents go with it. @throws Refused 409 when none is open. */
export async function withdraw(tx: Tx, actor: Actor): Promise<OwnCertification> {
  const latest = await store.latestCertification(tx);
  const open = ["transfer_due", "code_due", "in_review"] as const;
  if (latest === undefined || !(await store.moveCertification(tx, latest.id, open, "withdrawn")))
    throw conflict("tenancy.certification_not_open");
  await drop(
    tx,
    latest.documents.map(({ id }) => id),
  );
  await audit(tx, actor, {
    act: "tenancy.certification_withdrawn",
    objectId: latest.id,
    objectName: latest.registered_name,
  });
  return readOwn(tx);
}

/**
 * A try is spent in a transaction of its own, so that a refusal does not give it back.
 * @throws Refused on the field `code`: `wrong_transfer_code` with `left`, `code_over` when no try or no time is left.
 */
export async function proveAccount(db: Database, tx: Tx, actor: Actor, code: string): Promise<OwnCertification> {
  const due = await db.tenant(actor.tenantId, (own) => store.spendTry(own, mostCodeTries));
  if (due?.code_hash == null) {
    if ((await store.latestCertification(tx))?.state === "code_due") throw invalid("code", "code_over");
    throw conflict("tenancy.no_code_due");
  }
  if (!timingSafeEqual(due.code_hash, hashTransferCode(due.id, code)))
    throw invalid("code", "wrong_transfer_code", { left: mostCodeTries - due.code_tries });
  if (!(await store.moveCertification(tx, due.id, ["code_due"], "in_review"))) throw conflict("tenancy.no_code_due");
  await audit(tx, actor, { act: "tenancy.account_proved", objectId: due.id, objectName: actor.tenantName });
  return readOwn(tx);
}

const presentDocument = ({ id, kind, name, type, bytes }: CertificationDocument): CertificationDocument => ({
  id,
  kind,
  name,
  type,
  bytes,
});

export const present = (row: store.Documented): Certification => ({
  id: row.id,
  method: row.method,
  state: row.state,
  registeredName: row.registered_name,
  creditCode: row.credit_code,
  legalRepresentative: row.legal_representative,
  contact: { name: row.contact_name, phone: maskPhone(row.contact_phone) },
  documents: row.documents,
  ...(row.account_name !== null &&
    row.bank !== null &&
    row.account_end !== null && {
      bank: { accountName: row.account_name, name: row.bank, account: row.account_end },
    }),
  ...(row.state === "code_due" &&
    row.code_until !== null && {
      code: { until: row.code_until.toISOString(), triesLeft: Math.max(0, mostCodeTries - row.code_tries) },
    }),
  ...(row.reason && { reason: row.reason }),
  ...(row.note && { note: row.note }),
  at: row.at.toISOString(),
  by: row.by_name,
  ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
});

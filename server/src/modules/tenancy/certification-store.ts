// SQL of certification: applications of enterprises and their documents, both the enterprise's and the instance's to read.
import type { CertificationRefusal, CertificationState, DocumentKind } from "@qilian/contract/certification.ts";
import type { FileType } from "@qilian/contract/uploads.ts";
import { type Generated, type RawBuilder, type Selectable, sql } from "kysely";
import type * as z from "zod";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../platform/db/index.ts";

export type CertificationRow = {
  id: string;
  tenant_id: string;
  method: "documents" | "bank";
  state: CertificationState;
  registered_name: string;
  credit_code: string;
  legal_representative: string;
  contact_name: string;
  contact_phone: string;
  account_name: string | null;
  bank: string | null;
  account_end: string | null;
  account_number_sealed: string | null;
  code_hash: Buffer | null;
  code_until: Date | null;
  code_tries: number;
  reason: z.infer<typeof CertificationRefusal> | null;
  note: string | null;
  by_id: string;
  by_name: string;
  at: Date;
  decided_at: Date | null;
  decided_by: string | null;
};
export type DocumentRow = {
  id: string;
  tenant_id: string;
  certification_id: string | null;
  file_id: string;
  kind: DocumentKind;
  name: string;
  type: FileType;
  bytes: number;
  at: Generated<Date>;
};
type CertificationTables = {
  "instance.tenancy_certification": CertificationRow;
  "instance.tenancy_certification_document": DocumentRow;
  "instance.tenancy_tenant": { id: string; name: string };
};
export type Documented = CertificationRow & {
  documents: Pick<DocumentRow, "id" | "kind" | "name" | "type" | "bytes">[];
};
export type Named = Documented & { tenant_name: string };

const db = (tx: InstanceTx | Tx) => tables<CertificationTables>(tx);

/** Is the enterprise of the transaction certified? For a statement that reads something else besides. */
export const isCertified: RawBuilder<boolean> = sql<boolean>`exists (select from instance.tenancy_certification
  where tenant_id = app_tenant() and state = 'certified')`;

/** One at a time uploads and applies for an enterprise. */
export async function lockCertification(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tenancy.certification'), hashtext(${tenantOf(tx)}))`.execute(db(tx));
}

const documentsOf = sql<Documented["documents"]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'name', d.name, 'type', d.type,
    'bytes', d.bytes) order by d.kind desc, d.at, d.id), '[]')
  from instance.tenancy_certification_document d where d.certification_id = c.id)`;

const documented = (tx: InstanceTx | Tx) =>
  db(tx).selectFrom("instance.tenancy_certification as c").selectAll("c").select(documentsOf.as("documents"));

export const latestCertification = (tx: Tx): Promise<Documented | undefined> =>
  documented(tx)
    .where("c.tenant_id", "=", tenantOf(tx))
    .orderBy("c.at", "desc")
    .orderBy("c.id", "desc")
    .limit(1)
    .executeTakeFirst();

/** False when there is an open one, or one that was granted. */
export async function addCertification(
  tx: Tx,
  row: Omit<CertificationRow, "tenant_id" | "at" | "code_tries">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto("instance.tenancy_certification")
    .values({ ...row, tenant_id: tenantOf(tx) } as CertificationRow)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

type Change = Partial<Pick<CertificationRow, "reason" | "note" | "code_hash" | "code_tries" | "decided_by">> & {
  /** Days from now until which the code may be typed. */
  codeDays?: number;
};

/** Brings it from one of these states to another, once; false when it is in none of them any more. */
export async function moveCertification(
  tx: InstanceTx | Tx,
  id: string,
  from: readonly CertificationState[],
  to: CertificationState,
  { codeDays, ...change }: Change = {},
): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.tenancy_certification")
    .set({
      ...change,
      state: to,
      ...(codeDays !== undefined && { code_until: sql<Date>`now() + make_interval(days => ${codeDays})` }),
      ...(change.decided_by !== undefined && { decided_at: sql<Date>`now()` }),
    })
    .where("id", "=", id)
    .where("state", "in", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Spends one try at the code that is due; undefined when none is, or none is left. */
export const spendTry = (
  tx: Tx,
  most: number,
): Promise<Pick<CertificationRow, "id" | "code_hash" | "code_tries"> | undefined> =>
  db(tx)
    .updateTable("instance.tenancy_certification")
    .set({ code_tries: sql<number>`code_tries + 1` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("state", "=", "code_due")
    .where("code_tries", "<", most)
    .where("code_until", ">", sql<Date>`now()`)
    .returning(["id", "code_hash", "code_tries"])
    .executeTakeFirst();

// Documents

export const uploadedDocuments = (tx: Tx): Promise<Selectable<DocumentRow>[]> =>
  db(tx)
    .selectFrom("instance.tenancy_certification_document")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("certification_id", "is", null)
    .orderBy("at")
    .orderBy("id")
    .execute();

export async function addDocument(
  tx: Tx,
  row: Omit<DocumentRow, "tenant_id" | "certification_id" | "at">,
): Promise<void> {
  await db(tx)
    .insertInto("instance.tenancy_certification_document")
    .values({ ...row, tenant_id: tenantOf(tx), certification_id: null })
    .execute();
}

/** Of the transaction's tenant, or of any where it is the instance's. */
export const oneDocument = (tx: InstanceTx | Tx, id: string): Promise<Selectable<DocumentRow> | undefined> =>
  db(tx).selectFrom("instance.tenancy_certification_document").selectAll().where("id", "=", id).executeTakeFirst();

export async function nameDocuments(tx: Tx, ids: readonly string[], certificationId: string): Promise<void> {
  await db(tx)
    .updateTable("instance.tenancy_certification_document")
    .set({ certification_id: certificationId })
    .where("id", "in", ids)
    .execute();
}

/** @returns their files, which nothing names any more. */
export async function removeDocuments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db(tx)
    .deleteFrom("instance.tenancy_certification_document")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "in", ids)
    .returning("file_id")
    .execute();
  return rows.map((row) => row.file_id);
}

// The operator's

const named = (tx: InstanceTx) =>
  documented(tx)
    .innerJoin("instance.tenancy_tenant as t", "t.id", "c.tenant_id")
    .select("t.name as tenant_name")
    .where(sql<boolean>`not exists (select from instance.tenancy_dissolution gone where gone.tenant_id = t.id)`);

export const oneCertification = (tx: InstanceTx, id: string): Promise<Named | undefined> =>
  named(tx).where("c.id", "=", id).executeTakeFirst();

const openStates = ["in_review", "transfer_due", "code_due"] as const;
type OpenState = (typeof openStates)[number];

/** Of those that are open, who waits longest comes first; the others are read from their end. */
export function listCertifications(
  tx: InstanceTx,
  { state, after, limit }: { state: CertificationState; after: [string, string] | undefined; limit: number },
): Promise<Named[]> {
  const order = openStates.some((open) => open === state) ? "asc" : "desc";
  const key = sql`(${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`;
  return named(tx)
    .where("c.state", "=", state)
    .$if(after !== undefined, (query) =>
      query.where(order === "asc" ? sql<boolean>`(c.at, c.id) > ${key}` : sql<boolean>`(c.at, c.id) < ${key}`),
    )
    .orderBy("c.at", order)
    .orderBy("c.id", order)
    .limit(limit)
    .execute();
}

export async function countOpen(tx: InstanceTx): Promise<Record<OpenState, number>> {
  const rows = await db(tx)
    .selectFrom("instance.tenancy_certification")
    .select((from) => ["state", from.fn.countAll<number>().as("n")])
    .where("state", "in", openStates)
    .groupBy("state")
    .execute();
  const counted = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  return { in_review: 0, transfer_due: 0, code_due: 0, ...counted };
}

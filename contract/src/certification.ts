// Certification of an enterprise by its documents or by its bank account, and an operator's review of it (8.4).
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { isCreditCode } from "./credit-code.ts";
import { Phone } from "./phone.ts";

/** What a certified enterprise is granted besides its brand: so many members (8.4a). */
export const certifiedSeats = 50_000;
/** Files of one application, the business licence among them. */
export const mostDocuments = 5;
/** How often a transfer's code may be typed, and for how many days. */
export const mostCodeTries = 5;
export const codeDays = 7;
export const certificationNoteLength = 500;

/**
 * By its bank account an enterprise waits for a transfer, then for the code of the transfer's remark; by its documents it
 * is in review at once. Only the first three are open.
 */
export const CertificationState = z
  .enum(["transfer_due", "code_due", "in_review", "certified", "refused", "withdrawn", "revoked"])
  .meta({ id: "CertificationState" });
export type CertificationState = z.infer<typeof CertificationState>;

export const CertificationRefusal = z
  .enum(["facts_differ", "unreadable", "expired", "letter_lacking", "account_differs", "other"])
  .meta({ id: "CertificationRefusal" });
export type CertificationRefusal = z.infer<typeof CertificationRefusal>;

export const DocumentKind = z.enum(["licence", "letter"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const CertificationDocument = z
  .object({ id: Id, kind: DocumentKind, name: z.string(), type: z.string(), bytes: z.number().int() })
  .meta({ id: "CertificationDocument" });
export type CertificationDocument = z.infer<typeof CertificationDocument>;

export const Certification = z
  .object({
    id: Id,
    method: z.enum(["documents", "bank"]),
    state: CertificationState,
    registeredName: z.string(),
    creditCode: z.string(),
    legalRepresentative: z.string(),
    contact: z.object({ name: z.string(), phone: z.string().describe("masked") }),
    documents: z.array(CertificationDocument),
    bank: z
      .object({ accountName: z.string(), name: z.string(), account: z.string().describe("its last four digits") })
      .optional(),
    /** While its code is due. */
    code: z.object({ until: Instant, triesLeft: z.number().int() }).optional(),
    reason: CertificationRefusal.optional(),
    note: z.string().optional(),
    at: Instant,
    by: z.string(),
    decidedAt: Instant.optional(),
  })
  .meta({ id: "Certification" });
export type Certification = z.infer<typeof Certification>;

/** As its own administrators see it: the latest application, and documents uploaded for the next. */
export const OwnCertification = z
  .object({ latest: Certification.optional(), uploaded: z.array(CertificationDocument) })
  .meta({ id: "OwnCertification" });
export type OwnCertification = z.infer<typeof OwnCertification>;

/** As the operator sees it. */
export const KeptCertification = Certification.extend({
  tenantId: Id,
  tenantName: z.string(),
  /** A code for the transfer has been made. */
  codeMade: z.boolean(),
  decidedBy: z.string().optional(),
}).meta({ id: "KeptCertification" });
export type KeptCertification = z.infer<typeof KeptCertification>;

const text = (most: number) => z.string().trim().min(1).max(most);
const Facts = z.object({
  registeredName: text(100),
  /** GB 32100-2015. */
  creditCode: z
    .string()
    .trim()
    .toUpperCase()
    .superRefine((code, context) => {
      if (!isCreditCode(code)) context.addIssue({ code: "custom", params: { code: "credit_code" } });
    }),
  legalRepresentative: text(64),
  contactName: text(64),
  contactPhone: Phone,
});

const plainName = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");

export const CertificationForm = z
  .discriminatedUnion("method", [
    Facts.extend({ method: z.literal("documents"), documents: z.array(Id).min(1).max(mostDocuments) }),
    Facts.extend({
      method: z.literal("bank"),
      accountName: text(100),
      bank: text(100),
      /** As people write it, with spaces. */
      accountNumber: z
        .string()
        .transform((number) => number.replace(/[\s-]/g, ""))
        .pipe(z.string().regex(/^\d{8,32}$/)),
    }),
  ])
  .superRefine((form, context) => {
    if (form.method === "bank" && plainName(form.accountName) !== plainName(form.registeredName))
      context.addIssue({ code: "custom", path: ["accountName"], params: { code: "other_account_name" } });
  });
export type CertificationForm = z.infer<typeof CertificationForm>;

const own = "/v1/tenancy/enterprise/certification";
const kept = "/v1/tenancy/certifications";
const access = "administrator:tenancy.certify";

export const certificationApi = {
  ownCertification: {
    method: "GET",
    path: own,
    access,
    summary: "The own enterprise's latest application for certification, and documents uploaded for the next (8.4).",
    reply: OwnCertification,
  },
  uploadCertificationDocument: {
    method: "POST",
    path: `${own}/documents`,
    access,
    summary: "Upload a document for the next application: an image up to 10 MiB or a PDF up to 20 MiB, 5 at most.",
    query: z.object({ kind: DocumentKind, name: z.string().trim().min(1).max(200) }),
    upload: { kinds: ["image", "document"] },
    reply: CertificationDocument,
    status: 201,
  },
  discardCertificationDocument: {
    method: "DELETE",
    path: `${own}/documents/:id`,
    access,
    summary: "Take back a document that no application has named yet.",
    params: byId,
    reply: OwnCertification,
  },
  ownCertificationDocument: {
    method: "GET",
    path: `${own}/documents/:id/file`,
    access,
    summary: "A document of the own enterprise as it was uploaded.",
    params: byId,
    download: { stored: true },
  },
  submitCertification: {
    method: "POST",
    path: own,
    access,
    summary: "Apply for certification by documents or by a bank account; one application at a time. Audited (8.4d).",
    body: CertificationForm,
    reply: OwnCertification,
    status: 201,
  },
  withdrawCertification: {
    method: "POST",
    path: `${own}/withdrawal`,
    access,
    summary: "Withdraw the open application; its documents go. Audited.",
    reply: OwnCertification,
  },
  proveAccount: {
    method: "PUT",
    path: `${own}/code`,
    access,
    summary: "Type the code of the transfer's remark: 5 tries within 7 days. Audited (8.4d).",
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    reply: OwnCertification,
  },
  certifications: {
    method: "GET",
    path: kept,
    access: "operator",
    summary: "Applications for certification: open ones by their wait, the longest first; decided ones newest first.",
    query: PageQuery.extend({ state: CertificationState.default("in_review") }),
    reply: pageOf(KeptCertification).extend({
      open: z.object({ in_review: z.number().int(), transfer_due: z.number().int(), code_due: z.number().int() }),
    }),
  },
  certificationDocument: {
    method: "GET",
    path: "/v1/tenancy/certification-documents/:id/file",
    access: "operator",
    summary: "A document of an application as it was uploaded. Audited.",
    params: byId,
    download: { stored: true },
  },
  certificationAccount: {
    method: "GET",
    path: `${kept}/:id/account`,
    access: "operator",
    summary: "The whole number of the account that the transfer goes to. Audited.",
    params: byId,
    reply: z.object({ number: z.string() }),
  },
  makeTransferCode: {
    method: "PUT",
    path: `${kept}/:id/transfer-code`,
    access: "operator",
    summary: "Make the code for a transfer's remark, told this once; one made before holds no more. Audited.",
    params: byId,
    reply: z.object({ code: z.string() }),
  },
  confirmTransfer: {
    method: "POST",
    path: `${kept}/:id/transfer`,
    access: "operator",
    summary: "The transfer is made with its code: the enterprise has 7 days to type it. Audited.",
    params: byId,
    reply: KeptCertification,
  },
  certify: {
    method: "POST",
    path: `${kept}/:id/approval`,
    access: "operator",
    summary: "Certify: 50,000 members and the brand are granted at once. Audited (8.4a).",
    params: byId,
    reply: KeptCertification,
  },
  refuseCertification: {
    method: "POST",
    path: `${kept}/:id/refusal`,
    access: "operator",
    summary: "Refuse an open application with a reason. Audited.",
    params: byId,
    body: z.object({
      reason: CertificationRefusal,
      note: z.string().trim().max(certificationNoteLength).optional(),
    }),
    reply: KeptCertification,
  },
  revokeCertification: {
    method: "POST",
    path: `${kept}/:id/revocation`,
    access: "operator",
    summary: "Take a certification back: what it granted ends, and nobody is removed. Audited.",
    params: byId,
    body: z.object({ note: text(certificationNoteLength) }),
    reply: KeptCertification,
  },
} satisfies Api;

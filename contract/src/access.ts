// What was done: by the administrators of a tenant, and by the instance's operators.
import * as z from "zod";
import { type Api, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { auditWords } from "./audit-words.ts";
import { operatorAuditWords } from "./operator-audit-words.ts";
import { workbookType } from "./uploads.ts";

/** Who did what, when and from where, with each field's value before and after. Never changed and never deleted. */
const entryOf = <Act extends string>(acts: readonly Act[]) =>
  z.object({
    id: Id,
    at: Instant,
    who: z.object({ id: Id, name: z.string().describe("as it was then") }),
    address: z.string(),
    act: z.enum(acts),
    objectId: Id.optional(),
    objectName: z.string(),
    /** Field → [old, new]. */
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  });
export const AuditEntry = entryOf(auditWords.acts).meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;
export const OperatorAuditEntry = entryOf(operatorAuditWords.acts).meta({ id: "OperatorAuditEntry" });
export type OperatorAuditEntry = z.infer<typeof OperatorAuditEntry>;

/** Which entries; what is given holds together. */
const filterOf = <Act extends string, Module extends string>(words: { acts: Act[]; modules: Module[] }) =>
  z.object({
    who: Id.optional(),
    act: z
      .enum([...words.acts, ...words.modules])
      .optional()
      .describe("an act, or a module for all of its acts"),
    object: z.string().trim().min(1).max(200).optional().describe("how the object's name begins, in capitals or not"),
    from: Instant.optional(),
    to: Instant.optional().describe("entries before it"),
  });
export const AuditFilter = filterOf(auditWords);
export type AuditFilter = z.infer<typeof AuditFilter>;
export const OperatorAuditFilter = filterOf(operatorAuditWords);
export type OperatorAuditFilter = z.infer<typeof OperatorAuditFilter>;

/** An export holds so many of the newest entries at most, and says so when there are more. */
export const mostAuditRows = 50_000;

/** A zone of the IANA list, such as Asia/Shanghai. */
const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => isTimeZone(zone), { params: { code: "time_zone" } });

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** How a workbook is to be written. */
const Written = { language: z.enum(["zh-CN", "en-US"]).default("zh-CN"), timeZone: TimeZone.default("UTC") };

const audit = "administrator:access.audit" as const;

export const accessApi = {
  auditEntries: {
    method: "GET",
    path: "/v1/access/audit-entries",
    access: audit,
    summary: "What administrators did, the newest first, by person, act, object and time.",
    query: PageQuery.extend(AuditFilter.shape),
    reply: pageOf(AuditEntry),
  },
  auditWorkbook: {
    method: "GET",
    path: "/v1/access/workbooks/audit-entries",
    access: audit,
    summary: "The same entries as a workbook, the newest 50,000 at most. Audited.",
    query: AuditFilter.extend(Written),
    download: { type: workbookType },
  },
  operatorAuditEntries: {
    method: "GET",
    path: "/v1/access/operator-audit-entries",
    access: "operator",
    summary: "What operators did, the newest first, by person, act, object and time.",
    query: PageQuery.extend(OperatorAuditFilter.shape),
    reply: pageOf(OperatorAuditEntry),
  },
  operatorAuditWorkbook: {
    method: "GET",
    path: "/v1/access/workbooks/operator-audit-entries",
    access: "operator",
    summary: "The same entries as a workbook, the newest 50,000 at most. Audited.",
    query: OperatorAuditFilter.extend(Written),
    download: { type: workbookType },
  },
} satisfies Api;

// Administrators of a tenant: what they did.
import * as z from "zod";
import { type Api, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { auditActs, auditModules } from "./audit-words.ts";
import { workbookType } from "./uploads.ts";

/** Who did what, when and from where, with each field's value before and after. Never changed and never deleted. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    who: z.object({ id: Id, name: z.string().describe("as it was then") }),
    address: z.string(),
    act: z.enum(auditActs),
    objectId: Id.optional(),
    objectName: z.string(),
    /** Field → [old, new]. */
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Which entries; what is given holds together. */
export const AuditFilter = z.object({
  who: Id.optional(),
  act: z
    .enum([...auditActs, ...auditModules])
    .optional()
    .describe("an act, or a module for all of its acts"),
  object: z.string().trim().min(1).max(200).optional().describe("how the object's name begins, in capitals or not"),
  from: Instant.optional(),
  to: Instant.optional().describe("entries before it"),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

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
    query: AuditFilter.extend({
      language: z.enum(["zh-CN", "en-US"]).default("zh-CN"),
      timeZone: TimeZone.default("UTC"),
    }),
    download: { type: workbookType },
  },
} satisfies Api;

// The console's home page: the enterprise in figures, and what is still to be set up. A part of the directory module.
import * as z from "zod";
import { AuditEntry } from "./access.ts";
import { type Api, Done, Id, Instant } from "./api.ts";
import { AccountState, DepartmentRef } from "./directory.ts";
import { ImportState } from "./imports.ts";

/** Today's changes are counted so far at most. */
export const mostChangesCounted = 1000;
/** Departments of the first level that are named at most; the last line then sums up the others. */
export const mostTopDepartments = 10;

const heads = z.object({ headcount: z.number().int(), opened: z.number().int() });

/** For whoever holds `directory.manage`. */
export const HomePeople = z
  .object({
    /** Absent for whoever manages a part of the enterprise. */
    seats: z.number().int().optional(),
    usedSeats: z.number().int(),
    states: z.record(AccountState, z.number().int()),
    departments: z.number().int(),
    /** The first level of the tree, or of the administrator's part, the largest first. */
    top: z.array(heads.extend({ id: Id, name: z.string() })),
    /** Those of that level that are not named. */
    others: heads.extend({ count: z.number().int() }).optional(),
    latestImport: z
      .object({
        id: Id,
        fileName: z.string(),
        state: ImportState,
        at: Instant,
        by: z.string(),
        /** Departments that are moved or deleted are among the changed. */
        rows: z.object({ new: z.number().int(), changed: z.number().int(), failed: z.number().int() }),
        /** Rows that were written. */
        written: z.number().int(),
        /** Rows read, or gone through of `total`. */
        progress: z.object({ done: z.number().int(), total: z.number().int().optional() }),
      })
      .optional(),
  })
  .meta({ id: "HomePeople" });
export type HomePeople = z.infer<typeof HomePeople>;

export const Home = z
  .object({
    tenantName: z.string(),
    people: HomePeople.optional(),
    /** Visibility rules in force; for whoever holds `directory.rules`. */
    rules: z.number().int().optional(),
    /** For whoever holds `access.audit`. */
    audit: z
      .object({ today: z.number().int().describe("counted up to 1,000"), recent: z.array(AuditEntry) })
      .optional(),
    /** For whoever holds `tenancy.certify` (8.4b). */
    certified: z.boolean().optional(),
    /** Somebody else is an administrator too. */
    otherAdministrators: z.boolean(),
    /** The one who asks has put the checklist away. */
    checklistDismissed: z.boolean(),
  })
  .meta({ id: "Home" });
export type Home = z.infer<typeof Home>;

export const homeApi = {
  overview: {
    method: "GET",
    path: "/v1/directory/overview",
    access: "administrator:directory.manage",
    summary: "Head counts by account state in the administrator's part; of the whole also seats and rules.",
    reply: z.object({
      tenantName: z.string(),
      /** The departments in whose part the administrator manages; absent: all. */
      scope: z.array(DepartmentRef).optional(),
      states: z.record(AccountState, z.number().int()),
      /** By those of the part. */
      usedSeats: z.number().int(),
      /** Of the enterprise: absent for whoever manages a part of it. */
      seats: z.number().int().optional(),
      rules: z.number().int().optional(),
    }),
  },
  home: {
    method: "GET",
    path: "/v1/directory/home",
    access: "administrator",
    summary: "What the home page shows of the enterprise, as far as one's grants go; all of it kept or read by key.",
    query: z.object({ today: Instant.optional().describe("when the reader's day began; 24 hours ago unless given") }),
    reply: Home,
  },
  dismissChecklist: {
    method: "PUT",
    path: "/v1/directory/home/checklist-dismissal",
    access: "administrator",
    summary: "Put the first-run checklist away, for oneself alone; not audited, for nobody else notices.",
    reply: Done,
  },
  recallChecklist: {
    method: "DELETE",
    path: "/v1/directory/home/checklist-dismissal",
    access: "administrator",
    summary: "Bring one's first-run checklist back.",
    reply: Done,
  },
} satisfies Api;

// Enterprises on the instance: registration, review, suspension.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { Phone } from "./phone.ts";

const forbiddenInName = /[\s#%&'+;<>=\\/？?…‘’]/u;

/** The first character that an enterprise's name may not hold, or none (8.2). */
export const forbiddenCharacter = (name: string): string | undefined => forbiddenInName.exec(name)?.[0];

/** 8.2: not empty, no white space, none of # % & ' + ; < > = \ / ？ ? … nor typographic quotes; `>>` divides paths. */
export const EnterpriseName = z
  .string()
  .min(1)
  .max(64)
  .superRefine((name, context) => {
    const character = forbiddenCharacter(name);
    if (character !== undefined)
      context.addIssue({ code: "custom", params: { code: "forbidden_character", character } });
  });

/** Why an application is refused (8.5): 个人用户, 非真实企业, 账号异常, 违法用途. */
export const RefusalReason = z.enum(["individual", "not_real", "abnormal", "unlawful"]).meta({ id: "RefusalReason" });

export const Application = z
  .object({
    id: Id,
    name: z.string(),
    contactName: z.string(),
    contactEmail: z.string(),
    phone: z.string().describe("masked"),
    /** Enterprises that this number has registered or asked for, this one included (8.3: at most 10). */
    registered: z.number().int(),
    state: z.enum(["pending", "approved", "refused"]),
    reason: RefusalReason.optional(),
    note: z.string().optional(),
    at: Instant,
    decidedAt: Instant.optional(),
    decidedBy: z.string().optional(),
  })
  .meta({ id: "Application" });
export type Application = z.infer<typeof Application>;

/** An application as whoever has proved its number is told of it. */
export const ToldApplication = Application.pick({
  id: true,
  name: true,
  state: true,
  reason: true,
  note: true,
  at: true,
  decidedAt: true,
}).meta({ id: "ToldApplication" });
export type ToldApplication = z.infer<typeof ToldApplication>;

/** One's own, with the entries that a new one begins with. */
export const OwnApplication = ToldApplication.extend({
  contactName: z.string(),
  contactEmail: z.string(),
  /** Refused, and none of the same name has come after it. */
  can: z.object({ applyAgain: z.boolean() }),
}).meta({ id: "OwnApplication" });
export type OwnApplication = z.infer<typeof OwnApplication>;

/** Applications of a number that are told, the latest. */
export const mostToldApplications = 50;

/** How people name an application: `R-20261123-4F09C2`, its day (UTC) and the end of its id. */
export const applicationNumber = ({ id, at }: Pick<Application, "id" | "at">): string =>
  `R-${at.slice(0, 10).replaceAll("-", "")}-${id.slice(-6).toUpperCase()}`;

export const Tenant = z
  .object({
    id: Id,
    name: z.string(),
    seats: z.number().int(),
    usedSeats: z.number().int(),
    at: Instant,
    /** Its people cannot sign in, and are told the reason. */
    suspension: z.object({ at: Instant, reason: z.string() }).optional(),
    /** Its administrators may take it back before `until`; then it is removed. */
    dissolution: z.object({ at: Instant, until: Instant }).optional(),
  })
  .meta({ id: "Tenant" });
export type Tenant = z.infer<typeof Tenant>;

/** Licences of an enterprise: members in any state but 失效 take one (2.8). */
export const seatLimits = { least: 1, usual: 200, most: 100_000 };
export const Seats = z.number().int().min(seatLimits.least).max(seatLimits.most);

export const suspensionReasonLength = 200;

/** Work in the background that has used up its tries. It names the enterprise, and no people. */
export const FailedJob = z
  .object({
    id: Id,
    name: z.string(),
    tenantId: Id.optional(),
    tenantName: z.string().optional(),
    at: Instant,
    tries: z.number().int(),
    reason: z.string().max(500).describe("code and first line of the error, without values"),
  })
  .meta({ id: "FailedJob" });
export type FailedJob = z.infer<typeof FailedJob>;

export const mostJobsAtOnce = 200;
/** Those that are no longer among the failed are left out. */
const FailedJobs = z.object({ ids: z.array(Id).min(1).max(mostJobsAtOnce) });

export const tenancyApi = {
  apply: {
    method: "POST",
    path: "/v1/tenancy/applications",
    access: "anyone",
    summary: "Register an enterprise; an operator reviews it. The number is proved by a code (8.1, 8.2, 8.3).",
    body: z.object({
      name: EnterpriseName,
      contactName: z.string().trim().min(1).max(64),
      contactEmail: z.email().max(254),
      phone: Phone,
      code: z.string().regex(/^\d{6}$/),
    }),
    reply: Application,
    status: 201,
  },
  applications: {
    method: "GET",
    path: "/v1/tenancy/applications",
    access: "operator",
    summary: "Applications in a state: pending ones by their wait, the longest first; decided ones newest first.",
    query: PageQuery.extend({
      state: z.enum(["pending", "approved", "refused"]).default("pending"),
      q: z.string().trim().max(64).optional(),
    }),
    reply: pageOf(Application).extend({ pending: z.number().int() }),
  },
  ownApplications: {
    method: "GET",
    path: "/v1/tenancy/applications/own",
    access: "member",
    summary: "What became of the applications of one's own number, the latest 50 (8.3, 8.5).",
    reply: z.object({ phone: z.string().describe("in full: one's own"), items: z.array(OwnApplication) }),
  },
  approve: {
    method: "POST",
    path: "/v1/tenancy/applications/:id/approval",
    access: "operator",
    summary: "Approve: the enterprise exists at once and its contact becomes its first administrator (2.7a).",
    params: byId,
    body: z.object({ seats: Seats }),
    reply: Application,
  },
  refuse: {
    method: "POST",
    path: "/v1/tenancy/applications/:id/refusal",
    access: "operator",
    summary: "Refuse with a reason (8.5).",
    params: byId,
    body: z.object({ reason: RefusalReason, note: z.string().trim().max(500).optional() }),
    reply: Application,
  },
  tenants: {
    method: "GET",
    path: "/v1/tenancy/tenants",
    access: "operator",
    summary: "Enterprises on the instance by name and state, the latest first.",
    query: PageQuery.extend({
      q: z.string().trim().max(64).optional(),
      state: z.enum(["active", "suspended"]).optional(),
    }),
    reply: pageOf(Tenant),
  },
  suspend: {
    method: "PUT",
    path: "/v1/tenancy/tenants/:id/suspension",
    access: "operator",
    summary: "Suspend an enterprise: all of its people are signed out at once, and told the reason when they sign in.",
    params: byId,
    body: z.object({ reason: z.string().trim().min(1).max(suspensionReasonLength) }),
    reply: Tenant,
  },
  resume: {
    method: "DELETE",
    path: "/v1/tenancy/tenants/:id/suspension",
    access: "operator",
    summary: "Let the people of a suspended enterprise in again.",
    params: byId,
    reply: Tenant,
  },
  failedJobs: {
    method: "GET",
    path: "/v1/tenancy/failed-jobs",
    access: "operator",
    summary: "Jobs that failed for good, the latest first; each is kept for as long as the operator says.",
    query: PageQuery,
    reply: pageOf(FailedJob),
  },
  retryFailedJobs: {
    method: "POST",
    path: "/v1/tenancy/failed-jobs/retries",
    access: "operator",
    summary: "Run failed jobs once more; each is listed again when that fails too. Audited.",
    body: FailedJobs,
    reply: z.object({ jobs: z.number().int() }),
    status: 202,
  },
  discardFailedJobs: {
    method: "POST",
    path: "/v1/tenancy/failed-jobs/discards",
    access: "operator",
    summary: "Let failed jobs go: what they were to do is not done. Audited.",
    body: FailedJobs,
    reply: z.object({ jobs: z.number().int() }),
  },
} satisfies Api;

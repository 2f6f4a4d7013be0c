// An enterprise as its own administrators keep it, and what remains of those that were dissolved.
import * as z from "zod";
import { type Api, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { MessageLanguage } from "./messaging.ts";

/** Whom the operator of the instance writes to, and in which language. */
export const Contact = z.object({
  name: z.string().trim().min(1).max(64),
  email: z.email().max(254),
  language: MessageLanguage,
});
export type Contact = z.infer<typeof Contact>;

/** An enterprise as its own administrators see it. */
export const OwnEnterprise = z
  .object({
    name: z.string(),
    at: Instant,
    contact: z.object({ name: z.string(), email: z.string(), language: MessageLanguage }),
    seats: z.number().int(),
    usedSeats: z.number().int(),
    /** Under which name, and since when, it is certified (8.4). */
    certified: z.object({ name: z.string(), at: Instant }).optional(),
    /** It may be taken back before `until`; then the enterprise is removed for good. */
    dissolution: z.object({ at: Instant, by: z.string(), until: Instant }).optional(),
    can: z.object({ change: z.boolean(), certify: z.boolean(), dissolve: z.boolean() }),
  })
  .meta({ id: "OwnEnterprise" });
export type OwnEnterprise = z.infer<typeof OwnEnterprise>;

/** Days in which a dissolution can be taken back (2.15b). */
export const dissolutionDays = 15;

/** All that remains of a dissolved enterprise. */
export const DissolvedTenant = z
  .object({
    tenantId: Id,
    askedAt: Instant,
    by: Id.describe("the member who asked for it"),
    at: Instant,
    /** Absent while the removal is under way. */
    removedAt: Instant.optional(),
  })
  .meta({ id: "DissolvedTenant" });
export type DissolvedTenant = z.infer<typeof DissolvedTenant>;

export const enterpriseApi = {
  ownEnterprise: {
    method: "GET",
    path: "/v1/tenancy/enterprise",
    access: "administrator:tenancy.manage",
    summary: "The administrator's own enterprise: contact, seats, and until when a dissolution can be taken back.",
    reply: OwnEnterprise,
  },
  ownDissolution: {
    method: "GET",
    path: "/v1/tenancy/enterprise/dissolution",
    access: "administrator",
    summary: "Until when the dissolution of the administrator's enterprise can be taken back, if there is one.",
    reply: z.object({ until: Instant.optional() }),
  },
  changeContact: {
    method: "PUT",
    path: "/v1/tenancy/enterprise/contact",
    access: "administrator:tenancy.manage",
    summary: "Set whom the operator of the instance writes to. Audited.",
    body: Contact,
    reply: OwnEnterprise,
  },
  dissolve: {
    method: "PUT",
    path: "/v1/tenancy/enterprise/dissolution",
    access: "administrator:tenancy.dissolve",
    summary: "Dissolve the enterprise in 15 days: its name and one's own password are given anew. Audited (2.15b).",
    body: z.object({ name: z.string().max(64), password: z.string().min(1).max(128) }),
    reply: OwnEnterprise,
  },
  takeDissolutionBack: {
    method: "DELETE",
    path: "/v1/tenancy/enterprise/dissolution",
    access: "administrator:tenancy.dissolve",
    summary: "Take the dissolution back within the 15 days: everything stays as it is. Audited (2.15b).",
    reply: OwnEnterprise,
  },
  dissolvedTenants: {
    method: "GET",
    path: "/v1/tenancy/dissolutions",
    access: "operator",
    summary: "Enterprises that were dissolved, the latest first: which, when and by whom is all that is left of them.",
    query: PageQuery,
    reply: pageOf(DissolvedTenant),
  },
} satisfies Api;

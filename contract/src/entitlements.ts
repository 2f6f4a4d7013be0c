// What an enterprise is entitled to: dated grants with their history, and what holds of them now.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";

/**
 * Members (2.8); meetings by user accounts, by concurrency, or in a network room of a size (4.1.21, 4.2.7, 4.2.8); GiB
 * of recording space (4.2.6); the enterprise's own brand (9.4); live streaming on trial (8.4a).
 */
export const EntitlementKind = z
  .enum(["members", "accounts", "concurrency", "room", "recording", "brand", "live"])
  .meta({ id: "EntitlementKind" });
export type EntitlementKind = z.infer<typeof EntitlementKind>;

/** What an enterprise has or has not. */
const withoutAmount = ["brand", "live"] as const satisfies readonly EntitlementKind[];
type WithoutAmount = (typeof withoutAmount)[number];
export const hasAmount = (kind: EntitlementKind): kind is Exclude<EntitlementKind, WithoutAmount> =>
  !withoutAmount.some((one) => one === kind);

/** How many parties a network room takes (4.2.8). */
export const roomSizes = [10, 50, 100, 200, 300, 400, 500] as const;

/** Of how many a grant may be, both included; recording space in GiB. */
export const amountLimits: Record<Exclude<EntitlementKind, WithoutAmount>, readonly [least: number, most: number]> = {
  members: [1, 100_000],
  accounts: [1, 100_000],
  concurrency: [2, 100_000],
  room: [10, 500],
  recording: [1, 100_000],
};

/** What holds at this moment: the largest grant of members, 200 without any; the sum of the others. */
export const Entitled = z
  .object({
    members: z.number().int(),
    accounts: z.number().int(),
    concurrency: z.number().int(),
    /** The size of each network room. Without accounts, concurrency and rooms meetings are on the free plan. */
    rooms: z.array(z.number().int()),
    recording: z.number().int().describe("GiB"),
    brand: z.boolean(),
    live: z.boolean(),
  })
  .meta({ id: "Entitled" });
export type Entitled = z.infer<typeof Entitled>;

/** One grant. It is never changed; ended early, it says when. Without `until` it has no end (9.3). */
export const Entitlement = z
  .object({
    id: Id,
    kind: EntitlementKind,
    amount: z.number().int().optional(),
    from: Instant,
    until: Instant.optional(),
    source: z.enum(["founding", "certification", "operator"]),
    at: Instant,
    endedAt: Instant.optional(),
    state: z.enum(["coming", "in_force", "over"]),
  })
  .meta({ id: "Entitlement" });
export type Entitlement = z.infer<typeof Entitlement>;

/** With what is the operator's alone. */
export const KeptEntitlement = Entitlement.extend({
  by: z.string(),
  note: z.string().optional(),
  endedBy: z.string().optional(),
}).meta({ id: "KeptEntitlement" });
export type KeptEntitlement = z.infer<typeof KeptEntitlement>;

export const entitlementNoteLength = 200;

const isRoomSize = (amount: number | undefined): boolean => roomSizes.some((size) => size === amount);
const fits = (kind: EntitlementKind, amount: number | undefined): boolean => {
  if (!hasAmount(kind)) return amount === undefined;
  if (kind === "room") return isRoomSize(amount);
  const [least, most] = amountLimits[kind];
  return amount !== undefined && amount >= least && amount <= most;
};

export const NewEntitlement = z
  .object({
    kind: EntitlementKind,
    /** Everything but the brand and live streaming has one. */
    amount: z.number().int().optional(),
    /** Now, unless said. */
    from: Instant.optional(),
    until: Instant.optional(),
    note: z.string().trim().max(entitlementNoteLength).optional(),
  })
  .superRefine(({ kind, amount, from, until }, context) => {
    if (!fits(kind, amount))
      context.addIssue({ code: "custom", path: ["amount"], params: { code: "amount_out_of_bounds" } });
    if (until !== undefined && Date.parse(until) <= (from === undefined ? Date.now() : Date.parse(from)))
      context.addIssue({ code: "custom", path: ["until"], params: { code: "ends_before_it_begins" } });
  });
export type NewEntitlement = z.infer<typeof NewEntitlement>;

const holding = { entitled: Entitled, usedMembers: z.number().int() };

export const entitlementsApi = {
  ownEntitlements: {
    method: "GET",
    path: "/v1/tenancy/entitlements",
    access: "administrator:tenancy.entitlements",
    summary: "What the own enterprise is entitled to and uses, and the history of it, the latest first (2.8a).",
    query: PageQuery,
    reply: pageOf(Entitlement).extend(holding),
  },
  entitlements: {
    method: "GET",
    path: "/v1/tenancy/tenants/:id/entitlements",
    access: "operator",
    summary: "What an enterprise is entitled to, and the history of it, the latest first.",
    params: byId,
    query: PageQuery,
    reply: pageOf(KeptEntitlement).extend(holding),
  },
  grantEntitlement: {
    method: "POST",
    path: "/v1/tenancy/tenants/:id/entitlements",
    access: "operator",
    summary: "Grant something to an enterprise from a moment on, for good or until another moment (4.2.1). Audited.",
    params: byId,
    body: NewEntitlement,
    reply: KeptEntitlement,
    status: 201,
  },
  endEntitlement: {
    method: "POST",
    path: "/v1/tenancy/entitlements/:id/end",
    access: "operator",
    summary: "End a grant now. Refused where fewer members would be left than there are (2.8). Audited.",
    params: byId,
    reply: KeptEntitlement,
  },
} satisfies Api;

// Joining an enterprise by invitation (B.0): code, link and QR code, with a department and approval set beforehand. A part of
// the directory module.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { DepartmentRef } from "./directory.ts";

/** What an invitation allows: days until it ends, and how many people may come by it. */
export const invitationLimits = { days: { least: 1, usual: 7, most: 30 }, uses: { least: 1, usual: 50, most: 10_000 } };
/** Of an enterprise, that may be used at one time. */
export const mostOpenInvitations = 500;
/** Characters of what an administrator notes beside one, and of the reason of a refusal. */
export const invitationNoteLength = 100;
export const joinRefusalLength = 200;

/** 企业邀请码: 8 of 32 characters, without those that are taken for each other: 0 and O, 1 and I. */
export const invitationAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const codeLength = 8;

/** A code as it is kept: without spaces and hyphens, in capitals. */
export const plainInvitationCode = (typed: string): string => typed.replace(/[\s-]/g, "").toUpperCase();
export const isInvitationCode = (plain: string): boolean =>
  plain.length === codeLength && [...plain].every((one) => invitationAlphabet.includes(one));

/** Read in two halves: `K7QM-3XWA`. */
export const spelledInvitationCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

const Code = z
  .string()
  .max(24)
  .transform(plainInvitationCode)
  .refine(isInvitationCode, { params: { code: "invitation_code" } });

/** One line of text. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u);

export const InvitationState = z.enum(["open", "ended", "used_up", "revoked", "without_department"]);

export const Invitation = z
  .object({
    id: Id,
    code: z.string(),
    link: z.url().describe("what the QR code carries"),
    /** Absent once it is deleted. */
    department: DepartmentRef.optional(),
    approval: z.boolean(),
    note: z.string(),
    uses: z.number().int(),
    mostUses: z.number().int(),
    madeBy: z.string(),
    at: Instant,
    until: Instant,
    state: InvitationState,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const JoinRequestState = z.enum(["waiting", "approved", "refused"]);

export const JoinRequest = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string().describe("masked"),
    /** Where the invitation leads; absent once that department is deleted. */
    department: DepartmentRef.optional(),
    /** Who made the invitation. */
    invitedBy: z.string(),
    state: JoinRequestState,
    /** Why it was refused. */
    reason: z.string().optional(),
    at: Instant,
    decidedAt: Instant.optional(),
    decidedBy: z.string().optional(),
    /** The number already has a record here that is not open: approving opens that one, under its own name. */
    record: z.enum(["unopened", "failed", "disabled"]).optional(),
    picture: z
      .object({ member: Id, file: Id })
      .optional()
      .describe("of that record, where the administrator is shown it"),
  })
  .meta({ id: "JoinRequest" });
export type JoinRequest = z.infer<typeof JoinRequest>;

/** Of one's own, for whoever has proved the number. */
export const ToldJoinRequest = z
  .object({
    id: Id,
    enterprise: z.string(),
    state: JoinRequestState,
    reason: z.string().optional(),
    at: Instant,
    decidedAt: Instant.optional(),
  })
  .meta({ id: "ToldJoinRequest" });
export type ToldJoinRequest = z.infer<typeof ToldJoinRequest>;

/** Where a code leads, as a stranger may know it. */
export const InvitedTo = z
  .object({
    enterprise: z.string(),
    /** Absent where it is the enterprise as a whole. */
    department: z.string().optional(),
    approval: z.boolean(),
  })
  .meta({ id: "InvitedTo" });
export type InvitedTo = z.infer<typeof InvitedTo>;

export const Joined = z
  .object({
    /** `joined`: a member from now on; `member`: was one before; `waiting`: an administrator approves first. */
    outcome: z.enum(["joined", "member", "waiting"]),
    tenantId: Id,
    enterprise: z.string(),
  })
  .meta({ id: "Joined" });
export type Joined = z.infer<typeof Joined>;

const manage = "administrator:directory.manage" as const;
const { days, uses } = invitationLimits;

export const invitationsApi = {
  invitations: {
    method: "GET",
    path: "/v1/directory/invitations",
    access: manage,
    summary: "Invitations into departments of one's scope, the latest first.",
    query: PageQuery,
    reply: pageOf(Invitation),
  },
  invite: {
    method: "POST",
    path: "/v1/directory/invitations",
    access: manage,
    summary: "Make an invitation into a department: a code, valid 1 to 30 days for 1 to 10,000 people. Audited.",
    body: z.object({
      departmentId: Id,
      approval: z.boolean().default(true),
      days: z.number().int().min(days.least).max(days.most).default(days.usual),
      mostUses: z.number().int().min(uses.least).max(uses.most).default(uses.usual),
      note: line(invitationNoteLength).default(""),
    }),
    reply: Invitation,
    status: 201,
  },
  revokeInvitation: {
    method: "POST",
    path: "/v1/directory/invitations/:id/revocation",
    access: manage,
    summary: "Take an invitation back; requests that came by it stay. Audited.",
    params: byId,
    reply: Invitation,
  },
  joinRequests: {
    method: "GET",
    path: "/v1/directory/join-requests",
    access: manage,
    summary: "Requests to join departments of one's scope in a state, the latest first, and how many wait.",
    query: PageQuery.extend({ state: JoinRequestState.default("waiting") }),
    reply: pageOf(JoinRequest).extend({ waiting: z.number().int() }),
  },
  approveJoin: {
    method: "POST",
    path: "/v1/directory/join-requests/:id/approval",
    access: manage,
    summary:
      "Let somebody in, into the invitation's department or others, within the seats (2.8); they are told by SMS. Audited.",
    params: byId,
    body: z.object({ departmentIds: z.array(Id).min(1).max(20).optional() }),
    reply: JoinRequest,
  },
  refuseJoin: {
    method: "POST",
    path: "/v1/directory/join-requests/:id/refusal",
    access: manage,
    summary: "Refuse a request with a reason, which is sent by SMS. Audited.",
    params: byId,
    body: z.object({ reason: line(joinRefusalLength).min(1) }),
    reply: JoinRequest,
  },
  lookUpInvitation: {
    method: "POST",
    path: "/v1/directory/invitation-lookups",
    access: "anyone",
    summary: "Where a code leads; wrong, over and used up are the same. 20 wrong ones an hour from an address.",
    body: z.object({ code: Code }),
    reply: InvitedTo,
  },
  join: {
    method: "POST",
    path: "/v1/directory/joinings",
    access: "signing-in",
    summary:
      "Join by a code, with the number that a code by SMS has proved; the password follows as in any sign-in. 10 a day for a number.",
    body: z.object({ code: Code, name: line(64).min(1) }),
    reply: Joined,
    status: 201,
  },
  ownJoinRequests: {
    method: "GET",
    path: "/v1/directory/joinings",
    access: "signing-in",
    summary: "What became of the requests of the number that was proved, the latest 20.",
    reply: z.object({ items: z.array(ToldJoinRequest) }),
  },
} satisfies Api;

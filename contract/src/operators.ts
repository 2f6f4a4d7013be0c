// Operators among each other: who there is, inviting, shutting out; and what comes between password and session. A part
// of the identity module.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";
import { OperatorEntry, OperatorSession } from "./identity.ts";

export const OperatorName = z.string().trim().min(1).max(64);

export const OperatorListed = z
  .object({
    id: Id,
    name: z.string(),
    login: z.string(),
    since: Instant,
    /** Shut out since then. */
    disabledSince: Instant.optional(),
    /** Has an authenticator or a passkey. */
    secondFactor: z.boolean(),
    /** The one that asks. */
    you: z.boolean(),
  })
  .meta({ id: "OperatorListed" });
export type OperatorListed = z.infer<typeof OperatorListed>;

export const OperatorInvitation = z
  .object({ id: Id, name: z.string(), by: z.string().describe("who invited"), expiresAt: Instant })
  .meta({ id: "OperatorInvitation" });
export type OperatorInvitation = z.infer<typeof OperatorInvitation>;

/** What an authenticator is given: the seed to type, and the address that a QR code carries. */
export const TotpSeed = z.object({ secret: z.string(), address: z.string() }).meta({ id: "TotpSeed" });
export type TotpSeed = z.infer<typeof TotpSeed>;

export const RecoveryCodes = z.array(z.string()).describe("10, each valid once; they are never shown again");
export const TotpCode = z.string().regex(/^\d{6}$/);

export const operatorsApi = {
  operators: {
    method: "GET",
    path: "/v1/identity/operators",
    access: "operator",
    summary: "Operators in the order in which they came, 100 at most with the invitations that live.",
    reply: z.object({
      items: z.array(OperatorListed),
      invitations: z.array(OperatorInvitation),
      secondFactorRequired: z.boolean(),
    }),
  },
  inviteOperator: {
    method: "POST",
    path: "/v1/identity/operator-invitations",
    access: "operator",
    summary: "Invite an operator: a token for /operator/set-up#token, valid once and for 24 hours. Audited.",
    body: z.object({ name: OperatorName }),
    reply: z.object({ id: Id, token: z.string(), expiresAt: Instant }),
    replyKept: false,
    status: 201,
  },
  withdrawInvitation: {
    method: "DELETE",
    path: "/v1/identity/operator-invitations/:id",
    access: "operator",
    summary: "Withdraw an invitation. Audited.",
    params: byId,
    reply: Done,
  },
  disableOperator: {
    method: "POST",
    path: "/v1/identity/operators/:id/closure",
    access: "operator",
    summary: "Shut an operator out, at once and everywhere; not oneself. Audited.",
    params: byId,
    reply: Done,
  },
  restoreOperator: {
    method: "DELETE",
    path: "/v1/identity/operators/:id/closure",
    access: "operator",
    summary: "Let an operator in again, with the same password and second factor. Audited.",
    params: byId,
    reply: Done,
  },
  requireSecondFactor: {
    method: "PUT",
    path: "/v1/identity/operator-policy",
    access: "operator",
    summary: "Whether every operator needs a second factor; those without set one up when they next sign in. Audited.",
    body: z.object({ secondFactorRequired: z.boolean() }),
    reply: Done,
  },
  proveSecondFactor: {
    method: "POST",
    path: "/v1/identity/operator-sign-in/code",
    access: "anyone",
    summary: "After the password: the authenticator's code, or a recovery code. 10 wrong ones an hour, 30 a day.",
    body: z.object({ code: z.string().trim().min(6).max(20) }),
    reply: OperatorEntry,
    status: 201,
  },
  beginEnrolment: {
    method: "POST",
    path: "/v1/identity/operator-sign-in/totp",
    access: "anyone",
    summary: "After the password, where a second factor is required and there is none: a new seed.",
    reply: TotpSeed,
    status: 201,
  },
  finishEnrolment: {
    method: "PUT",
    path: "/v1/identity/operator-sign-in/totp",
    access: "anyone",
    summary: "Confirm that seed by a code and enter.",
    body: z.object({ code: TotpCode }),
    reply: z.object({ session: OperatorSession, recoveryCodes: RecoveryCodes }),
  },
} satisfies Api;

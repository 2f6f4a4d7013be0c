// An operator's own account: name, password, second factor, where one is signed in. A part of the identity module.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";
import { Password } from "./identity.ts";
import { OperatorName, RecoveryCodes, TotpCode, TotpSeed } from "./operators.ts";
import { Browser, SignInWay, System } from "./own-sessions.ts";
import { PasskeyOptions, UsedCredential } from "./passkeys.ts";

/** Of an operator; what is typed to prove oneself again, whatever its form. */
const Proof = z.string().min(1).max(128);
/** Of the authenticator, or a recovery code as it was printed or typed. */
const FactorCode = z.string().trim().min(6).max(20);

export const OperatorDevice = z
  .object({
    id: Id,
    /** Absent where it is none of those that are known. */
    browser: Browser.optional(),
    system: System.optional(),
    /** Absent where the session was opened before this was kept. */
    way: SignInWay.optional(),
    /** From where one signed in. */
    address: z.string(),
    since: Instant,
    /** To within 5 minutes. */
    lastUsed: Instant,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: "OperatorDevice" });
export type OperatorDevice = z.infer<typeof OperatorDevice>;

export const SecondFactors = z
  .object({
    required: z.boolean(),
    /** Since when the authenticator is set up. */
    totpSince: Instant.optional(),
    recoveryCodesLeft: z.number().int(),
  })
  .meta({ id: "SecondFactors" });
export type SecondFactors = z.infer<typeof SecondFactors>;

export const operatorAccountApi = {
  renameOperator: {
    method: "PUT",
    path: "/v1/identity/operator/name",
    access: "operator",
    summary: "Change one's own name. Audited.",
    body: z.object({ name: OperatorName }),
    reply: Done,
  },
  changeOperatorPassword: {
    method: "PUT",
    path: "/v1/identity/operator/password",
    access: "operator",
    summary: "Change one's own password; all other sessions end. Audited.",
    body: z.object({ current: Proof, password: Password }),
    reply: Done,
  },
  secondFactors: {
    method: "GET",
    path: "/v1/identity/operator/second-factors",
    access: "operator",
    summary: "One's own authenticator and recovery codes.",
    reply: SecondFactors,
  },
  beginTotp: {
    method: "POST",
    path: "/v1/identity/operator/totp",
    access: "operator",
    summary: "Begin to set up an authenticator, after the password: a new seed, without effect until it is confirmed.",
    body: z.object({ password: Proof }),
    reply: TotpSeed,
    replyKept: false,
    status: 201,
  },
  confirmTotp: {
    method: "PUT",
    path: "/v1/identity/operator/totp",
    access: "operator",
    summary: "Confirm the seed by one code: from now on signing in asks for one. Audited.",
    body: z.object({ code: TotpCode }),
    reply: z.object({ recoveryCodes: RecoveryCodes }),
  },
  removeTotp: {
    method: "POST",
    path: "/v1/identity/operator/totp/removal",
    access: "operator",
    summary: "Remove the authenticator and its recovery codes, after password and code. Audited.",
    body: z.object({ password: Proof, code: FactorCode }),
    reply: Done,
    replyKept: false,
  },
  beginRecoveryCodes: {
    method: "POST",
    path: "/v1/identity/operator/recovery-codes/passkey-options",
    access: "operator",
    summary: "What one's own passkey signs to prove the second factor for new recovery codes; 5 minutes, once.",
    reply: PasskeyOptions,
    status: 201,
    replyKept: false,
  },
  renewRecoveryCodes: {
    method: "POST",
    path: "/v1/identity/operator/recovery-codes",
    access: "operator",
    summary: "New recovery codes for the authenticator, after password and code or passkey; those before end. Audited.",
    body: z
      .object({ password: Proof, code: FactorCode.optional(), credential: UsedCredential.optional() })
      .refine(({ code, credential }) => (code === undefined) !== (credential === undefined), {
        path: ["code"],
        params: { code: "required" },
      }),
    reply: z.object({ recoveryCodes: RecoveryCodes }),
    status: 201,
    replyKept: false,
  },
  operatorDevices: {
    method: "GET",
    path: "/v1/identity/operator/sessions",
    access: "operator",
    summary: "Where one is signed in: this one, then the one used last; 200 at most.",
    reply: z.object({ items: z.array(OperatorDevice) }),
  },
  endOperatorSession: {
    method: "DELETE",
    path: "/v1/identity/operator/sessions/:id",
    access: "operator",
    summary: "Sign out there: one of one's own sessions.",
    params: byId,
    reply: Done,
  },
  endOtherOperatorSessions: {
    method: "DELETE",
    path: "/v1/identity/operator/sessions",
    access: "operator",
    summary: "Sign out everywhere but here. Audited.",
    reply: Done,
  },
} satisfies Api;

// Ways in: codes, sign-in, sessions, operators.
import * as z from "zod";
import { type Api, Done, Grant, Id, Instant } from "./api.ts";
import { Phone } from "./phone.ts";
import { ToldApplication } from "./tenancy.ts";

export const Surface = z.enum(["portal", "console"]);
export type Surface = z.infer<typeof Surface>;

const Code = z.string().regex(/^\d{6}$/);
/** Of a password, in characters; no composition rules. */
export const passwordLength = { least: 8, most: 128 };
export const Password = z.string().min(passwordLength.least).max(passwordLength.most);

export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{2,31}$/.test(text);

export const CodeSent = z
  .object({
    /** `outbox`: no SMS gateway is set up; the operator reads the code in the operator console, Outbox. */
    sentBy: z.enum(["outbox", "gateway"]),
    /** Seconds until another may be asked for. */
    retryAfter: z.number().int(),
    /** Seconds until this one ends. */
    expiresIn: z.number().int(),
  })
  .meta({ id: "CodeSent" });

export const Enterprise = z
  .object({ tenantId: Id, name: z.string(), memberName: z.string(), headcount: z.number().int() })
  .meta({ id: "Enterprise" });

/** A sign-in under way: the number is proved, the password is not. */
export const SignIn = z
  .object({
    surface: Surface,
    phone: z.string(),
    /** Those the number may enter by this surface: all of them in the portal, those it administers in the console (1.1d). */
    enterprises: z.array(Enterprise),
    chosen: Id.optional(),
    /** No password yet: the one given next is set. */
    setsPassword: z.boolean(),
    /** The one before was forgotten, and the number proved by a second code: all sessions end once it is set anew. */
    resets: z.boolean(),
    /** A passkey has proved the account: no password is asked for. */
    byPasskey: z.boolean(),
    /** Why the list is empty (1.2c, 8.1a): unregistered number, or the state of the record. */
    empty: z
      .enum([
        "unregistered",
        "application_pending",
        "application_refused",
        "not_administrator",
        "unopened",
        "failed",
        "disabled",
        "suspended",
      ])
      .optional(),
    /** The enterprise that the operator has suspended, and why. */
    suspension: z.object({ name: z.string(), reason: z.string() }).optional(),
    /** What became of the number's applications, the latest first, where the list is empty (8.5). */
    applications: z.array(ToldApplication).optional(),
  })
  .meta({ id: "SignIn" });
export type SignIn = z.infer<typeof SignIn>;

export const MemberSession = z
  .object({
    surface: Surface,
    tenant: z.object({ id: Id, name: z.string() }),
    member: z.object({ id: Id, name: z.string(), account: z.string() }),
    grants: z.array(Grant),
    /** Other enterprises of the same number on this surface. */
    expiresAt: Instant,
  })
  .meta({ id: "MemberSession" });
export type MemberSession = z.infer<typeof MemberSession>;

export const OperatorSession = z
  .object({ operator: z.object({ id: Id, name: z.string(), login: z.string() }), expiresAt: Instant })
  .meta({ id: "OperatorSession" });
export type OperatorSession = z.infer<typeof OperatorSession>;

/** What comes after an operator's password, or after an invitation was taken. */
export const OperatorEntry = z
  .object({
    /** `in`: signed in; `prove`: a second factor is asked for; `enrol`: one must be set up before anything else opens. */
    next: z.enum(["in", "prove", "enrol"]),
    session: OperatorSession.optional(),
    /** How the second factor may be proved. */
    ways: z.array(z.enum(["totp", "passkey", "recovery"])).optional(),
  })
  .meta({ id: "OperatorEntry" });
export type OperatorEntry = z.infer<typeof OperatorEntry>;

const everywhere = z.object({ everywhere: z.stringbool().default(false) });

export const identityApi = {
  requestCode: {
    method: "POST",
    path: "/v1/identity/codes",
    access: "anyone",
    summary:
      "Send a code to a number, for this browser alone. 6 digits, 5 minutes; one a minute, 5 an hour and 10 a day per number.",
    body: z.object({ phone: Phone, purpose: z.enum(["sign_in", "registration"]) }),
    reply: CodeSent,
    status: 202,
  },
  proveNumber: {
    method: "POST",
    path: "/v1/identity/sign-ins",
    access: "anyone",
    summary:
      "Prove a number by a code that this browser asked for, or by the first code of the account, and begin a sign-in.",
    body: z.object({ surface: Surface, phone: Phone, code: Code }),
    reply: SignIn,
    status: 201,
  },
  currentSignIn: {
    method: "GET",
    path: "/v1/identity/sign-in",
    access: "signing-in",
    summary: "The sign-in under way in this browser.",
    reply: SignIn,
  },
  chooseEnterprise: {
    method: "PUT",
    path: "/v1/identity/sign-in/enterprise",
    access: "signing-in",
    summary: "Choose which enterprise to enter.",
    body: z.object({ tenantId: Id }),
    reply: SignIn,
  },
  finishSignIn: {
    method: "POST",
    path: "/v1/identity/sign-in/session",
    access: "signing-in",
    summary: "Give the password (the first time: set it) and enter. Audited in the console.",
    body: z.object({ password: Password }),
    reply: MemberSession,
    status: 201,
  },
  requestResetCode: {
    method: "POST",
    path: "/v1/identity/sign-in/reset-code",
    access: "signing-in",
    summary: "Forgotten password: send a second code to the number of the sign-in, within the same limits.",
    reply: CodeSent,
    status: 202,
  },
  proveReset: {
    method: "POST",
    path: "/v1/identity/sign-in/reset",
    access: "signing-in",
    summary:
      "Prove the number by the second code; the password given next is set, and all sessions of the account end.",
    body: z.object({ code: Code }),
    reply: SignIn,
    status: 201,
  },
  portalSession: {
    method: "GET",
    path: "/v1/identity/portal-session",
    access: "member",
    summary: "Who is signed in to the portal.",
    reply: MemberSession,
  },
  leavePortal: {
    method: "DELETE",
    path: "/v1/identity/portal-session",
    access: "member",
    summary: "Sign out of the portal, or everywhere, which is audited where one administers.",
    query: everywhere,
    reply: Done,
  },
  consoleSession: {
    method: "GET",
    path: "/v1/identity/console-session",
    access: "administrator",
    summary: "Who is signed in to the console.",
    reply: MemberSession,
  },
  leaveConsole: {
    method: "DELETE",
    path: "/v1/identity/console-session",
    access: "administrator",
    summary: "Sign out of the console, or everywhere, which is audited.",
    query: everywhere,
    reply: Done,
  },
  setUpOperator: {
    method: "POST",
    path: "/v1/identity/operators",
    access: "anyone",
    summary:
      "Make an operator: the first with the set-up link that the first start prints, others by an invitation. Valid once; 20 wrong tokens an hour from an address.",
    body: z.object({
      token: z.string().min(20).max(100),
      name: z.string().trim().min(1).max(64),
      login: z.string().refine(isLogin, { params: { code: "login" } }),
      password: Password,
    }),
    reply: OperatorEntry,
    status: 201,
  },
  operatorSignIn: {
    method: "POST",
    path: "/v1/identity/operator-session",
    access: "anyone",
    summary:
      "Sign an operator in by name and password; 10 wrong passwords an hour for a login and for an address, 20 in each browser that signed in before.",
    body: z.object({ login: z.string().max(32), password: z.string().max(128) }),
    reply: OperatorEntry,
    status: 201,
  },
  operatorSession: {
    method: "GET",
    path: "/v1/identity/operator-session",
    access: "operator",
    summary: "Which operator is signed in.",
    reply: OperatorSession,
  },
  leaveOperator: {
    method: "DELETE",
    path: "/v1/identity/operator-session",
    access: "operator",
    summary: "Sign the operator out, or everywhere.",
    query: everywhere,
    reply: Done,
  },
} satisfies Api;

// Passkeys (WebAuthn): one's own, of an account or of an operator, and signing in by one. A part of the identity module.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";
import { MemberSession, OperatorEntry, SignIn, Surface } from "./identity.ts";

const mostPasskeyName = 32;

export const Passkey = z
  .object({ id: Id, name: z.string(), since: Instant, lastUsed: Instant.optional() })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof Passkey>;

const Proof = z.object({ password: z.string().min(1).max(128) });
/** What the browser is to be called with, as `@simplewebauthn/browser` takes it. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: "PasskeyOptions" });

const Bytes = (most: number) => z.base64url().max(most);

/** What the browser answered with, its bytes as base64url. */
const credential = <R extends z.ZodRawShape>(response: R) =>
  z.object({
    id: Bytes(1400),
    rawId: Bytes(1400),
    type: z.literal("public-key"),
    authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
    clientExtensionResults: z.object({}),
    response: z.object({ clientDataJSON: Bytes(4000), ...response }),
  });

export const NewCredential = credential({
  attestationObject: Bytes(20_000),
  transports: z.array(z.string().max(32)).max(10).optional(),
});
export type NewCredential = z.infer<typeof NewCredential>;

export const UsedCredential = credential({
  authenticatorData: Bytes(4000),
  signature: Bytes(4000),
  userHandle: Bytes(200).optional(),
});
export type UsedCredential = z.infer<typeof UsedCredential>;

const Addition = z.object({ name: z.string().trim().min(1).max(mostPasskeyName), credential: NewCredential });

export const passkeysApi = {
  passkeys: {
    method: "GET",
    path: "/v1/identity/passkeys",
    access: "member",
    summary: "One's own passkeys, in the portal, in the order in which they were added; 20 at most.",
    reply: z.object({ items: z.array(Passkey) }),
  },
  beginPasskey: {
    method: "POST",
    path: "/v1/identity/passkeys/options",
    access: "member",
    summary: "Begin to add a passkey, after the password; 5 minutes, once, in this browser.",
    body: Proof,
    reply: PasskeyOptions,
    replyKept: false,
    status: 201,
  },
  addPasskey: {
    method: "POST",
    path: "/v1/identity/passkeys",
    access: "member",
    summary: "Add the passkey that the browser has made. Audited where one administers.",
    body: Addition,
    reply: Passkey,
    replyKept: false,
    status: 201,
  },
  removePasskey: {
    method: "POST",
    path: "/v1/identity/passkeys/:id/removal",
    access: "member",
    summary: "Remove one of one's own passkeys, after the password. Audited where one administers.",
    params: byId,
    body: Proof,
    reply: Done,
    replyKept: false,
  },
  consolePasskeys: {
    method: "GET",
    path: "/v1/identity/console-passkeys",
    access: "administrator",
    summary: "One's own passkeys, in the console, in the order in which they were added; 20 at most.",
    reply: z.object({ items: z.array(Passkey) }),
  },
  beginConsolePasskey: {
    method: "POST",
    path: "/v1/identity/console-passkeys/options",
    access: "administrator",
    summary: "Begin to add a passkey, after the password; 5 minutes, once, in this browser.",
    body: Proof,
    reply: PasskeyOptions,
    replyKept: false,
    status: 201,
  },
  addConsolePasskey: {
    method: "POST",
    path: "/v1/identity/console-passkeys",
    access: "administrator",
    summary: "Add the passkey that the browser has made. Audited where one administers.",
    body: Addition,
    reply: Passkey,
    replyKept: false,
    status: 201,
  },
  removeConsolePasskey: {
    method: "POST",
    path: "/v1/identity/console-passkeys/:id/removal",
    access: "administrator",
    summary: "Remove one of one's own passkeys, after the password. Audited where one administers.",
    params: byId,
    body: Proof,
    reply: Done,
    replyKept: false,
  },
  operatorPasskeys: {
    method: "GET",
    path: "/v1/identity/operator/passkeys",
    access: "operator",
    summary: "An operator's own passkeys, in the order in which they were added; 20 at most.",
    reply: z.object({ items: z.array(Passkey) }),
  },
  beginOperatorPasskey: {
    method: "POST",
    path: "/v1/identity/operator/passkeys/options",
    access: "operator",
    summary: "Begin to add a passkey, after the password; 5 minutes, once, in this browser.",
    body: Proof,
    reply: PasskeyOptions,
    replyKept: false,
    status: 201,
  },
  addOperatorPasskey: {
    method: "POST",
    path: "/v1/identity/operator/passkeys",
    access: "operator",
    summary: "Add the passkey that the browser has made. Audited.",
    body: Addition,
    reply: Passkey,
    replyKept: false,
    status: 201,
  },
  removeOperatorPasskey: {
    method: "POST",
    path: "/v1/identity/operator/passkeys/:id/removal",
    access: "operator",
    summary: "Remove one of one's own passkeys, after the password. Audited.",
    params: byId,
    body: Proof,
    reply: Done,
    replyKept: false,
  },
  beginPasskeySignIn: {
    method: "POST",
    path: "/v1/identity/passkey-sign-ins/options",
    access: "anyone",
    summary: "Begin to sign in by a passkey; 5 minutes, once, in this browser.",
    reply: PasskeyOptions,
    status: 201,
  },
  proveByPasskey: {
    method: "POST",
    path: "/v1/identity/passkey-sign-ins",
    access: "anyone",
    summary: "Prove an account by its passkey, with the user verified, and begin a sign-in that asks for no password.",
    body: z.object({ surface: Surface, credential: UsedCredential }),
    reply: SignIn,
    status: 201,
  },
  enterByPasskey: {
    method: "POST",
    path: "/v1/identity/sign-in/entry",
    access: "signing-in",
    summary: "Enter the enterprise that is chosen, where a passkey has proved the account. Audited in the console.",
    reply: MemberSession,
    status: 201,
  },
  beginOperatorPasskeySignIn: {
    method: "POST",
    path: "/v1/identity/operator-sign-in/passkey-options",
    access: "anyone",
    summary: "Begin to sign in by an operator's passkey: alone, or after the password as the second factor.",
    reply: PasskeyOptions,
    status: 201,
  },
  operatorPasskeySignIn: {
    method: "POST",
    path: "/v1/identity/operator-sign-in/passkey",
    access: "anyone",
    summary: "Sign an operator in by a passkey; alone it has to have verified the user. Audited.",
    body: z.object({ credential: UsedCredential }),
    reply: OperatorEntry,
    status: 201,
  },
} satisfies Api;

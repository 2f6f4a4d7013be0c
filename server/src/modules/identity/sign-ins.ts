// Signing in: number → code → enterprise → password. Each step asks for the one before; none can be skipped (1.1b).
import type { SignIn, Surface } from "@qilian/contract/identity.ts";
import type { ToldApplication } from "@qilian/contract/tenancy.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, notFound, signedOut } from "../../platform/errors.ts";
import { maskPhone } from "../../platform/sms/index.ts";
import { toldApplications } from "../tenancy/index.ts";
import type { Browser } from "./browsers.ts";
import { type Asking, actByCode, sendCode } from "./codes.ts";
import * as store from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Of the browser that has a sign-in under way. */
export const signInCookie = "qilian_sign_in";
/** From the code to the password, in seconds. */
export const signInLife = 15 * 60;

/** Proves the number and begins. Which enterprises there are is said only now. */
export async function beginSignIn(
  db: Database,
  surface: Surface,
  phone: string,
  code: string,
  browser: Browser,
): Promise<{ token: string; signIn: SignIn }> {
  return actByCode(db, phone, "sign_in", code, browser, (tx) => beginProved(tx, surface, phone, null));
}

/** For a number that a code has proved, or a passkey of its account. */
export async function beginProved(
  tx: InstanceTx,
  surface: Surface,
  phone: string,
  passkeyId: string | null,
): Promise<{ token: string; signIn: SignIn }> {
  const token = newToken();
  const standing = await standingOf(tx, phone);
  const open = enterable(surface, standing.memberships);
  const only = open.length === 1 ? open[0] : undefined;
  const row = {
    surface,
    phone,
    tenant_id: only?.tenant_id ?? null,
    member_id: only?.member_id ?? null,
    passkey_id: passkeyId,
  };
  await store.addSignIn(tx, { token_hash: hashToken(token), ...row }, signInLife);
  return { token, signIn: await describe(tx, { ...row, resets: false }, standing) };
}

/** A second code, to the number that has been proved; nobody says another one. */
export async function sendResetCode(
  db: Database,
  token: string | undefined,
  asking: Asking,
): ReturnType<typeof sendCode> {
  const { phone } = await db.readInstance((tx) => accessSetSignIn(tx, token));
  return sendCode(db, phone, "reset", asking);
}

/** @throws Refused `wrong_code` on the field `code`. */
export async function proveReset(
  db: Database,
  token: string | undefined,
  code: string,
  browser: Browser,
): Promise<SignIn> {
  const { phone } = await db.readInstance((tx) => accessSetSignIn(tx, token));
  return actByCode(db, phone, "reset", code, browser, async (tx) => {
    const signIn = await accessSignIn(tx, token);
    await store.allowReset(tx, signIn.token_hash);
    return describe(tx, { ...signIn, resets: true });
  });
}

/** A sign-in that stands at the password, of an account that has one. */
async function accessSetSignIn(tx: InstanceTx, token: string | undefined): Promise<store.SignInRow> {
  const signIn = await accessSignIn(tx, token);
  if (signIn.tenant_id === null) throw conflict("identity.enterprise_not_chosen");
  if (signIn.passkey_id !== null) throw conflict("identity.no_password_asked");
  if ((await store.accountOf(tx, signIn.phone)) === undefined) throw conflict("identity.no_password");
  return signIn;
}

export async function currentSignIn(tx: InstanceTx, token: string | undefined): Promise<SignIn> {
  return describe(tx, await accessSignIn(tx, token));
}

export async function chooseEnterprise(tx: InstanceTx, token: string | undefined, tenantId: string): Promise<SignIn> {
  const signIn = await accessSignIn(tx, token);
  const standing = await standingOf(tx, signIn.phone);
  const open = enterable(signIn.surface, standing.memberships);
  const chosen = open.find((membership) => membership.tenant_id === tenantId);
  if (chosen === undefined) throw notFound();
  await store.chooseEnterprise(tx, signIn.token_hash, chosen);
  return describe(tx, { ...signIn, tenant_id: tenantId }, standing);
}

const isOpen = ({ state }: store.Membership): boolean => state === "opened" || state === "unactivated";

/** Where the number administers, whether or not one may enter there now. */
export const administered = (memberships: readonly store.Membership[]): store.Membership[] =>
  memberships.filter((one) => isOpen(one) && one.administers);

/** Opened or about to be by this sign-in; in the console only where the number administers (1.1d). */
export const enterable = (surface: Surface, memberships: readonly store.Membership[]): store.Membership[] =>
  memberships.filter(
    (one) => isOpen(one) && one.suspended_reason === null && (surface === "portal" || one.administers),
  );

/** @throws Refused 401 unless a sign-in is under way. */
export async function accessSignIn(tx: InstanceTx, token: string | undefined): Promise<store.SignInRow> {
  const signIn = token === undefined ? undefined : await store.oneSignIn(tx, hashToken(token));
  if (signIn === undefined) throw signedOut();
  return signIn;
}

/** What stands behind a number. */
type Standing = { memberships: store.Membership[]; account: store.AccountRow | undefined };

export async function standingOf(tx: InstanceTx, phone: string): Promise<Standing> {
  const [memberships, account] = await Promise.all([store.membershipsOf(tx, phone), store.accountOf(tx, phone)]);
  return { memberships, account };
}

async function describe(
  tx: InstanceTx,
  signIn: Pick<store.SignInRow, "surface" | "phone" | "tenant_id" | "resets" | "passkey_id">,
  standing?: Standing,
): Promise<SignIn> {
  const { memberships, account } = standing ?? (await standingOf(tx, signIn.phone));
  const open = enterable(signIn.surface, memberships);
  const reason = open.length > 0 ? {} : await nothingOpen(tx, signIn.phone, memberships);
  return {
    surface: signIn.surface,
    phone: maskPhone(signIn.phone),
    enterprises: open.map((one) => ({
      tenantId: one.tenant_id,
      name: one.tenant_name,
      memberName: one.member_name,
      headcount: one.headcount,
    })),
    ...(signIn.tenant_id && { chosen: signIn.tenant_id }),
    setsPassword: signIn.resets || account === undefined,
    resets: signIn.resets,
    byPasskey: signIn.passkey_id !== null,
    ...reason,
  };
}

/** Why the list is empty, and what became of what the number has applied for. */
async function nothingOpen(
  tx: InstanceTx,
  phone: string,
  memberships: readonly store.Membership[],
): Promise<Pick<SignIn, "empty" | "applications" | "suspension">> {
  const applications = await toldApplications(tx, phone);
  return { ...whyEmpty(memberships, applications), applications };
}

function whyEmpty(
  memberships: readonly store.Membership[],
  applications: readonly ToldApplication[],
): Pick<SignIn, "empty" | "suspension"> {
  const states = memberships.map((one) => one.state);
  if (memberships.some((one) => isOpen(one) && one.suspended_reason === null)) return { empty: "not_administrator" };
  const suspended = memberships.find((one) => isOpen(one) && one.suspended_reason !== null);
  if (suspended !== undefined) {
    const suspension = { name: suspended.tenant_name, reason: suspended.suspended_reason as string };
    return { empty: "suspended", suspension };
  }
  if (states.includes("failed")) return { empty: "failed" };
  if (states.includes("unopened")) return { empty: "unopened" };
  if (states.length > 0) return { empty: "disabled" };
  if (applications.some(({ state }) => state === "pending")) return { empty: "application_pending" };
  if (applications.some(({ state }) => state === "refused")) return { empty: "application_refused" };
  return { empty: "unregistered" };
}

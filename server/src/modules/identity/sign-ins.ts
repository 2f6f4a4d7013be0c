// Signing in: number → code → enterprise → password. Each step asks for the one before; none can be skipped (1.1b).
import type { MemberSession, SignIn, Surface } from "@qilian/contract/identity.ts";
import { v7 as uuid } from "uuid";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound, signedOut, tooMany } from "../../platform/errors.ts";
import { defineEvent } from "../../platform/events.ts";
import { maskPhone } from "../../platform/sms/index.ts";
import { grantsOf } from "../access/index.ts";
import { latestApplication, staysOpen } from "../tenancy/index.ts";
import { checkCode, useCode } from "./codes.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import * as store from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** From the code to the password, in seconds. */
export const signInLife = 15 * 60;
/** Console 12 hours, portal 30 days. */
export const sessionLife: Record<Surface, number> = { console: 12 * 3600, portal: 30 * 86_400 };
const mostPasswordTries = 5;

/** A member comes in for the first time or again; told in the tenant before the session exists. */
export const memberEntered = defineEvent<{ memberId: string }>();

/** Proves the number and begins. Which enterprises there are is said only now. */
export async function beginSignIn(
  db: Database,
  surface: Surface,
  phone: string,
  code: string,
): Promise<{ token: string; signIn: SignIn }> {
  await checkCode(db, phone, "sign_in", code);
  const token = newToken();
  const signIn = await db.instance(async (tx) => {
    await useCode(tx, phone, "sign_in");
    const open = enterable(surface, await store.membershipsOf(tx, phone));
    const only = open.length === 1 ? (open[0] as store.Membership).tenant_id : null;
    await store.addSignIn(tx, { token_hash: hashToken(token), surface, phone, tenant_id: only }, signInLife);
    return describe(tx, { surface, phone, tenant_id: only });
  });
  return { token, signIn };
}

export async function currentSignIn(tx: InstanceTx, token: string | undefined): Promise<SignIn> {
  return describe(tx, await accessSignIn(tx, token));
}

export async function chooseEnterprise(tx: InstanceTx, token: string | undefined, tenantId: string): Promise<SignIn> {
  const signIn = await accessSignIn(tx, token);
  const open = enterable(signIn.surface, await store.membershipsOf(tx, signIn.phone));
  if (!open.some((membership) => membership.tenant_id === tenantId)) throw notFound();
  await store.chooseTenant(tx, signIn.token_hash, tenantId);
  return describe(tx, { ...signIn, tenant_id: tenantId });
}

export type Caller = { address: string; userAgent: string };

/** Checks the password, or sets the first one, and opens the session. */
export async function finishSignIn(
  db: Database,
  token: string | undefined,
  password: string,
  caller: Caller,
): Promise<{ token: string; surface: Surface; session: MemberSession }> {
  const { signIn, membership, account } = await db.instance(async (tx) => {
    const found = await countTry(tx, token);
    const open = enterable(found.surface, await store.membershipsOf(tx, found.phone));
    const chosen = open.find((one) => one.tenant_id === found.tenant_id);
    return { signIn: found, membership: chosen, account: await store.accountOf(tx, found.phone) };
  });
  if (membership === undefined) throw conflict("identity.enterprise_not_chosen");
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  const firstHash = account === undefined ? await hashPassword(password) : undefined;
  if (account !== undefined && !(await passwordMatches(password, account.password_hash)))
    throw invalid("password", "wrong_password", { left: mostPasswordTries - signIn.password_tries });

  const sessionToken = newToken();
  const expiresAt = await db.instance(async (tx) => {
    if (!(await store.endSignIn(tx, signIn.token_hash))) throw signedOut();
    const owner =
      account ?? (await store.addAccount(tx, { id: uuid(), phone: signIn.phone, password_hash: firstHash as string }));
    if (owner === undefined) throw conflict("identity.password_set_meanwhile");
    if (!(await staysOpen(tx, membership.tenant_id))) throw signedOut();
    await db.within(tx, membership.tenant_id, (inside) =>
      memberEntered.tell(inside, { memberId: membership.member_id }),
    );
    return store.addSession(
      tx,
      sessionRow(sessionToken, signIn.surface, owner.id, membership, caller),
      sessionLife[signIn.surface],
    );
  });
  const entered = await store.enter(db, hashToken(sessionToken), signIn.surface);
  if (entered === undefined) throw signedOut();
  return { token: sessionToken, surface: signIn.surface, session: presentSession(signIn.surface, entered, expiresAt) };
}

const sessionRow = (
  token: string,
  surface: Surface,
  accountId: string,
  membership: store.Membership,
  caller: Caller,
) => ({
  token_hash: hashToken(token),
  surface,
  account_id: accountId,
  operator_id: null,
  tenant_id: membership.tenant_id,
  member_id: membership.member_id,
  address: caller.address,
  user_agent: caller.userAgent.slice(0, 300),
});

export const presentSession = (surface: Surface, row: store.EnteredRow, expiresAt: Date): MemberSession => ({
  surface,
  tenant: { id: row.tenant_id as string, name: row.tenant_name as string },
  member: { id: row.member_id as string, name: row.member_name as string, account: row.member_account as string },
  grants: surface === "console" ? [...grantsOf(row.administrator_role)] : [],
  expiresAt: expiresAt.toISOString(),
});

const isOpen = ({ state }: store.Membership): boolean => state === "opened" || state === "unactivated";

/** Opened or about to be by this sign-in; in the console only where the number administers (1.1d). */
const enterable = (surface: Surface, memberships: readonly store.Membership[]): store.Membership[] =>
  memberships.filter(
    (one) => isOpen(one) && one.suspended_reason === null && (surface === "portal" || one.administers),
  );

async function accessSignIn(tx: InstanceTx, token: string | undefined): Promise<store.SignInRow> {
  const signIn = token === undefined ? undefined : await store.oneSignIn(tx, hashToken(token));
  if (signIn === undefined) throw signedOut();
  return signIn;
}

async function countTry(tx: InstanceTx, token: string | undefined): Promise<store.SignInRow> {
  await accessSignIn(tx, token);
  const signIn = await store.tryPassword(tx, hashToken(token as string), mostPasswordTries);
  if (signIn === undefined) throw tooMany("identity.too_many_passwords", signInLife);
  return signIn;
}

async function describe(
  tx: InstanceTx,
  signIn: Pick<store.SignInRow, "surface" | "phone" | "tenant_id">,
): Promise<SignIn> {
  const memberships = await store.membershipsOf(tx, signIn.phone);
  const open = enterable(signIn.surface, memberships);
  const reason = open.length > 0 ? {} : await whyEmpty(tx, signIn.phone, memberships);
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
    setsPassword: (await store.accountOf(tx, signIn.phone)) === undefined,
    ...reason,
  };
}

async function whyEmpty(
  tx: InstanceTx,
  phone: string,
  memberships: readonly store.Membership[],
): Promise<Pick<SignIn, "empty" | "application" | "suspension">> {
  const states = memberships.map((one) => one.state);
  if (memberships.some((one) => isOpen(one) && one.suspended_reason === null)) return { empty: "not_administrator" };
  const suspended = memberships.find((one) => isOpen(one) && one.suspended_reason !== null);
  if (suspended !== undefined) {
    const suspension = { name: suspended.tenant_name, reason: suspended.suspended_reason as string };
    return { empty: "suspended", suspension };
  }
  if (states.some((state) => state === "unopened" || state === "failed")) return { empty: "unopened" };
  if (states.length > 0) return { empty: "disabled" };
  const application = await latestApplication(tx, phone);
  if (application === undefined || application.state === "approved") return { empty: "unregistered" };
  const { id, name, at, reason, note } = application;
  return {
    empty: application.state === "pending" ? "application_pending" : "application_refused",
    application: { id, name, at: at.toISOString(), ...(reason && { reason }), ...(note && { note }) },
  };
}

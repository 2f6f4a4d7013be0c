// The last step of signing in: the password, and the session it opens.
import type { MemberSession, Surface } from "@qilian/contract/identity.ts";
import type { SignInWay } from "@qilian/contract/own-sessions.ts";
import { v7 as uuid } from "uuid";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, signedOut, tooMany } from "../../platform/errors.ts";
import { defineEvent } from "../../platform/events.ts";
import { rightsOf } from "../access/index.ts";
import { staysOpen } from "../tenancy/index.ts";
import { holdOwner } from "./begun-store.ts";
import type { Caller } from "./caller.ts";
import { rememberDevice } from "./devices.ts";
import { keepLanguage } from "./language-store.ts";
import { admitted, countWrong, forgetWrong, triesOf } from "./limits.ts";
import { checkNewPassword } from "./password-rules.ts";
import { admitPassword, hashPassword, passwordMatches } from "./passwords.ts";
import * as sessions from "./session-store.ts";
import { auditConsoleSignIn, auditOwnWayIn } from "./sign-in-audit.ts";
import { accessSignIn, enterable, signInLife, standingOf } from "./sign-ins.ts";
import * as store from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Console 12 hours and 2 of rest, which are counted from when a use was last noted; portal 30 days. */
export const sessionSpan: Record<Surface, sessions.Span> = {
  console: { life: 12 * 3600, idle: 2 * 3600 + sessions.notedEvery },
  portal: { life: 30 * 86_400 },
};
const mostPasswordTries = 5;

/** A member comes in for the first time or again; told in the tenant before the session exists. */
export const memberEntered = defineEvent<{ memberId: string }>();

/** What the browser is handed. */
export type Opened = { token: string; device: string; session: MemberSession };

/** Checks the password, or sets the first one or one in the place of a forgotten one, and opens the session. */
export async function finishSignIn(
  db: Database,
  token: string | undefined,
  password: string,
  caller: Caller,
): Promise<Opened> {
  // Of all who ask this the number is proved: `beginTry` finds the sign-in before anything is hashed.
  admitPassword("proved");
  const trying = await db.instance((tx) => beginTry(tx, token, caller.device));
  const sets = trying.account === undefined || trying.signIn.resets;
  if (sets) checkNewPassword(password, trying.facts);
  // Hashing takes tens of milliseconds: no transaction is open meanwhile.
  const hash = sets ? await hashPassword(password) : undefined;
  if (
    !sets &&
    trying.account !== undefined &&
    !(await passwordMatches(password, trying.account.password_hash, "proved"))
  )
    throw invalid("password", "wrong_password", { left: mostPasswordTries - trying.signIn.password_tries });
  return db.instance((tx) => open(db, tx, trying, hash, caller));
}

/** Without a password, where a passkey began the sign-in. @throws Refused 409 where none did. */
export async function enterByPasskey(db: Database, token: string | undefined, caller: Caller): Promise<Opened> {
  return db.instance(async (tx) => {
    const signIn = await accessSignIn(tx, token);
    if (signIn.passkey_id === null) throw conflict("identity.password_asked");
    const { memberships, account } = await standingOf(tx, signIn.phone);
    const membership = chosenOf(signIn, memberships);
    if (account === undefined) throw signedOut();
    return open(db, tx, { signIn, membership, account, facts: [], subject: undefined }, undefined, caller);
  });
}

type Trying = {
  signIn: store.SignInRow;
  membership: store.Membership;
  account: store.AccountRow | undefined;
  /** What is known about the person, in every enterprise. */
  facts: string[];
  /** What a wrong password counts against. */
  subject: string | undefined;
};

/** What must not make up a password. */
export const factsOf = (phone: string, memberships: readonly store.Membership[]): string[] => [
  phone,
  ...memberships.flatMap((one) => [one.member_name, one.member_account, one.tenant_name]),
];

function chosenOf(signIn: store.SignInRow, memberships: readonly store.Membership[]): store.Membership {
  const chosen = enterable(signIn.surface, memberships).find((one) => one.tenant_id === signIn.tenant_id);
  if (chosen === undefined) throw conflict("identity.enterprise_not_chosen");
  return chosen;
}

/** A try counts as wrong before it is looked at, so that many at once are no more than many in turn. */
async function beginTry(tx: InstanceTx, token: string | undefined, device: string | undefined): Promise<Trying> {
  const signIn = await accessSignIn(tx, token);
  const [{ memberships, account }, tries] = await Promise.all([
    standingOf(tx, signIn.phone),
    signIn.resets ? undefined : triesOf(tx, signIn.phone, device),
  ]);
  const membership = chosenOf(signIn, memberships);
  const facts = factsOf(signIn.phone, memberships);
  if (account === undefined || tries === undefined) return { signIn, membership, account, facts, subject: undefined };
  const subject = admitted(tries);
  const [tried] = await Promise.all([
    store.tryPassword(tx, signIn.token_hash, mostPasswordTries),
    countWrong(tx, subject),
  ]);
  if (tried === undefined) throw tooMany("identity.too_many_passwords", signInLife);
  return { signIn: tried, membership, account, facts, subject };
}

async function open(
  db: Database,
  tx: InstanceTx,
  { signIn, membership, account, subject }: Trying,
  hash: string | undefined,
  caller: Caller,
): Promise<Opened> {
  const { surface, phone } = signIn;
  const [, isEnded] = await Promise.all([
    account && holdOwner(tx, { accountId: account.id }),
    store.endSignIn(tx, signIn.token_hash),
    subject === undefined ? undefined : forgetWrong(tx, subject),
  ]);
  if (!isEnded) throw signedOut();
  const owner = account ?? (await store.addAccount(tx, { id: uuid(), phone, password_hash: hash as string }));
  if (owner === undefined) throw conflict("identity.password_set_meanwhile");
  if (signIn.resets) {
    await store.setPassword(tx, owner.id, hash as string);
    await sessions.endSessionsOf(tx, { accountId: owner.id });
    await auditOwnWayIn(db, tx, { accountId: owner.id, address: caller.address }, { act: "identity.password_reset" });
  }
  const way = signIn.passkey_id !== null ? "passkey" : hash === undefined ? "password" : "new_password";
  return enterEnterprise(db, tx, { surface, way, accountId: owner.id, phone, membership }, caller);
}

type Entering = {
  surface: Surface;
  way: SignInWay | null;
  accountId: string;
  phone: string;
  membership: store.Membership;
  /** Without it as long as the surface's sessions live. */
  span?: sessions.Span;
};

/**
 * Opens a session for who has proved to be the number's owner; one of the console stands in the enterprise's audit (9.1).
 * @throws Refused 401 when the enterprise closed, or the member lost the number or was disabled, meanwhile.
 */
export async function enterEnterprise(
  db: Database,
  tx: InstanceTx,
  entering: Entering,
  caller: Caller,
): Promise<Opened> {
  const { surface, accountId, phone, membership, span = sessionSpan[surface] } = entering;
  const { tenant_id, member_id } = membership;
  const [isOpen, device] = await Promise.all([
    staysOpen(tx, tenant_id),
    rememberDevice(tx, { accountId }, caller.device),
    caller.language === undefined ? undefined : keepLanguage(tx, accountId, caller.language),
    db.within(tx, tenant_id, (inside) => memberEntered.tell(inside, { memberId: member_id })),
  ]);
  if (!isOpen) throw signedOut();
  if (surface === "console")
    await db.within(tx, tenant_id, (inside) => auditConsoleSignIn(inside, membership, entering.way, caller));
  const token = newToken();
  // Last, for an account that this sign-in activates is open only now; and nobody waits long for the member's record.
  const [holds, expiresAt, entered] = await Promise.all([
    store.holdsNumber(tx, membership, phone),
    sessions.addSession(tx, sessionRow(token, entering, caller), span),
    sessions.enterIn(tx, hashToken(token), surface),
  ]);
  if (!holds || entered === undefined) throw signedOut();
  return { token, device, session: presentSession(surface, entered, expiresAt) };
}

const sessionRow = (token: string, { surface, way, accountId, membership }: Entering, caller: Caller) => ({
  token_hash: hashToken(token),
  surface,
  way,
  account_id: accountId,
  operator_id: null,
  tenant_id: membership.tenant_id,
  member_id: membership.member_id,
  address: caller.address,
  user_agent: caller.userAgent.slice(0, 300),
});

const presentSession = (surface: Surface, row: sessions.EnteredRow, expiresAt: Date): MemberSession => ({
  surface,
  tenant: { id: row.tenant_id as string, name: row.tenant_name as string },
  member: { id: row.member_id as string, name: row.member_name as string, account: row.member_account as string },
  grants: [...rightsOf(row.administrator_roles ?? []).grants],
  expiresAt: expiresAt.toISOString(),
});

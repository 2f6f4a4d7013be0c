// SQL of identity: sign-ins, accounts, and what has ended; all of the instance.
import type { Surface } from "@qilian/contract/identity.ts";
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

export type SignInRow = {
  token_hash: Buffer;
  surface: Surface;
  phone: string;
  tenant_id: string | null;
  /** As whom the chosen enterprise would be entered. */
  member_id: string | null;
  password_tries: number;
  /** Proved once more that the number is theirs: the password given next is set. */
  resets: boolean;
  /** Which passkey began it: no password is asked for. */
  passkey_id: string | null;
  created_at: Date;
  expires_at: Date;
};
export type AccountRow = { id: string; phone: string; password_hash: string };
type IdentityTables = {
  "instance.identity_account": AccountRow;
  "instance.identity_sign_in": SignInRow;
};

const db = (tx: InstanceTx) => tables<IdentityTables>(tx);

// Sign-ins under way

export async function addSignIn(
  tx: InstanceTx,
  signIn: Pick<SignInRow, "token_hash" | "surface" | "phone" | "tenant_id" | "member_id" | "passkey_id">,
  lifeSeconds: number,
): Promise<void> {
  await db(tx)
    .insertInto("instance.identity_sign_in")
    .values({ ...signIn, expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})` } as never)
    .execute();
}

export const oneSignIn = (tx: InstanceTx, tokenHash: Buffer): Promise<SignInRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_sign_in")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();

export async function chooseEnterprise(
  tx: InstanceTx,
  tokenHash: Buffer,
  { tenant_id, member_id }: Pick<Membership, "tenant_id" | "member_id">,
): Promise<void> {
  await db(tx)
    .updateTable("instance.identity_sign_in")
    .set({ tenant_id, member_id })
    .where("token_hash", "=", tokenHash)
    .execute();
}

export async function allowReset(tx: InstanceTx, tokenHash: Buffer): Promise<void> {
  await db(tx)
    .updateTable("instance.identity_sign_in")
    .set({ resets: true })
    .where("token_hash", "=", tokenHash)
    .execute();
}

/** Counts a password try; undefined when none is left. */
export const tryPassword = (tx: InstanceTx, tokenHash: Buffer, most: number): Promise<SignInRow | undefined> =>
  db(tx)
    .updateTable("instance.identity_sign_in")
    .set({ password_tries: sql`password_tries + 1` })
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("password_tries", "<", most)
    .returningAll()
    .executeTakeFirst();

export async function endSignIn(tx: InstanceTx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_sign_in")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

// Accounts and memberships

export const accountOf = (tx: InstanceTx, phone: string): Promise<AccountRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_account")
    .select(["id", "phone", "password_hash"])
    .where("phone", "=", phone)
    .executeTakeFirst();

export const accountById = (tx: InstanceTx, id: string): Promise<AccountRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_account")
    .select(["id", "phone", "password_hash"])
    .where("id", "=", id)
    .executeTakeFirst();

/** Makes the account of a number with its first password; undefined when it has come to be meanwhile. */
export const addAccount = (tx: InstanceTx, account: AccountRow): Promise<AccountRow | undefined> =>
  db(tx)
    .insertInto("instance.identity_account")
    .values(account)
    .onConflict((on) => on.column("phone").doNothing())
    .returning(["id", "phone", "password_hash"])
    .executeTakeFirst();

export async function setPassword(tx: InstanceTx, accountId: string, passwordHash: string): Promise<void> {
  await db(tx)
    .updateTable("instance.identity_account")
    .set({ password_hash: passwordHash })
    .where("id", "=", accountId)
    .execute();
}

/** False when the account's number is no longer `from`, or the new one has an account. */
export async function changeNumber(tx: InstanceTx, accountId: string, from: string, to: string): Promise<boolean> {
  const { rows } = await sql`
    update instance.identity_account set phone = ${to}
    where id = ${accountId} and phone = ${from}
      and not exists (select from instance.identity_account other where other.phone = ${to})
    returning id`.execute(db(tx));
  return rows.length === 1;
}

/** False when the account's password is no longer `from`. */
export async function replacePassword(
  tx: InstanceTx,
  { id, password_hash: from }: AccountRow,
  to: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.identity_account")
    .set({ password_hash: to })
    .where("id", "=", id)
    .where("password_hash", "=", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export type Membership = {
  tenant_id: string;
  tenant_name: string;
  member_id: string;
  member_name: string;
  member_account: string;
  state: "unopened" | "failed" | "unactivated" | "opened" | "disabled";
  administers: boolean;
  headcount: number;
  /** Why nobody may enter, where the enterprise is suspended. */
  suspended_reason: string | null;
};

export async function membershipsOf(tx: InstanceTx, phone: string): Promise<Membership[]> {
  return (await sql<Membership>`select * from instance.memberships_of(${phone})`.execute(db(tx))).rows;
}

/** Whether the member is open under this number; it stays so until the transaction ends. */
export async function holdsNumber(tx: InstanceTx, of: Membership, phone: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select instance.holds_number(${of.tenant_id}, ${of.member_id}, ${phone}) as holds`.execute(db(tx));
  return rows[0]?.holds === true;
}

// Forgetting

/** Those of the numbers that belong to a member of some enterprise. */
export async function numbersInUse(tx: InstanceTx, phones: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ phone: string }>`
    select phone from instance.numbers_in_use(${phones}::text[]) as used (phone)`.execute(db(tx));
  return rows.map(({ phone }) => phone);
}

/** Devices and sessions go with their accounts. */
export async function forgetNumbers(tx: InstanceTx, phones: readonly string[]): Promise<void> {
  await sql`delete from instance.identity_account where phone = any (${phones}::text[])`.execute(db(tx));
  await sql`delete from instance.identity_code where phone = any (${phones}::text[])`.execute(db(tx));
  await sql`delete from instance.identity_sign_in where phone = any (${phones}::text[])`.execute(db(tx));
  await sql`delete from instance.identity_count where split_part(subject, ':', 2) = any (${phones}::text[])`.execute(
    db(tx),
  );
}

// Sweeping

/** What has ended: codes, sign-ins, QR codes, invitations, sessions, old counts. */
export async function sweep(tx: InstanceTx): Promise<void> {
  await sql`delete from instance.identity_code where expires_at < now() - interval '1 day'`.execute(db(tx));
  await sql`delete from instance.identity_sign_in where expires_at < now()`.execute(db(tx));
  await sql`delete from instance.identity_operator_sign_in where expires_at < now()`.execute(db(tx));
  await sql`delete from instance.identity_passkey_challenge where expires_at < now()`.execute(db(tx));
  await sql`delete from instance.identity_operator_invitation where expires_at < now()`.execute(db(tx));
  await sql`delete from instance.identity_scan where expires_at < now()`.execute(db(tx));
  await sql`delete from instance.identity_session where expires_at < now() or last_used_at < now() - idle_limit`.execute(
    db(tx),
  );
  await sql`delete from instance.identity_count where at < now() - interval '1 day'`.execute(db(tx));
}

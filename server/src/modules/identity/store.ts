// SQL of identity: codes, sign-ins, accounts, and what has ended; all of the instance.
import type { Surface } from "@qilian/contract/identity.ts";
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables } from "../../platform/db/index.ts";

export type Purpose = "sign_in" | "registration" | "activation" | "reset";
export type CodeRow = {
  phone: string;
  purpose: Purpose;
  salt: Buffer;
  hash: Buffer;
  tries: number;
  sent_at: Date;
  expires_at: Date;
};
export type SignInRow = {
  token_hash: Buffer;
  surface: Surface;
  phone: string;
  tenant_id: string | null;
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
  "instance.identity_code": CodeRow;
  "instance.identity_sign_in": SignInRow;
};

const db = (tx: InstanceTx | Tx) => tables<IdentityTables>(tx);

// Codes

/**
 * Puts a code in the place of the last one, unless that one is younger than `waitSeconds`.
 * @returns the seconds still to wait, 0 when the code stands.
 */
export async function putCode(
  tx: InstanceTx,
  code: Pick<CodeRow, "phone" | "purpose" | "salt" | "hash">,
  lifeSeconds: number,
  waitSeconds: number,
): Promise<number> {
  const put = await sql`
    insert into instance.identity_code as old (phone, purpose, salt, hash, expires_at)
    values (${code.phone}, ${code.purpose}, ${code.salt}, ${code.hash}, now() + make_interval(secs => ${lifeSeconds}))
    on conflict (phone, purpose) do update
      set salt = excluded.salt, hash = excluded.hash, tries = 0, sent_at = now(), expires_at = excluded.expires_at
      where old.sent_at <= now() - make_interval(secs => ${waitSeconds})
    returning 1`.execute(db(tx));
  if (put.rows.length > 0) return 0;
  const { rows } = await sql<{ wait: number }>`
    select ceil(extract(epoch from sent_at + make_interval(secs => ${waitSeconds}) - now()))::int as wait
    from instance.identity_code where phone = ${code.phone} and purpose = ${code.purpose}`.execute(db(tx));
  return Math.max(1, rows[0]?.wait ?? 1);
}

/** First codes for accounts that a tenant opens; a newer one takes the place of the last. */
export async function putActivationCodes(
  tx: Tx,
  codes: readonly Pick<CodeRow, "phone" | "salt" | "hash">[],
  lifeSeconds: number,
): Promise<void> {
  await sql`
    insert into instance.identity_code (phone, purpose, salt, hash, expires_at)
    select phone, 'activation', salt, hash, now() + make_interval(secs => ${lifeSeconds})
    from unnest(${codes.map((code) => code.phone)}::text[], ${codes.map((code) => code.salt)}::bytea[], ${codes.map((code) => code.hash)}::bytea[])
      as c (phone, salt, hash)
    on conflict (phone, purpose) do update
      set salt = excluded.salt, hash = excluded.hash, tries = 0, sent_at = now(), expires_at = excluded.expires_at`.execute(
    db(tx),
  );
}

/** Counts a try against the living codes of a number and returns those with tries left. One statement: 500 at once get 5. */
export const tryCodes = (
  tx: InstanceTx,
  phone: string,
  purposes: readonly Purpose[],
  mostTries: number,
): Promise<CodeRow[]> =>
  db(tx)
    .updateTable("instance.identity_code")
    .set({ tries: sql`tries + 1` })
    .where("phone", "=", phone)
    .where("purpose", "in", purposes)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("tries", "<", mostTries)
    .returningAll()
    .execute();

/** Uses up the codes of a number; false when somebody else was faster. */
export async function useCodes(tx: InstanceTx, phone: string, purposes: readonly Purpose[]): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_code")
    .where("phone", "=", phone)
    .where("purpose", "in", purposes)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

// Sign-ins under way

export async function addSignIn(
  tx: InstanceTx,
  signIn: Pick<SignInRow, "token_hash" | "surface" | "phone" | "tenant_id" | "passkey_id">,
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

export async function chooseTenant(tx: InstanceTx, tokenHash: Buffer, tenantId: string): Promise<void> {
  await db(tx)
    .updateTable("instance.identity_sign_in")
    .set({ tenant_id: tenantId })
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

// SQL of codes: one for each number, purpose and browser that asked, and the first codes of accounts, which belong to no browser.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables } from "../../platform/db/index.ts";

export type Purpose = "sign_in" | "registration" | "activation" | "reset" | "new_number";
export type CodeRow = {
  phone: string;
  purpose: Purpose;
  /** The hash of what the browser that asked holds; empty for first codes, which belong to none. */
  browser: Buffer;
  /** That browser had signed in to the number's account before. */
  known: boolean;
  salt: Buffer;
  hash: Buffer;
  tries: number;
  sent_at: Date;
  expires_at: Date;
};

const db = (tx: InstanceTx | Tx) => tables<{ "instance.identity_code": CodeRow }>(tx);

/** Puts a code in the place of the one that the browser asked for before. */
export async function putCode(
  tx: InstanceTx,
  code: Pick<CodeRow, "phone" | "purpose" | "browser" | "known" | "salt" | "hash">,
  lifeSeconds: number,
): Promise<void> {
  await sql`
    insert into instance.identity_code (phone, purpose, browser, known, salt, hash, expires_at)
    values (${code.phone}, ${code.purpose}, ${code.browser}, ${code.known}, ${code.salt}, ${code.hash},
      now() + make_interval(secs => ${lifeSeconds}))
    on conflict (phone, purpose, browser) do update
      set known = excluded.known, salt = excluded.salt, hash = excluded.hash, tries = 0, sent_at = now(),
        expires_at = excluded.expires_at`.execute(db(tx));
}

/** Whether a browser holds a living code with tries left that it asked for itself. */
export async function holdsCode(
  tx: InstanceTx,
  phone: string,
  purpose: Purpose,
  owners: readonly Buffer[],
  mostTries: number,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from instance.identity_code
    where phone = ${phone} and purpose = ${purpose} and browser = any (${owners}::bytea[])
      and expires_at > now() and tries < ${mostTries} limit 1`.execute(db(tx));
  return rows.length > 0;
}

/**
 * Seconds until `waitSeconds` have passed since a code was asked for that nobody has proved yet, by a known device or by
 * other browsers; 0: now.
 */
export async function secondsUntilNext(
  tx: InstanceTx,
  phone: string,
  known: boolean,
  waitSeconds: number,
): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select greatest(0, ceil(extract(epoch from max(sent_at) + make_interval(secs => ${waitSeconds}) - now())))::int as wait
    from instance.identity_code where phone = ${phone} and purpose <> 'activation' and known = ${known}`.execute(
    db(tx),
  );
  return rows[0]?.wait ?? 0;
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
    on conflict (phone, purpose, browser) do update
      set salt = excluded.salt, hash = excluded.hash, tries = 0, sent_at = now(), expires_at = excluded.expires_at`.execute(
    db(tx),
  );
}

/** Those of a number that a browser may prove: what it asked for itself, and the first code of the account. */
const provable = (owners: readonly Buffer[]) =>
  sql<boolean>`(purpose = 'activation' or browser = any (${owners}::bytea[]))`;

/** Counts a try against the living codes that it may prove and returns those with tries left. One statement: 500 at once get 5. */
export const tryCodes = (
  tx: InstanceTx,
  phone: string,
  purposes: readonly Purpose[],
  owners: readonly Buffer[],
  mostTries: number,
): Promise<CodeRow[]> =>
  db(tx)
    .updateTable("instance.identity_code")
    .set({ tries: sql`tries + 1` })
    .where("phone", "=", phone)
    .where("purpose", "in", purposes)
    .where(provable(owners))
    .where("expires_at", ">", sql<Date>`now()`)
    .where("tries", "<", mostTries)
    .returningAll()
    .execute();

/** Uses up the codes that a browser may prove; false when somebody else was faster. */
export async function useCodes(
  tx: InstanceTx,
  phone: string,
  purposes: readonly Purpose[],
  owners: readonly Buffer[],
): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_code")
    .where("phone", "=", phone)
    .where("purpose", "in", purposes)
    .where(provable(owners))
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

// SQL of console sign-ins by QR code.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

export type ScanRow = {
  id: string;
  token_hash: Buffer;
  code_hash: Buffer;
  secret_hash: Buffer;
  state: "shown" | "scanned" | "confirmed";
  account_id: string | null;
  tenant_id: string | null;
  member_id: string | null;
  address: string;
  user_agent: string;
  created_at: Date;
  expires_at: Date;
};

const db = (tx: InstanceTx) => tables<{ "instance.identity_scan": ScanRow }>(tx);
const living = sql<boolean>`expires_at > now()`;

/** False when another one has the same typed code. */
export async function addScan(
  tx: InstanceTx,
  scan: Pick<ScanRow, "id" | "token_hash" | "code_hash" | "secret_hash" | "address" | "user_agent">,
  lifeSeconds: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto("instance.identity_scan")
    .values({ ...scan, expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})` } as never)
    .onConflict((on) => on.column("code_hash").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function endShown(tx: InstanceTx, secretHash: Buffer): Promise<void> {
  await db(tx).deleteFrom("instance.identity_scan").where("secret_hash", "=", secretHash).execute();
}

export const shownBy = (tx: InstanceTx, secretHash: Buffer): Promise<Pick<ScanRow, "state"> | undefined> =>
  db(tx)
    .selectFrom("instance.identity_scan")
    .select("state")
    .where("secret_hash", "=", secretHash)
    .where(living)
    .executeTakeFirst();

/** Of these hashes of secrets (hexadecimal) the states of those that live. */
export async function statesOf(tx: InstanceTx, secrets: readonly string[]): Promise<Map<string, ScanRow["state"]>> {
  const { rows } = await sql<{ secret: string; state: ScanRow["state"] }>`
    select asked.secret, s.state from unnest(${secrets}::text[]) asked (secret)
    join instance.identity_scan s on s.secret_hash = decode(asked.secret, 'hex')
    where s.expires_at > now()`.execute(db(tx));
  return new Map(rows.map(({ secret, state }) => [secret, state]));
}

/** Takes it for the account, or finds it taken by the same one; undefined for everything else. */
export const takeScan = (
  tx: InstanceTx,
  by: { token_hash: Buffer } | { code_hash: Buffer },
  accountId: string,
): Promise<ScanRow | undefined> =>
  db(tx)
    .updateTable("instance.identity_scan")
    .set({ state: "scanned", account_id: accountId })
    .where((on) => ("token_hash" in by ? on("token_hash", "=", by.token_hash) : on("code_hash", "=", by.code_hash)))
    .where(living)
    .where((on) =>
      on.or([on("state", "=", "shown"), on.and([on("state", "=", "scanned"), on("account_id", "=", accountId)])]),
    )
    .returningAll()
    .executeTakeFirst();

/** False unless the account scanned it and it still waits. */
export async function confirm(
  tx: InstanceTx,
  id: string,
  accountId: string,
  leadsTo: { tenant_id: string; member_id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.identity_scan")
    .set({ state: "confirmed", tenant_id: leadsTo.tenant_id, member_id: leadsTo.member_id })
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("state", "=", "scanned")
    .where(living)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** False unless the account scanned it and it still waits. */
export async function cancel(tx: InstanceTx, id: string, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.identity_scan")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("state", "=", "scanned")
    .where(living)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Who has confirmed the one that the browser shows. */
export async function confirmedBy(tx: InstanceTx, secretHash: Buffer): Promise<string | undefined> {
  const row = await db(tx)
    .selectFrom("instance.identity_scan")
    .select("account_id")
    .where("secret_hash", "=", secretHash)
    .where("state", "=", "confirmed")
    .where(living)
    .executeTakeFirst();
  return row?.account_id ?? undefined;
}

/** Uses up the one that the browser shows and somebody confirmed: once, however many ask. */
export async function useConfirmed(
  tx: InstanceTx,
  secretHash: Buffer,
): Promise<{ account_id: string; tenant_id: string } | undefined> {
  const row = await db(tx)
    .deleteFrom("instance.identity_scan")
    .where("secret_hash", "=", secretHash)
    .where("state", "=", "confirmed")
    .where(living)
    .returning(["account_id", "tenant_id"])
    .executeTakeFirst();
  return row as { account_id: string; tenant_id: string } | undefined;
}

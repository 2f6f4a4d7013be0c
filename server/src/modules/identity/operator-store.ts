// SQL of operators: their records, the set-up link and invitations.
import { sql } from "kysely";
import { type InstanceTx, tables } from "../../platform/db/index.ts";

export type OperatorRow = { id: string; login: string; name: string; password_hash: string };
type InvitationRow = { id: string; token_hash: Buffer; name: string; invited_by: string; expires_at: Date };
type OperatorTables = {
  "instance.identity_operator": OperatorRow & { disabled_at: Date | null; created_at: Date };
  "instance.identity_operator_invitation": InvitationRow;
  "instance.identity_totp": { operator_id: string; confirmed_at: Date | null };
  "instance.setting": { key: string; value: string };
};

const db = (tx: InstanceTx) => tables<OperatorTables>(tx);
const known = ["id", "login", "name", "password_hash"] as const;

/** Of those who are not shut out. */
export const operatorByLogin = (tx: InstanceTx, login: string): Promise<OperatorRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_operator")
    .select(known)
    .where("login", "=", login)
    .where("disabled_at", "is", null)
    .executeTakeFirst();

/** One who is not shut out and is not until this transaction has ended. */
export const holdOperator = (tx: InstanceTx, id: string): Promise<OperatorRow | undefined> =>
  db(tx)
    .selectFrom("instance.identity_operator")
    .select(known)
    .where("id", "=", id)
    .where("disabled_at", "is", null)
    .forShare()
    .executeTakeFirst();

/** False when the login is taken. */
export async function addOperator(tx: InstanceTx, operator: OperatorRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto("instance.identity_operator")
    .values(operator as never)
    .onConflict((on) => on.column("login").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function hasOperator(tx: InstanceTx): Promise<boolean> {
  return (await db(tx).selectFrom("instance.identity_operator").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** Who changes how many operators there are waits for those before. */
export async function lockOperators(tx: InstanceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('operators', 0))`.execute(db(tx));
}

export type ListedRow = {
  id: string;
  login: string;
  name: string;
  created_at: Date;
  disabled_at: Date | null;
  second_factor: boolean;
};

/** All of them: inviting keeps their number small. */
export async function listOperators(tx: InstanceTx): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select o.id, o.login, o.name, o.created_at, o.disabled_at,
      exists (select from instance.identity_totp t where t.operator_id = o.id and t.confirmed_at is not null)
        or exists (select from instance.identity_passkey p where p.operator_id = o.id) as second_factor
    from instance.identity_operator o order by o.created_at, o.id`.execute(db(tx));
  return rows;
}

/** Shuts out or lets in; the row as it is then, undefined when it was so before. */
export const setDisabled = (tx: InstanceTx, id: string, disabled: boolean): Promise<OperatorRow | undefined> =>
  db(tx)
    .updateTable("instance.identity_operator")
    .set({ disabled_at: disabled ? sql<Date>`now()` : null })
    .where("id", "=", id)
    .where("disabled_at", disabled ? "is" : "is not", null)
    .returning(known)
    .executeTakeFirst();

export async function renameOperator(tx: InstanceTx, id: string, name: string): Promise<void> {
  await db(tx).updateTable("instance.identity_operator").set({ name }).where("id", "=", id).execute();
}

/** False when the password is no longer `from`. */
export async function replacePassword(tx: InstanceTx, { id, password_hash: from }: OperatorRow, to: string) {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.identity_operator")
    .set({ password_hash: to })
    .where("id", "=", id)
    .where("password_hash", "=", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

// The set-up link and what the instance asks of operators

const setUpKey = "identity.set_up";
const policyKey = "identity.second_factor_required";

async function putSetting(tx: InstanceTx, key: string, value: string): Promise<void> {
  await db(tx)
    .insertInto("instance.setting")
    .values({ key, value })
    .onConflict((on) => on.column("key").doUpdateSet({ value }))
    .execute();
}

export const putSetUpHash = (tx: InstanceTx, hash: string): Promise<void> =>
  putSetting(tx, setUpKey, JSON.stringify(hash));

/** Whether it is the set-up link's or that of an invitation that lives. */
export async function isToken(tx: InstanceTx, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from instance.setting where key = ${setUpKey} and value = to_jsonb(${tokenHash.toString("hex")}::text)
    ) or exists (
      select from instance.identity_operator_invitation where token_hash = ${tokenHash} and expires_at > now()
    ) as is`.execute(db(tx));
  return rows[0]?.is === true;
}

/** Uses up the set-up link; false when it is another one or was used. */
export async function takeSetUpHash(tx: InstanceTx, hash: string): Promise<boolean> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("instance.setting")
    .where("key", "=", setUpKey)
    .where("value", "=", JSON.stringify(hash))
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export const requireSecondFactor = (tx: InstanceTx, required: boolean): Promise<void> =>
  putSetting(tx, policyKey, JSON.stringify(required));

export async function isSecondFactorRequired(tx: InstanceTx): Promise<boolean> {
  const row = await db(tx)
    .selectFrom("instance.setting")
    .select("value")
    .where("key", "=", policyKey)
    .executeTakeFirst();
  return row !== undefined && String(row.value) === "true";
}

// Invitations

export async function addInvitation(
  tx: InstanceTx,
  invitation: Omit<InvitationRow, "expires_at">,
  lifeSeconds: number,
): Promise<Date> {
  const { expires_at } = await db(tx)
    .insertInto("instance.identity_operator_invitation")
    .values({ ...invitation, expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})` })
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  return expires_at;
}

/** Those that live, the one that ends first before the others. */
export const listInvitations = (
  tx: InstanceTx,
): Promise<{ id: string; name: string; by: string; expires_at: Date }[]> =>
  db(tx)
    .selectFrom("instance.identity_operator_invitation as i")
    .innerJoin("instance.identity_operator as o", "o.id", "i.invited_by")
    .select(["i.id", "i.name", "o.name as by", "i.expires_at"])
    .where("i.expires_at", ">", sql<Date>`now()`)
    .orderBy("i.expires_at")
    .orderBy("i.id")
    .execute();

/** Uses up an invitation that lives. */
export const takeInvitation = (tx: InstanceTx, tokenHash: Buffer): Promise<{ id: string; name: string } | undefined> =>
  db(tx)
    .deleteFrom("instance.identity_operator_invitation")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning(["id", "name"])
    .executeTakeFirst();

export const removeInvitation = (tx: InstanceTx, id: string): Promise<{ name: string } | undefined> =>
  db(tx)
    .deleteFrom("instance.identity_operator_invitation")
    .where("id", "=", id)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning("name")
    .executeTakeFirst();

export async function removeInvitationsBy(tx: InstanceTx, operatorId: string): Promise<void> {
  await db(tx).deleteFrom("instance.identity_operator_invitation").where("invited_by", "=", operatorId).execute();
}

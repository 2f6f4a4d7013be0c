// SQL of sessions: opened, entered, noted, ended.
import type { Surface } from "@qilian/contract/identity.ts";
import type { SignInWay } from "@qilian/contract/own-sessions.ts";
import { sql } from "kysely";
import { type Database, type InstanceTx, type Premise, type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import { tellChanged, tellPersons } from "../../platform/live/index.ts";
import type { HeldRole } from "../access/index.ts";
import { endBegun, endBegunHere, holdOwner } from "./begun-store.ts";
import type { Owner } from "./owner.ts";

type SessionRow = {
  id: string;
  token_hash: Buffer;
  surface: Surface | "operator";
  /** Null of one that was opened before this was kept. */
  way: SignInWay | null;
  account_id: string | null;
  operator_id: string | null;
  tenant_id: string | null;
  member_id: string | null;
  address: string;
  user_agent: string;
  expires_at: Date;
  created_at: Date;
  last_used_at: Date;
};

const db = (tx: InstanceTx | Tx) => tables<{ "instance.identity_session": SessionRow }>(tx);

/** A use is noted at most this often, in seconds. */
export const notedEvery = 300;

/** In seconds: how long a session lives, and how long it may rest; without `idle` as long as it lives. */
export type Span = { life: number; idle?: number };

export async function addSession(
  tx: InstanceTx,
  session: Omit<SessionRow, "id" | "expires_at" | "created_at" | "last_used_at">,
  { life, idle }: Span,
): Promise<Date> {
  const { expires_at } = await db(tx)
    .insertInto("instance.identity_session")
    .values({
      ...session,
      expires_at: sql<Date>`now() + make_interval(secs => ${life})`,
      idle_limit: sql`make_interval(secs => ${idle ?? null})`,
    } as never)
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  return expires_at;
}

type Ended = { tenant_id: string | null; account_id: string | null };
/** Open pages of sessions that have ended are shut at once, in every process. @returns how many ended. */
async function tellEnded(tx: InstanceTx, ended: readonly Ended[]): Promise<number> {
  const persons = ended.flatMap(({ tenant_id: tenantId, account_id: accountId }) =>
    tenantId !== null && accountId !== null ? [{ tenantId, accountId }] : [],
  );
  await tellPersons(tx, persons, "identity");
  return ended.length;
}

const ending = (tx: InstanceTx) =>
  db(tx).deleteFrom("instance.identity_session").returning(["tenant_id", "account_id", "way"]);

/** The way by which it was opened; undefined when it has ended before. */
export async function endSession(tx: InstanceTx, tokenHash: Buffer): Promise<Pick<SessionRow, "way"> | undefined> {
  const ended = await ending(tx).where("token_hash", "=", tokenHash).execute();
  await tellEnded(tx, ended);
  return ended[0];
}

const endingOf = (tx: InstanceTx, owner: Owner) =>
  "accountId" in owner
    ? ending(tx).where("account_id", "=", owner.accountId)
    : ending(tx).where("operator_id", "=", owner.operatorId);

/** Ends all that somebody has open, and all that has been begun and not entered by. @returns how many sessions ended. */
export async function endSessionsOf(tx: InstanceTx, owner: Owner): Promise<number> {
  await holdOwner(tx, owner);
  await endBegun(tx, owner);
  return tellEnded(tx, await endingOf(tx, owner).execute());
}

/** Ends what members of this tenant have open or begun here, at once and in every process. */
export async function endMemberSessions(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await endBegunHere(tx, memberIds);
  await db(tx)
    .deleteFrom("instance.identity_session")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "in", memberIds)
    .execute();
  await tellChanged(tx, "identity");
}

/** Ends what anybody of this tenant has open. What is begun finds the enterprise suspended, and is told so. */
export async function endTenantSessions(tx: Tx): Promise<void> {
  await db(tx).deleteFrom("instance.identity_session").where("tenant_id", "=", tenantOf(tx)).execute();
  await tellChanged(tx, "identity");
}

/** Of these hashes (hexadecimal) those of sessions that live, each with the revision of what `enter` finds of its owner. */
export async function livingSessions(
  tx: InstanceTx,
  hashes: readonly string[],
): Promise<{ hash: string; revision: string }[]> {
  const { rows } = await sql<{ hash: string; revision: string }>`
    select encode(s.token_hash, 'hex') as hash, s.revision
    from unnest(${hashes}::text[]) asked (hash)
    join instance.identity_session s on s.token_hash = decode(asked.hash, 'hex')
    where s.expires_at > now() and (s.idle_limit is null or s.last_used_at > now() - s.idle_limit)`.execute(db(tx));
  return rows;
}

export type EnteredRow = {
  account_id: string | null;
  operator_id: string | null;
  operator_name: string | null;
  operator_login: string | null;
  tenant_id: string | null;
  tenant_name: string | null;
  member_id: string | null;
  member_name: string | null;
  member_account: string | null;
  /** In the console alone. */
  administrator_roles: HeldRole[] | null;
  expires_at: Date;
  revision: string;
  last_used_at: Date;
};

/** Whom a session lets in, in one statement. */
export async function enter(database: Database, tokenHash: Buffer, surface: string): Promise<EnteredRow | undefined> {
  const { rows } = await database.call({ text: "select * from instance.enter($1, $2)", values: [tokenHash, surface] });
  return rows[0] as EnteredRow | undefined;
}

/** As `enter`, of many sessions by their hashes (hexadecimal). */
export async function enterAll(
  database: Database,
  hashes: readonly string[],
  surface: string,
): Promise<(EnteredRow & { hash: string })[]> {
  const { rows } = await database.call({
    text: `select asked.hash, entered.* from unnest($1::text[]) asked (hash)
      cross join lateral instance.enter(decode(asked.hash, 'hex'), $2) entered`,
    values: [hashes, surface],
  });
  return rows as (EnteredRow & { hash: string })[];
}

/** As `enter`, of a session that this transaction opens. */
export async function enterIn(tx: InstanceTx, tokenHash: Buffer, surface: string): Promise<EnteredRow | undefined> {
  const { rows } = await sql<EnteredRow>`select * from instance.enter(${tokenHash}, ${surface})`.execute(db(tx));
  return rows[0];
}

/** The session lives, it has not rested too long, and nothing has changed that `enter` found of its owner. */
export const entersStill = (tokenHash: Buffer, revision: string): Premise => ({
  statement: {
    text: `select revision from instance.identity_session
      where token_hash = $1 and expires_at > now() and (idle_limit is null or last_used_at > now() - idle_limit)`,
    values: [tokenHash],
  },
  holds: (row) => row?.revision === revision,
});

/** The session is in use; one that has rested too long does not come back, and one noted lately stays as it is. */
export async function noteUse(tx: InstanceTx, tokenHash: Buffer): Promise<void> {
  await sql`
    update instance.identity_session set last_used_at = now()
    where token_hash = ${tokenHash} and last_used_at <= now() - make_interval(secs => ${notedEvery})
      and expires_at > now() and (idle_limit is null or last_used_at > now() - idle_limit)`.execute(db(tx));
}

// One's own

export type ListedRow = {
  id: string;
  token_hash: Buffer;
  surface: Surface;
  way: SignInWay | null;
  tenant_name: string;
  address: string;
  user_agent: string;
  created_at: Date;
  last_used_at: Date;
};

/** Living ones in all enterprises, the one used last first; 200 at most. */
export async function sessionsOf(tx: Tx, accountId: string): Promise<ListedRow[]> {
  return (await sql<ListedRow>`select * from instance.sessions_of(${accountId})`.execute(db(tx))).rows;
}

/** Living ones of an operator, the one used last first; 200 at most. */
export const operatorSessions = (
  tx: InstanceTx,
  operatorId: string,
): Promise<Omit<ListedRow, "surface" | "tenant_name">[]> =>
  db(tx)
    .selectFrom("instance.identity_session")
    .select(["id", "token_hash", "way", "address", "user_agent", "created_at", "last_used_at"])
    .where("operator_id", "=", operatorId)
    .where(sql<boolean>`expires_at > now() and (idle_limit is null or last_used_at > now() - idle_limit)`)
    .orderBy("last_used_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();

/** False when it is not the owner's. */
export async function endSessionOf(tx: InstanceTx, owner: Owner, id: string): Promise<boolean> {
  return (await tellEnded(tx, await endingOf(tx, owner).where("id", "=", id).execute())) === 1;
}

/** As `endSessionsOf`, but for the session that asks. */
export async function endSessionsBut(tx: InstanceTx, owner: Owner, tokenHash: Buffer): Promise<number> {
  await holdOwner(tx, owner);
  await endBegun(tx, owner);
  return tellEnded(tx, await endingOf(tx, owner).where("token_hash", "<>", tokenHash).execute());
}

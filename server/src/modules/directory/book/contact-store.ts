// SQL of people whom a member has starred, and called or mailed from a card.
import { sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Sight } from "../visibility/sight.ts";
import { visibleTo } from "../visibility/sight-store.ts";
import { type PersonRow, personColumns } from "./book-store.ts";

type ContactTables = {
  directory_contact: {
    tenant_id: string;
    member_id: string;
    contact_id: string;
    starred_at: Date | null;
    contacted_at: Date | null;
  };
};
const db = (tx: Tx) => tables<ContactTables>(tx);

/** One change at a time of one member's, until the transaction ends: the limits rely on it. */
export async function lockContacts(tx: Tx, memberId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory.contact'), hashtext(${memberId}))`.execute(db(tx));
}

export type ContactRow = PersonRow & { starred: boolean };

/** Those whom the viewer sees by now: starred ones by name, then the others, whom the viewer contacted last first. */
export async function contactsSeen(tx: Tx, sight: Sight): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`${sql.raw(plannedEachTime)}
    select ${personColumns(tx, sight)}, c.starred_at is not null as starred
    from directory_contact c
    cross join lateral (select * from directory_member where tenant_id = ${tenantOf(tx)} and id = c.contact_id offset 0) m
    where c.tenant_id = ${tenantOf(tx)} and c.member_id = ${sight.viewerId} and ${visibleTo(tx, sight, "m")}
    order by starred desc, case when c.starred_at is null then c.contacted_at end desc, m.sort_key, m.id`.execute(
    db(tx),
  );
  return rows;
}

/** The oldest first. */
export async function starredIds(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("directory_contact")
    .select("contact_id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", memberId)
    .where("starred_at", "is not", null)
    .orderBy("starred_at")
    .orderBy("contact_id")
    .execute();
  return rows.map(({ contact_id }) => contact_id);
}

export async function putStar(tx: Tx, memberId: string, contactId: string, at: Date): Promise<void> {
  await db(tx)
    .insertInto("directory_contact")
    .values({ tenant_id: tenantOf(tx), member_id: memberId, contact_id: contactId, starred_at: at, contacted_at: null })
    .onConflict((on) => on.columns(["tenant_id", "member_id", "contact_id"]).doUpdateSet({ starred_at: at }))
    .execute();
}

export async function dropStars(tx: Tx, memberId: string, contactIds: readonly string[]): Promise<void> {
  await sql`
    with plain as (
      delete from directory_contact
      where tenant_id = ${tenantOf(tx)} and member_id = ${memberId} and contact_id = any (${contactIds}::uuid[])
        and contacted_at is null
    )
    update directory_contact set starred_at = null
    where tenant_id = ${tenantOf(tx)} and member_id = ${memberId} and contact_id = any (${contactIds}::uuid[])
      and contacted_at is not null`.execute(db(tx));
}

export async function putContact(tx: Tx, memberId: string, contactId: string, at: Date): Promise<void> {
  await db(tx)
    .insertInto("directory_contact")
    .values({ tenant_id: tenantOf(tx), member_id: memberId, contact_id: contactId, starred_at: null, contacted_at: at })
    .onConflict((on) => on.columns(["tenant_id", "member_id", "contact_id"]).doUpdateSet({ contacted_at: at }))
    .execute();
}

/** Forgets contacts but for so many, the last ones; stars stay. */
export async function dropContactsBeyond(tx: Tx, memberId: string, kept: number): Promise<void> {
  await sql`
    with old as materialized (
      select contact_id, starred_at from directory_contact
      where tenant_id = ${tenantOf(tx)} and member_id = ${memberId} and contacted_at is not null
      order by contacted_at desc, contact_id offset ${kept}
    ),
    plain as (
      delete from directory_contact where tenant_id = ${tenantOf(tx)} and member_id = ${memberId}
        and contact_id in (select contact_id from old where starred_at is null)
    )
    update directory_contact set contacted_at = null where tenant_id = ${tenantOf(tx)} and member_id = ${memberId}
      and contact_id in (select contact_id from old where starred_at is not null)`.execute(db(tx));
}

// SQL of what an enterprise says of itself, and of its dissolution while that can be taken back.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import { seatsOf } from "./entitlement-store.ts";

export type OwnRow = {
  name: string;
  seats: number;
  created_at: Date;
  used: number;
  contact_name: string;
  contact_email: string;
  language: MessageLanguage;
  certified_name: string | null;
  certified_at: Date | null;
  dissolution_at: Date | null;
  dissolution_by_name: string | null;
  dissolves_at: Date | null;
};
type EnterpriseRow = {
  tenant_id: string;
  contact_name: string;
  contact_email: string;
  /** Of what it is told. */
  language: MessageLanguage;
  dissolution_at: Date | null;
  dissolution_by: string | null;
  dissolution_by_name: string | null;
  dissolves_at: Date | null;
};

const db = (tx: Tx) => tables<{ tenancy_enterprise: EnterpriseRow }>(tx);
const own = (tx: Tx) => db(tx).updateTable("tenancy_enterprise").where("tenant_id", "=", tenantOf(tx));

type NewContact = { name: string; email: string; language: MessageLanguage };

export async function addEnterprise(tx: Tx, { name, email, language }: NewContact): Promise<void> {
  await db(tx)
    .insertInto("tenancy_enterprise")
    .values({ tenant_id: tenantOf(tx), contact_name: name, contact_email: email, language } as EnterpriseRow)
    .execute();
}

export async function ownEnterprise(tx: Tx): Promise<OwnRow> {
  const { rows } = await sql<OwnRow>`
    select t.name, ${seatsOf("t.id")} as seats, t.created_at, coalesce(u.used, 0) as used, e.contact_name, e.contact_email,
      e.language, c.registered_name as certified_name, c.decided_at as certified_at,
      e.dissolution_at, e.dissolution_by_name, e.dissolves_at
    from tenancy_enterprise e
    join instance.tenancy_tenant t on t.id = e.tenant_id
    left join instance.tenancy_certification c on c.tenant_id = e.tenant_id and c.state = 'certified'
    left join instance.used_seats(array[${tenantOf(tx)}::uuid]) u on true
    where e.tenant_id = ${tenantOf(tx)}`.execute(db(tx));
  return rows[0] as OwnRow;
}

/** The language of what an enterprise sends and is told. */
export async function ownLanguage(tx: Tx): Promise<MessageLanguage> {
  const row = await db(tx)
    .selectFrom("tenancy_enterprise")
    .select("language")
    .where("tenant_id", "=", tenantOf(tx))
    .executeTakeFirst();
  return row?.language ?? "zh-CN";
}

export async function setContact(tx: Tx, { name, email, language }: NewContact): Promise<void> {
  await own(tx).set({ contact_name: name, contact_email: email, language }).execute();
}

/** Undefined when it is to be dissolved already. */
export async function askDissolution(
  tx: Tx,
  by: { id: string; name: string },
  days: number,
): Promise<Date | undefined> {
  const row = await own(tx)
    .set({
      dissolution_at: sql<Date>`now()`,
      dissolution_by: by.id,
      dissolution_by_name: by.name,
      dissolves_at: sql<Date>`now() + make_interval(days => ${days})`,
    })
    .where("dissolves_at", "is", null)
    .returning("dissolves_at")
    .executeTakeFirst();
  return row?.dissolves_at ?? undefined;
}

/** False when there is none, or the days are over. */
export async function takeDissolutionBack(tx: Tx): Promise<boolean> {
  const { numUpdatedRows } = await own(tx)
    .set({ dissolution_at: null, dissolution_by: null, dissolution_by_name: null, dissolves_at: null })
    .where("dissolves_at", ">", sql<Date>`now()`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The days in which it can be taken back do not run while nobody can come in to do so. */
export async function prolongDissolution(tx: Tx, suspendedAt: Date): Promise<void> {
  await own(tx)
    .set({ dissolves_at: sql<Date>`dissolves_at + (now() - ${suspendedAt}::timestamptz)` })
    .where("dissolves_at", "is not", null)
    .execute();
}

/** Locks a dissolution whose days are over; undefined when it was taken back meanwhile. */
export const lockOverdue = (
  tx: Tx,
): Promise<{ dissolution_at: Date | null; dissolution_by: string | null } | undefined> =>
  db(tx)
    .selectFrom("tenancy_enterprise")
    .select(["dissolution_at", "dissolution_by"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("dissolves_at", "<=", sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();

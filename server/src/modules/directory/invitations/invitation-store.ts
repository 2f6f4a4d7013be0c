// SQL of invitations: an enterprise's own, and where a code leads.
import { type Generated, type Selectable, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { departmentReached, pathWithin } from "../scope/scope-store.ts";
import type { DirectoryTables } from "../store.ts";

type InvitationTable = {
  tenant_id: string;
  id: string;
  code: string;
  /** Null once the department is gone. */
  department_id: string | null;
  approval: boolean;
  note: string;
  most_uses: number;
  uses: Generated<number>;
  made_by: string;
  made_by_name: string;
  at: Generated<Date>;
  until: Date;
  revoked_at: Date | null;
};
export type InvitationRecord = Selectable<InvitationTable>;
export type NewInvitation = Pick<
  InvitationRecord,
  "id" | "code" | "department_id" | "approval" | "note" | "most_uses" | "made_by" | "made_by_name"
>;

const db = (tx: Tx | InstanceTx) =>
  tables<Pick<DirectoryTables, "directory_department"> & { directory_invitation: InvitationTable }>(tx);

/** With its department, as far as that is there; who manages a part sees those that lead into it. */
const shown = (tx: Tx, scope: Scope) =>
  db(tx)
    .selectFrom("directory_invitation as i")
    .leftJoin("directory_department as d", (join) =>
      join.onRef("d.tenant_id", "=", "i.tenant_id").onRef("d.id", "=", "i.department_id"),
    )
    .selectAll("i")
    .select(["d.name as department_name", pathWithin(scope).as("department_path")])
    .where("i.tenant_id", "=", tenantOf(tx))
    .where(departmentReached(scope));
export type ShownInvitation = InvitationRecord & { department_name: string | null; department_path: string | null };

export const listInvitations = (
  tx: Tx,
  scope: Scope,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<ShownInvitation[]> =>
  shown(tx, scope)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(i.at, i.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy("i.at", "desc")
    .orderBy("i.id", "desc")
    .limit(limit)
    .execute();

export const oneInvitation = (tx: Tx, scope: Scope, id: string): Promise<ShownInvitation | undefined> =>
  shown(tx, scope).where("i.id", "=", id).executeTakeFirst();

/** It may be used now. */
const isOpen = sql<boolean>`revoked_at is null and until > now() and uses < most_uses and department_id is not null`;

export async function countOpen(tx: Tx): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("directory_invitation")
    .select((of) => of.fn.countAll<number>().as("n"))
    .where("tenant_id", "=", tenantOf(tx))
    .where(isOpen)
    .executeTakeFirstOrThrow();
  return n;
}

/** False when another, of whatever enterprise, has the code. */
export async function addInvitation(tx: Tx, invitation: NewInvitation, days: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto("directory_invitation")
    .values({
      tenant_id: tenantOf(tx),
      ...invitation,
      until: sql<Date>`now() + make_interval(days => ${days}::integer)`,
    })
    .onConflict((on) => on.column("code").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function revoke(tx: Tx, id: string): Promise<void> {
  await db(tx)
    .updateTable("directory_invitation")
    .set({ revoked_at: sql<Date>`now()` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

/** One that may be used; nobody else uses it up, or takes it back, until the transaction ends. */
export const lockOpen = (tx: Tx, id: string): Promise<InvitationRecord | undefined> =>
  db(tx)
    .selectFrom("directory_invitation")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .where(isOpen)
    .forUpdate()
    .executeTakeFirst();

export async function useOnce(tx: Tx, id: string): Promise<void> {
  await db(tx)
    .updateTable("directory_invitation")
    .set({ uses: sql`uses + 1` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

export type Lead = {
  tenant_id: string;
  tenant_name: string;
  id: string;
  department_name: string | null;
  approval: boolean;
};

/** Where a code leads, whichever enterprise's it is; one that is over leads nowhere. */
export async function leadOf(tx: InstanceTx, code: string): Promise<Lead | undefined> {
  return (await sql<Lead>`select * from instance.invitation_of(${code})`.execute(db(tx))).rows[0];
}

/** Removes what ended before so many days, `most` of each kind. @returns how many rows. */
export async function sweepInvitations(tx: InstanceTx, days: number, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select instance.sweep_invitations(now() - make_interval(days => ${days}::integer), ${most}::integer) as n`.execute(
    db(tx),
  );
  return rows[0]?.n ?? 0;
}

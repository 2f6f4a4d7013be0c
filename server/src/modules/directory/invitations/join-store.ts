// SQL of requests to join.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { type Generated, type Selectable, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { departmentReached, memberReached, pathWithin } from "../scope/scope-store.ts";
import type { DirectoryTables } from "../store.ts";

export type JoinState = "waiting" | "approved" | "refused";
type JoinTable = {
  tenant_id: string;
  id: string;
  invitation_id: string;
  phone: string;
  name: string;
  /** Null once the department is gone. */
  department_id: string | null;
  language: MessageLanguage;
  state: Generated<JoinState>;
  reason: Generated<string>;
  at: Generated<Date>;
  decided_at: Date | null;
  decided_by: string | null;
};
type JoinTables = Pick<DirectoryTables, "directory_department" | "directory_member"> & {
  directory_join_request: JoinTable;
  directory_invitation: { tenant_id: string; id: string; made_by_name: string };
};
const db = (tx: Tx | InstanceTx) => tables<JoinTables>(tx);

/** Requests into the scope, with department, inviter and the record that the number has here. */
const shown = (tx: Tx, scope: Scope) =>
  db(tx)
    .selectFrom("directory_join_request as r")
    .innerJoin("directory_invitation as i", (join) =>
      join.onRef("i.tenant_id", "=", "r.tenant_id").onRef("i.id", "=", "r.invitation_id"),
    )
    .leftJoin("directory_department as d", (join) =>
      join.onRef("d.tenant_id", "=", "r.tenant_id").onRef("d.id", "=", "r.department_id"),
    )
    .leftJoin("directory_member as m", (join) =>
      join.onRef("m.tenant_id", "=", "r.tenant_id").onRef("m.phone", "=", "r.phone"),
    )
    .selectAll("r")
    .select([
      "d.name as department_name",
      pathWithin(scope).as("department_path"),
      "i.made_by_name as invited_by",
      "m.state as member_state",
      "m.id as member_id",
      sql<string | null>`case when ${memberReached(scope)} then m.avatar_file_id end`.as("member_avatar"),
    ])
    .where("r.tenant_id", "=", tenantOf(tx))
    .where(departmentReached(scope));
export type ShownJoin = Selectable<JoinTable> & {
  department_name: string | null;
  department_path: string | null;
  invited_by: string;
  member_state: "unopened" | "failed" | "unactivated" | "opened" | "disabled" | null;
  member_id: string | null;
  /** Where the scope shows them. */
  member_avatar: string | null;
};

export const listJoins = (
  tx: Tx,
  scope: Scope,
  { state, after, limit }: { state: JoinState; after: [string, string] | undefined; limit: number },
): Promise<ShownJoin[]> =>
  shown(tx, scope)
    .where("r.state", "=", state)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(r.at, r.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy("r.at", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();

export async function countWaiting(tx: Tx, scope: Scope): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("directory_join_request as r")
    .leftJoin("directory_department as d", (join) =>
      join.onRef("d.tenant_id", "=", "r.tenant_id").onRef("d.id", "=", "r.department_id"),
    )
    .select((of) => of.fn.countAll<number>().as("n"))
    .where("r.tenant_id", "=", tenantOf(tx))
    .where("r.state", "=", "waiting")
    .where(departmentReached(scope))
    .executeTakeFirstOrThrow();
  return n;
}

export const oneJoin = (tx: Tx, scope: Scope, id: string): Promise<ShownJoin | undefined> =>
  shown(tx, scope).where("r.id", "=", id).executeTakeFirst();

/** The one by which a number waits. */
export const waitingOf = (tx: Tx, phone: string): Promise<{ id: string } | undefined> =>
  db(tx)
    .selectFrom("directory_join_request")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("phone", "=", phone)
    .where("state", "=", "waiting")
    .executeTakeFirst();

export async function addJoin(
  tx: Tx,
  request: Pick<Selectable<JoinTable>, "id" | "invitation_id" | "phone" | "name" | "department_id" | "language">,
): Promise<void> {
  await db(tx)
    .insertInto("directory_join_request")
    .values({ tenant_id: tenantOf(tx), ...request, decided_at: null, decided_by: null })
    .execute();
}

/** False when it was decided before. */
export async function decide(
  tx: Tx,
  id: string,
  decision: { state: "approved" | "refused"; reason: string; decided_by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("directory_join_request")
    .set({ ...decision, decided_at: sql<Date>`now()` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export type ToldJoin = {
  id: string;
  tenant_name: string;
  state: JoinState;
  reason: string;
  at: Date;
  decided_at: Date | null;
};

/** Of a number in all enterprises, the latest 20. */
export async function joinsOf(tx: InstanceTx, phone: string): Promise<ToldJoin[]> {
  return (await sql<ToldJoin>`select * from instance.join_requests_of(${phone})`.execute(db(tx))).rows;
}

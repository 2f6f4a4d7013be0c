// SQL of members: lists, single records, states.
import type { AccountState } from "@qilian/contract/directory.ts";
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { IdList, type Tx, tenantOf } from "../../../platform/db/index.ts";
import type { NamedDepartment } from "../departments/department-store.ts";
import { departmentReached, memberListed, memberMine, pathWithin, type ReachedMember } from "../scope/scope-store.ts";
import { accountParts, isLetters, pastAll, type Query, rareOf } from "../search.ts";
import { directoryTables as db, type MemberRecord } from "../store.ts";

export type MemberDepartment = NamedDepartment & { memberId: string };

/** The departments of each of these members that the scope holds, the primary one first. */
export const departmentsOf = (tx: Tx, scope: Scope, memberIds: readonly string[]): Promise<MemberDepartment[]> =>
  db(tx)
    .selectFrom("directory_membership as ms")
    .innerJoin("directory_department as d", (join) =>
      join.onRef("d.tenant_id", "=", "ms.tenant_id").onRef("d.id", "=", "ms.department_id"),
    )
    .select(["ms.member_id as memberId", "d.id", "d.name", pathWithin(scope).as("path")])
    .where("ms.tenant_id", "=", tenantOf(tx))
    .where("ms.member_id", "=", sql<string>`any (${memberIds}::uuid[])`)
    .where(departmentReached(scope))
    .orderBy("ms.member_id")
    .orderBy("ms.position")
    .execute();

/** The ids of a member's departments that lie outside the scope, in order. */
export async function departmentsBeyond(tx: Tx, scope: Scope, memberId: string): Promise<string[]> {
  if (scope === "enterprise") return [];
  const rows = await db(tx)
    .selectFrom("directory_membership as ms")
    .innerJoin("directory_department as d", (join) =>
      join.onRef("d.tenant_id", "=", "ms.tenant_id").onRef("d.id", "=", "ms.department_id"),
    )
    .select("d.id")
    .where("ms.tenant_id", "=", tenantOf(tx))
    .where("ms.member_id", "=", memberId)
    .where(sql<boolean>`not ${departmentReached(scope)}`)
    .orderBy("ms.position")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whom a filter finds. */
export type MemberChoice = {
  scope: Scope;
  department: string | undefined;
  state: AccountState | undefined;
  role: string | undefined;
  query: Query | undefined;
  /** These alone. */
  ids?: readonly string[] | undefined;
};
export type MemberFilter = MemberChoice & { after: [string, string] | undefined; limit: number };

/** More than a tenant has: administrators page through every match. */
const allMatches = 1_000_000;
const everyState = ["unopened", "failed", "unactivated", "opened", "disabled"];

/**
 * The member `m` is one of those who match what was typed: by text, by account, or by the beginning or the end of the number. Each
 * way is led by an index; under row-level security only a function of the owner may use the one of the grams. By a
 * number only those are found whose number the scope tells, or its digits could be tried one by one.
 */
export function matching(tx: Tx, scope: Scope, { text, grams, digits }: Query) {
  const own = sql`select m.id from directory_member m where m.tenant_id = ${tenantOf(tx)}`;
  const begins = (column: string, words: string) =>
    sql`${own} and m.${sql.ref(column)} >= ${words} and m.${sql.ref(column)} < ${pastAll(words)}`;
  const phoneBegins = (column: string, digits: string) => sql`${begins(column, digits)} and ${memberMine(scope)}`;
  const account = accountParts(text);
  const ways = [
    sql`select id from directory_members_matching(${text}, ${rareOf(grams)}::text[], ${grams}::text[], ${everyState}::text[], ${sql.lit(allMatches)})`,
    ...(account === undefined
      ? []
      : [sql`${own} and account_base = ${account.base} and account_number = ${account.number}`]),
    ...(isLetters(text) ? [begins("initials", text)] : []),
    ...(digits === undefined
      ? []
      : [phoneBegins("phone", digits), phoneBegins("phone_reversed", [...digits].reverse().join(""))]),
  ];
  return sql<boolean>`m.id in (${sql.join(ways, sql` union all `)})`;
}

/** In the department or below it; one outside the scope holds nobody. */
const within = (tx: Tx, scope: Scope, department: string) =>
  sql<boolean>`${memberListed(tx, new IdList([department]))}
    and (select ${departmentReached(scope)} from directory_department d
      where d.tenant_id = ${tenantOf(tx)} and d.id = ${department}::uuid)`;

/** As a part of other statements; `m` is the member. */
export const chosenMembers = (tx: Tx, filter: MemberChoice) =>
  db(tx)
    .selectFrom("directory_member as m")
    .where("m.tenant_id", "=", tenantOf(tx))
    // Those of a department in the scope are of the scope.
    .where(
      filter.department === undefined ? memberListed(tx, filter.scope) : within(tx, filter.scope, filter.department),
    )
    .$if(filter.role !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select 1 from directory_role_member rm
          where rm.tenant_id = m.tenant_id and rm.member_id = m.id and rm.role_id = ${filter.role}::uuid)`,
      ),
    )
    .$if(filter.ids !== undefined, (query) => query.where("m.id", "=", sql<string>`any (${filter.ids}::uuid[])`))
    .$if(filter.state !== undefined, (query) => query.where("m.state", "=", filter.state as AccountState))
    .$if(filter.query !== undefined, (query) => query.where(matching(tx, filter.scope, filter.query as Query)));

export async function countChosen(tx: Tx, choice: MemberChoice): Promise<number> {
  const counted = await chosenMembers(tx, choice)
    .select((from) => from.fn.countAll<number>().as("n"))
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}

export const listMembers = (tx: Tx, filter: MemberFilter): Promise<ReachedMember[]> =>
  chosenMembers(tx, filter)
    .selectAll("m")
    .select(memberMine(filter.scope).as("mine"))
    .$if(filter.after !== undefined, (query) =>
      query.where(sql<boolean>`(m.sort_key, m.id) > (${filter.after?.[0]}, ${filter.after?.[1]}::uuid)`),
    )
    .orderBy("m.sort_key")
    .orderBy("m.id")
    .limit(filter.limit)
    .execute();

export const membersById = (tx: Tx, ids: readonly string[]): Promise<MemberRecord[]> =>
  db(tx)
    .selectFrom("directory_member as m")
    .selectAll("m")
    .where("m.tenant_id", "=", tenantOf(tx))
    .where("m.id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();

export const membersWithPhones = (tx: Tx, phones: readonly string[]): Promise<MemberRecord[]> =>
  db(tx)
    .selectFrom("directory_member")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("phone", "=", sql<string>`any (${phones}::text[])`)
    .execute();

export async function memberWithPhone(tx: Tx, phone: string): Promise<{ id: string; name: string } | undefined> {
  return db(tx)
    .selectFrom("directory_member")
    .select(["id", "name"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("phone", "=", phone)
    .executeTakeFirst();
}

export async function memberWithEmployeeId(
  tx: Tx,
  employeeId: string,
): Promise<{ id: string; name: string } | undefined> {
  return db(tx)
    .selectFrom("directory_member")
    .select(["id", "name"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("employee_id", "=", employeeId)
    .executeTakeFirst();
}

/** The highest number given to each base so far; needs `lockDirectory`. */
export async function lastAccountNumbers(tx: Tx, bases: readonly string[]): Promise<Map<string, number>> {
  // One step down the index for each base, however many namesakes there are.
  const { rows } = await sql<{ base: string; last: number }>`
    select b.base, m.account_number as last
    from unnest(${bases}::text[]) as b (base)
    cross join lateral (
      select account_number from directory_member
      where tenant_id = ${tenantOf(tx)} and account_base = b.base
      order by account_number desc limit 1
    ) m`.execute(db(tx));
  return new Map(rows.map(({ base, last }) => [base, last]));
}

export type NewMember = Omit<
  MemberRecord,
  "tenant_id" | "account" | "created_at" | "failure" | "opened_at" | "left_at" | "avatar_file_id"
>;

export async function addMember(tx: Tx, member: NewMember, departmentIds: readonly string[]): Promise<void> {
  await db(tx)
    .insertInto("directory_member")
    .values({ tenant_id: tenantOf(tx), ...member })
    .execute();
  await putMemberships(tx, member.id, departmentIds);
}

export async function updateMember(tx: Tx, id: string, changes: Partial<NewMember>): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await db(tx)
    .updateTable("directory_member")
    .set(changes)
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

/** Sets the departments of a member, the first one primary. */
export async function putMemberships(tx: Tx, memberId: string, departmentIds: readonly string[]): Promise<void> {
  const tenant = tenantOf(tx);
  await db(tx)
    .deleteFrom("directory_membership")
    .where("tenant_id", "=", tenant)
    .where("member_id", "=", memberId)
    .execute();
  if (departmentIds.length === 0) return;
  await db(tx)
    .insertInto("directory_membership")
    .values(
      departmentIds.map((department_id, position) => ({
        tenant_id: tenant,
        member_id: memberId,
        department_id,
        position,
      })),
    )
    .execute();
}

export async function setState(tx: Tx, ids: readonly string[], state: AccountState): Promise<void> {
  await db(tx)
    .updateTable("directory_member")
    .set({ state, failure: null, left_at: null, ...(state === "unactivated" ? { opened_at: sql<Date>`now()` } : {}) })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

export async function noteLeaving(tx: Tx, id: string): Promise<void> {
  await db(tx)
    .updateTable("directory_member")
    .set({ left_at: sql<Date>`now()` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

/** Who was sent this message and has not been sent another since, nor come in by the account: 开户失败. */
export async function failOpening(
  tx: Tx,
  { phone, at }: { phone: string; at: Date },
  failure: NonNullable<MemberRecord["failure"]>,
): Promise<void> {
  await db(tx)
    .updateTable("directory_member")
    .set({ state: "failed", failure: sql`${JSON.stringify(failure)}::jsonb` })
    .where("tenant_id", "=", tenantOf(tx))
    .where("phone", "=", phone)
    .where("state", "=", "unactivated")
    .where("opened_at", "<=", at)
    .execute();
}

/** Those of these members who have not used their account yet. */
export async function unactivatedOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("directory_member")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .where("state", "=", "unactivated")
    .execute();
  return rows.map((row) => row.id);
}

/** `most` of them, whichever; what stands on a member goes too. @returns their numbers. */
export async function removeMembers(tx: Tx, most: number): Promise<string[]> {
  const some = await db(tx)
    .selectFrom("directory_member")
    .select(["id", "phone"])
    .where("tenant_id", "=", tenantOf(tx))
    .limit(most)
    .execute();
  // Removing nobody would set off the triggers all the same, and those write a new revision.
  if (some.length > 0)
    await db(tx)
      .deleteFrom("directory_member")
      .where("tenant_id", "=", tenantOf(tx))
      .where("id", "=", sql<string>`any (${some.map(({ id }) => id)}::uuid[])`)
      .execute();
  return some.map(({ phone }) => phone);
}

export async function countStates(tx: Tx, scope: Scope): Promise<{ state: AccountState; n: number }[]> {
  return db(tx)
    .selectFrom("directory_member as m")
    .select(["m.state", (from) => from.fn.countAll<number>().as("n")])
    .where("m.tenant_id", "=", tenantOf(tx))
    .where(memberListed(tx, scope))
    .groupBy("m.state")
    .execute();
}

// SQL by which an import reads and writes departments and members, a batch of rows in one statement.
import type { AccountState } from "@qilian/contract/directory.ts";
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { memberListed } from "../scope/scope-store.ts";
import { accountParts, type Search, sortKeyOf } from "../search.ts";
import type { DirectoryTables } from "../store.ts";
import { bulkRow, bulkRows, bulkRowWith, fieldOf, partMark } from "./bulk-store.ts";
import type { DepartmentNode } from "./department-paths.ts";
import type { KnownMember } from "./import-known.ts";

const db = (tx: Tx) => tables<DirectoryTables>(tx);

export const allDepartments = (tx: Tx): Promise<DepartmentNode[]> =>
  db(tx)
    .selectFrom("directory_department")
    .select(["id", "parent_id as parentId", "name"])
    .where("tenant_id", "=", tenantOf(tx))
    .execute();

/** Differs whenever a department was added, renamed, moved or deleted. */
export async function departmentsMark(tx: Tx): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || '/' || coalesce(sum(
      uuid_hash_extended(id, hashtextextended(name, uuid_hash_extended(coalesce(parent_id, id), 0)))), 0) as mark
    from directory_department where tenant_id = ${tenantOf(tx)}`.execute(db(tx));
  return rows[0]?.mark ?? "";
}

/** Members who hold a seat. */
export async function usedSeats(tx: Tx): Promise<number> {
  const root = await db(tx)
    .selectFrom("directory_department")
    .select("headcount")
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "is", null)
    .executeTakeFirst();
  return root?.headcount ?? 0;
}

const knownColumns = sql`
  m.id, m.account, m.account_base as "accountBase", m.name, m.name_en as "nameEn", m.phone, m.state, m.title, m.gender,
  m.email, m.landline, m.employee_id as "employeeId", m.secretary_id as "secretaryId",
  (select s.account from directory_member s where s.tenant_id = m.tenant_id and s.id = m.secretary_id) as "secretaryAccount",
  m.office, m.hide_phone as "hidePhone", m.remark, m.custom,
  array(
    select ms.department_id from directory_membership ms
    where ms.tenant_id = m.tenant_id and ms.member_id = m.id order by ms.position
  ) as "departmentIds"`;

export type Keys = { accounts: string[]; phones: string[]; employeeIds: string[]; ids: string[] };

/** The members that any of these keys belongs to. */
export async function membersByKeys(tx: Tx, { accounts, phones, employeeIds, ids }: Keys): Promise<KnownMember[]> {
  const own = sql`select id from directory_member where tenant_id = ${tenantOf(tx)}`;
  const withKey = (column: string, keys: string[]) => sql`
    select m.id from unnest(${keys}::text[]) as k (key)
    cross join lateral (${own} and ${sql.ref(column)} = k.key and ${sql.ref(column)} <> '' offset 0) m`;
  const parts = accounts.flatMap((account) => accountParts(account) ?? []);
  // A key at a time, for that goes by the key's index also while the database has not counted what an import brings.
  const { rows } = await sql<KnownMember>`${sql.raw(plannedEachTime)}
    select ${knownColumns}
    from (
      select m.id from unnest(${parts.map(({ base }) => base)}::text[], ${parts.map(({ number }) => number)}::integer[])
        as k (base, number)
      cross join lateral (${own} and account_base = k.base and account_number = k.number offset 0) m
      union ${withKey("phone", phones)}
      union ${withKey("employee_id", employeeIds)} union select unnest(${ids}::uuid[])
    ) as found (id)
    cross join lateral (
      select * from directory_member where tenant_id = ${tenantOf(tx)} and id = found.id offset 0
    ) m`.execute(db(tx));
  return rows;
}

/** All members of a tenant that has so few. */
export async function allMembersOf(tx: Tx, most: number): Promise<KnownMember[] | undefined> {
  const { rows } = await sql<KnownMember>`
    select ${knownColumns} from directory_member m where m.tenant_id = ${tenantOf(tx)} limit ${most + 1}`.execute(
    db(tx),
  );
  return rows.length > most ? undefined : rows;
}

/** Members in a scope, the whole or some departments of it, and in a state. */
export type Chosen = { within: Scope; state?: AccountState | undefined };

/** Those chosen as a workbook shows them, in the order of lists, behind a key. */
export async function membersInOrder(
  tx: Tx,
  { within, state }: Chosen,
  after: { sortKey: string; id: string } | undefined,
  limit: number,
): Promise<(KnownMember & { sortKey: string })[]> {
  const { rows } = await sql<KnownMember & { sortKey: string }>`
    select m.sort_key as "sortKey", ${knownColumns}
    from directory_member m
    where m.tenant_id = ${tenantOf(tx)} and ${memberListed(tx, within)}
      ${state === undefined ? sql`` : sql`and m.state = ${state}`}
      and (m.sort_key, m.id) > (${after?.sortKey ?? ""}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
    order by m.sort_key, m.id limit ${limit}`.execute(db(tx));
  return rows;
}

/** Adds so many new members to the head counts of departments; needs `lockDirectory`. */
export async function addHeads(tx: Tx, heads: ReadonlyMap<string, number>): Promise<void> {
  // The first batch may find three departments, the next three thousand.
  await sql`${sql.raw(plannedEachTime)}
    update directory_department d set headcount = d.headcount + h.heads
    from unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::integer[]) as h (id, heads)
    where d.tenant_id = ${tenantOf(tx)} and d.id = h.id`.execute(db(tx));
}

export type NewDepartment = { id: string; parentId: string; name: string; line: string[] };

export async function addDepartments(tx: Tx, departments: readonly NewDepartment[]): Promise<void> {
  if (departments.length === 0) return;
  await sql`
    insert into directory_department (tenant_id, id, parent_id, name, path, sort_key)
    select ${tenantOf(tx)}::uuid, d.id, d.parent_id, d.name, d.path::uuid[], d.sort_key
    from unnest(
      ${departments.map(({ id }) => id)}::uuid[],
      ${departments.map(({ parentId }) => parentId)}::uuid[],
      ${departments.map(({ name }) => name)}::text[],
      ${departments.map(({ line }) => `{${line.join(",")}}`)}::text[],
      ${departments.map(({ name }) => sortKeyOf(name))}::text[]
    ) as d (id, parent_id, name, path, sort_key)`.execute(db(tx));
}

/** What an import writes of a member, whoever else there is. */
export type MemberDraft = Omit<
  KnownMember,
  "account" | "secretaryId" | "secretaryAccount" | "state" | "departmentIds"
> & { search: Search };

/** A member as an import leaves it; `draft` is made by `bulkDraft`. */
export type WrittenMember = Pick<KnownMember, "id" | "secretaryId" | "departmentIds"> & {
  draft: string;
  accountNumber: number;
};

/** The larger part of what is sent to the database, which can be made ahead. */
export const bulkDraft = ({ search, ...member }: MemberDraft): string =>
  bulkRow([
    member.id,
    member.accountBase,
    member.name,
    member.nameEn,
    member.phone,
    member.title,
    member.gender,
    member.email,
    member.landline,
    member.employeeId,
    member.office,
    member.hidePhone,
    member.remark,
    JSON.stringify(member.custom),
    search.sortKey,
    search.initials,
    search.searchText,
    search.grams.join(partMark),
  ]);

/** What both statements write, as rows `n`. */
const written = (members: readonly WrittenMember[]) => sql`(
  select f[1]::uuid as id, f[2] as account_base, f[3] as name, f[4] as name_en, f[5] as phone, f[6] as title,
    nullif(f[7], '') as gender, f[8] as email, f[9] as landline, f[10] as employee_id, f[11] as office,
    f[12]::boolean as hide_phone, f[13] as remark, f[14]::jsonb as custom, f[15] as sort_key, f[16] as initials,
    f[17] as search_text, string_to_array(f[18], ${partMark}) as search_grams, f[19]::integer as account_number,
    nullif(f[20], '')::uuid as secretary_id
  from ${bulkRows(members.map((member) => bulkRowWith(member.draft, [member.accountNumber, member.secretaryId])))}
) n`;

/** Needs `lockDirectory` for the account numbers. */
export async function addMembers(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    insert into directory_member
      (tenant_id, id, account_base, name, name_en, phone, title, gender, email, landline, employee_id, office, hide_phone,
       remark, custom, sort_key, initials, search_text, search_grams, account_number, secretary_id)
    select ${tenantOf(tx)}::uuid, n.* from ${written(members)}`.execute(db(tx));
  await addMemberships(tx, members);
}

export async function updateMembers(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    update directory_member m
    set name = n.name, name_en = n.name_en, phone = n.phone, title = n.title, gender = n.gender, email = n.email,
      landline = n.landline, employee_id = n.employee_id, secretary_id = n.secretary_id, office = n.office,
      hide_phone = n.hide_phone, remark = n.remark, custom = n.custom, sort_key = n.sort_key,
      initials = n.initials, search_text = n.search_text, search_grams = n.search_grams
    from ${written(members)}
    where m.tenant_id = ${tenantOf(tx)} and m.id = n.id`.execute(db(tx));
}

export async function replaceMemberships(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await db(tx)
    .deleteFrom("directory_membership")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", sql<string>`any (${members.map(({ id }) => id)}::uuid[])`)
    .execute();
  await addMemberships(tx, members);
}

const sortKeyAt = 14;
const membershipsRow = ({ id, departmentIds, draft }: WrittenMember): string =>
  bulkRow([id, departmentIds.join(partMark), fieldOf(draft, sortKeyAt)]);

async function addMemberships(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  await sql`
    insert into directory_membership (tenant_id, member_id, sort_key, department_id, position)
    select ${tenantOf(tx)}::uuid, f[1]::uuid, f[3], d.id, d.place - 1
    from ${bulkRows(members.map(membershipsRow))}
    cross join unnest(string_to_array(f[2], ${partMark})::uuid[]) with ordinality as d (id, place)`.execute(db(tx));
}

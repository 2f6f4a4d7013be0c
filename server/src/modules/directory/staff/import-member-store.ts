// SQL by which an import reads and writes departments and members, a batch of rows in one statement.
import { sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Search } from "../search.ts";
import type { DirectoryTables } from "../store.ts";
import type { DepartmentNode } from "./department-paths.ts";
import type { KnownMember } from "./import-check.ts";

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
    select count(*) || '/' || coalesce(sum(hashtextextended(id::text || name, 0)), 0) || '/' ||
      coalesce(sum(hashtextextended(id::text || parent_id::text, 0)), 0) as mark
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
  ) as "departmentIds"
  from directory_member m`;

export type Keys = { accounts: string[]; phones: string[]; employeeIds: string[]; ids: string[] };

/** The members that any of these keys belongs to. */
export async function membersByKeys(tx: Tx, { accounts, phones, employeeIds, ids }: Keys): Promise<KnownMember[]> {
  const tenant = tenantOf(tx);
  // Lists of a thousand keys: a plan made for a small table would scan a big one.
  const { rows } = await sql<KnownMember>`${sql.raw(plannedEachTime)}
    select ${knownColumns}
    where m.tenant_id = ${tenant} and m.id = any (array(
      select id from directory_member where tenant_id = ${tenant} and account = any (${accounts}::text[])
      union select id from directory_member where tenant_id = ${tenant} and phone = any (${phones}::text[])
      union select id from directory_member
        where tenant_id = ${tenant} and employee_id = any (${employeeIds}::text[]) and employee_id <> ''
      union select id from directory_member where tenant_id = ${tenant} and id = any (${ids}::uuid[])
    ))`.execute(db(tx));
  return rows;
}

/** Members as a workbook shows them, in the order of lists, behind a key. */
export async function membersInOrder(
  tx: Tx,
  after: { sortKey: string; id: string } | undefined,
  limit: number,
): Promise<(KnownMember & { sortKey: string })[]> {
  const { rows } = await sql<KnownMember & { sortKey: string }>`
    select m.sort_key as "sortKey", ${knownColumns}
    where m.tenant_id = ${tenantOf(tx)}
      and (m.sort_key, m.id) > (${after?.sortKey ?? ""}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
    order by m.sort_key, m.id limit ${limit}`.execute(db(tx));
  return rows;
}

/** Names of custom fields that any member has. */
export async function customNamesInUse(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct key as name from directory_member m, jsonb_object_keys(m.custom) as key
    where m.tenant_id = ${tenantOf(tx)} and m.custom <> '{}' order by 1`.execute(db(tx));
  return rows.map(({ name }) => name);
}

/** Adds so many new members to the head counts of departments; needs `lockDirectory`. */
export async function addHeads(tx: Tx, heads: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    update directory_department d set headcount = d.headcount + h.heads
    from unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::integer[]) as h (id, heads)
    where d.tenant_id = ${tenantOf(tx)} and d.id = h.id`.execute(db(tx));
}

export type NewDepartment = { id: string; parentId: string; name: string; line: string[] };

export async function addDepartments(tx: Tx, departments: readonly NewDepartment[]): Promise<void> {
  if (departments.length === 0) return;
  await sql`
    insert into directory_department (tenant_id, id, parent_id, name, path)
    select ${tenantOf(tx)}::uuid, d.id, d.parent_id, d.name, d.path::uuid[]
    from unnest(
      ${departments.map(({ id }) => id)}::uuid[],
      ${departments.map(({ parentId }) => parentId)}::uuid[],
      ${departments.map(({ name }) => name)}::text[],
      ${departments.map(({ line }) => `{${line.join(",")}}`)}::text[]
    ) as d (id, parent_id, name, path)`.execute(db(tx));
}

/** A member as an import leaves it. */
export type WrittenMember = Omit<KnownMember, "account" | "secretaryAccount" | "state"> & {
  accountNumber: number;
  search: Search;
};

/** No gram holds it. */
const gramMark = "\u001f";

/** What both statements write, as rows `n`. */
const written = (members: readonly WrittenMember[]) => {
  const each = <T>(read: (member: WrittenMember) => T): T[] => members.map(read);
  return sql`(
    select id, name, name_en, phone, title, nullif(gender, '') as gender, email, landline, employee_id, secretary_id, office,
      hide_phone, remark, custom, sort_key, search_text, string_to_array(grams, ${gramMark}) as search_grams,
      account_base, account_number
    from unnest(
      ${each((m) => m.id)}::uuid[], ${each((m) => m.name)}::text[], ${each((m) => m.nameEn)}::text[],
      ${each((m) => m.phone)}::text[], ${each((m) => m.title)}::text[], ${each((m) => m.gender ?? "")}::text[],
      ${each((m) => m.email)}::text[], ${each((m) => m.landline)}::text[], ${each((m) => m.employeeId)}::text[],
      ${each((m) => m.secretaryId)}::uuid[], ${each((m) => m.office)}::text[], ${each((m) => m.hidePhone)}::boolean[],
      ${each((m) => m.remark)}::text[], ${each((m) => JSON.stringify(m.custom))}::jsonb[],
      ${each((m) => m.search.sortKey)}::text[], ${each((m) => m.search.searchText)}::text[],
      ${each((m) => m.search.grams.join(gramMark))}::text[], ${each((m) => m.accountBase)}::text[],
      ${each((m) => m.accountNumber)}::integer[]
    ) as r (id, name, name_en, phone, title, gender, email, landline, employee_id, secretary_id, office,
      hide_phone, remark, custom, sort_key, search_text, grams, account_base, account_number)
  ) n`;
};

/** Needs `lockDirectory` for the account numbers. */
export async function addMembers(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    insert into directory_member
      (tenant_id, id, name, name_en, phone, title, gender, email, landline, employee_id, secretary_id, office, hide_phone,
       remark, custom, sort_key, search_text, search_grams, account_base, account_number)
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
      search_text = n.search_text, search_grams = n.search_grams
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

async function addMemberships(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  const rows = members.flatMap(({ id, departmentIds }) =>
    departmentIds.map((departmentId, position) => ({ id, departmentId, position })),
  );
  await sql`
    insert into directory_membership (tenant_id, member_id, department_id, position)
    select ${tenantOf(tx)}::uuid, r.* from unnest(
      ${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ departmentId }) => departmentId)}::uuid[],
      ${rows.map(({ position }) => position)}::smallint[]
    ) as r (member_id, department_id, position)`.execute(db(tx));
}

/** Sets the secretaries who stood further down than those who name them. */
export async function settleSecretaries(tx: Tx, importId: string): Promise<void> {
  await sql`
    update directory_member m set secretary_id = r.secretary_id
    from directory_import_row r
    join directory_member s on s.tenant_id = r.tenant_id and s.id = r.secretary_id
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.secretary_later and r.verdict in ('new', 'changed')
      and m.tenant_id = r.tenant_id and m.id = r.member_id and m.secretary_id is distinct from r.secretary_id`.execute(
    db(tx),
  );
}

/** Written rows whose secretary did not make it in. */
export async function rowsWithoutSecretary(
  tx: Tx,
  importId: string,
): Promise<{ row: number; verdict: "new" | "changed" }[]> {
  const { rows } = await sql<{ row: number; verdict: "new" | "changed" }>`
    select r.row_number as row, r.verdict from directory_import_row r
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.secretary_later and r.verdict in ('new', 'changed')
      and not exists (select 1 from directory_member s where s.tenant_id = r.tenant_id and s.id = r.secretary_id)`.execute(
    db(tx),
  );
  return rows;
}

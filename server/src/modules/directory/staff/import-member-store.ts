// SQL by which an import reads and writes departments and members, a batch of rows in one statement.
import { sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision } from "../revision-store.ts";
import { accountParts, sortKeyOf } from "../search.ts";
import type { DirectoryTables } from "../store.ts";
import type { DepartmentNode } from "./department-paths.ts";
import type { KnownMember } from "./import-known.ts";

const db = (tx: Tx) => tables<DirectoryTables>(tx);

export const numbersNow = sql<string>`(select numbers from directory_revision where tenant_id = app_tenant())`;

export const allDepartments = (tx: Tx): Promise<DepartmentNode[]> =>
  db(tx)
    .selectFrom("directory_department")
    .select(["id", "parent_id as parentId", "name"])
    .where("tenant_id", "=", tenantOf(tx))
    .execute();

/**
 * `revision` differs whenever a department was added, renamed, moved or deleted, and with each change of who stands where;
 * `numbers` whenever somebody has taken a phone number, an employee id or an account.
 */
export type BookMarks = { revision: string; numbers: string };

export async function bookMarks(tx: Tx): Promise<BookMarks> {
  const { rows } = await sql<BookMarks>`select ${sql.raw(ownRevision)} as revision, ${numbersNow} as numbers`.execute(
    db(tx),
  );
  return rows[0] as BookMarks;
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

/** Of the member `m`, what a workbook says of one. Most have no secretary, and cost no look for the account of one. */
export const workbookColumns = sql`
  m.id, m.account, m.name, m.name_en as "nameEn", m.phone, m.title, m.gender,
  m.email, m.landline, m.employee_id as "employeeId", m.secretary_id as "secretaryId",
  case when m.secretary_id is not null then (
    select s.account from directory_member s where s.tenant_id = m.tenant_id and s.id = m.secretary_id
  ) end as "secretaryAccount",
  m.office, m.hide_phone as "hidePhone", m.remark, m.custom,
  array(
    select ms.department_id from directory_membership ms
    where ms.tenant_id = m.tenant_id and ms.member_id = m.id order by ms.position
  ) as "departmentIds"`;

/** And what an import has to know of one besides. */
const knownColumns = sql`${workbookColumns}, m.account_base as "accountBase", m.state`;

export type Keys = { accounts: string[]; phones: string[]; employeeIds: string[]; ids: string[] };

/** The members that any of these keys belongs to. */
export async function membersByKeys(tx: Tx, { accounts, phones, employeeIds, ids }: Keys): Promise<KnownMember[]> {
  if ([accounts, phones, employeeIds, ids].every((keys) => keys.length === 0)) return [];
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

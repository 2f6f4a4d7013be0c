// SQL of administrators. Names and paths are read where the directory keeps them.
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import type { AccountState, DepartmentRef } from "@qilian/contract/directory.ts";
import { type Generated, type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import type { HeldRole } from "./grants.ts";

type AccessTables = {
  access_administrator: {
    tenant_id: string;
    id: Generated<string>;
    member_id: string;
    role: AdministratorRole;
    departments: Generated<string[] | null>;
    granted_at: Generated<Date>;
  };
};

const db = (tx: Tx) => tables<AccessTables>(tx);

/** Makes a member a 全局管理员. */
export const grantGlobal = (tx: Tx, memberId: string): Promise<void> =>
  addAdministrators(tx, [memberId], "global", null);

/** One change of administrators at a time in a tenant: who asks for it still holds the right then. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('administrators'), hashtext(${tenantOf(tx)}))`.execute(db(tx));
}

export async function addAdministrators(
  tx: Tx,
  memberIds: readonly string[],
  role: AdministratorRole,
  departments: string[] | null,
): Promise<void> {
  await db(tx)
    .insertInto("access_administrator")
    .values(memberIds.map((member_id) => ({ tenant_id: tenantOf(tx), member_id, role, departments })))
    .execute();
}

/** Whether anybody but this member administers the tenant, for a statement that reads something else besides. */
export const othersAdminister = (memberId: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from access_administrator where tenant_id = app_tenant() and member_id <> ${memberId})`;
export type AdministratorRow = {
  id: string;
  role: AdministratorRole;
  granted_at: Date;
  member_id: string;
  name: string;
  account: string;
  /** Of the picture. */
  avatar: string | null;
  state: AccountState;
  department: string | null;
  /** Null: the whole enterprise. */
  scope: DepartmentRef[] | null;
};

/** From below the root down to the department `d`; the root alone is its own name. */
const path = sql`coalesce((
  select string_agg(above.name, ' / ' order by node.depth)
  from unnest(d.path[2:]) with ordinality node (id, depth)
  join directory_department above on above.tenant_id = d.tenant_id and above.id = node.id), d.name)`;

export type AdministratorFilter = {
  ids?: readonly string[];
  memberIds?: readonly string[];
  role?: AdministratorRole | undefined;
  /** Stands in a name, its pinyin or the account; lower case. */
  words?: string | undefined;
  /** Time and id of a right; those before it are wanted. */
  after?: readonly [at: string, id: string] | undefined;
  limit?: number;
};

/** The latest first. */
export async function listAdministrators(tx: Tx, filter: AdministratorFilter): Promise<AdministratorRow[]> {
  const { ids, memberIds, role, words, after, limit } = filter;
  const conditions = [sql`a.tenant_id = ${tenantOf(tx)}`];
  if (ids !== undefined) conditions.push(sql`a.id = any (${ids}::uuid[])`);
  if (memberIds !== undefined) conditions.push(sql`a.member_id = any (${memberIds}::uuid[])`);
  if (role !== undefined) conditions.push(sql`a.role = ${role}`);
  if (words !== undefined) conditions.push(sql`position(${words} in m.search_text) > 0`);
  if (after !== undefined) conditions.push(sql`(a.granted_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<AdministratorRow>`
    select a.id, a.role, a.granted_at, m.id as member_id, m.name, m.account, m.avatar_file_id as avatar, m.state,
      (select ${path} from directory_membership s
        join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
        where s.tenant_id = a.tenant_id and s.member_id = a.member_id order by s.position limit 1) as department,
      case when a.departments is not null then coalesce((
        select json_agg(json_build_object('id', d.id, 'name', d.name, 'path', ${path}) order by place.at)
        from unnest(a.departments) with ordinality place (id, at)
        join directory_department d on d.tenant_id = a.tenant_id and d.id = place.id), '[]') end as scope
    from access_administrator a join directory_member m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where ${sql.join(conditions, sql` and `)}
    order by a.granted_at desc, a.id desc limit ${limit ?? null}::integer`.execute(db(tx));
  return rows;
}

export async function changeScope(tx: Tx, id: string, departments: string[] | null): Promise<void> {
  await db(tx)
    .updateTable("access_administrator")
    .set({ departments })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

export async function removeAdministrators(tx: Tx, ids: readonly string[]): Promise<void> {
  await db(tx)
    .deleteFrom("access_administrator")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "in", ids)
    .execute();
}

/** The roles of a member who has not been disabled. */
export async function rolesHeld(tx: Tx, memberId: string): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select a.role, a.departments from access_administrator a
    join directory_member m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where a.tenant_id = ${tenantOf(tx)} and a.member_id = ${memberId}::uuid and m.state <> 'disabled'`.execute(db(tx));
  return rows;
}

/** Of these members those with a role. */
export async function administratorsAmong(tx: Tx, memberIds: readonly string[]): Promise<Set<string>> {
  const rows = await db(tx)
    .selectFrom("access_administrator")
    .select("member_id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", sql<string>`any (${memberIds}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

/** Rights whose scope names the department. */
export async function scopedTo(tx: Tx, departmentId: string): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("access_administrator")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where(sql<boolean>`${departmentId}::uuid = any (departments)`)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether some right's scope holds something on one of two lines of departments and nothing on the other. */
export async function isScopeBetween(tx: Tx, from: readonly string[], to: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from access_administrator
    where tenant_id = ${tenantOf(tx)} and departments is not null
      and (departments && ${from}::uuid[]) <> (departments && ${to}::uuid[])
    limit 1`.execute(db(tx));
  return rows.length > 0;
}

export async function departmentsInScopes(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct unnest(departments) as id from access_administrator where tenant_id = ${tenantOf(tx)}`.execute(
    db(tx),
  );
  return rows.map(({ id }) => id);
}

/** What the tenant has of these: members who can be made administrators, and departments with their paths. */
export async function namedMembers(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from directory_member
    where tenant_id = ${tenantOf(tx)} and id = any (${ids}::uuid[]) and state <> 'disabled' for key share`.execute(
    db(tx),
  );
  return rows;
}

export async function namedDepartments(tx: Tx, ids: readonly string[]): Promise<DepartmentRef[]> {
  const { rows } = await sql<DepartmentRef>`
    select d.id, d.name, ${path} as path
    from unnest(${ids}::uuid[]) with ordinality wanted (id, at)
    join directory_department d on d.tenant_id = ${tenantOf(tx)} and d.id = wanted.id
    order by wanted.at`.execute(db(tx));
  return rows;
}

// SQL of departments, members and roles. Visibility and imports have stores of their own beside this one.
import type { AccountState } from "@qilian/contract/directory.ts";
import { type Generated, type Selectable, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import type { Query } from "./search.ts";

export type DirectoryTables = {
  directory_department: {
    tenant_id: string;
    id: string;
    parent_id: string | null;
    name: string;
    path: string[];
    position: Generated<number>;
    headcount: Generated<number>;
    opened_count: Generated<number>;
  };
  directory_member: {
    tenant_id: string;
    id: string;
    account_base: string;
    account_number: number;
    account: Generated<string>;
    name: string;
    name_en: Generated<string>;
    phone: string;
    state: Generated<AccountState>;
    failure: string | null;
    title: Generated<string>;
    gender: "male" | "female" | null;
    email: Generated<string>;
    landline: Generated<string>;
    employee_id: Generated<string>;
    secretary_id: string | null;
    office: Generated<string>;
    hide_phone: Generated<boolean>;
    remark: Generated<string>;
    custom: Generated<Record<string, string>>;
    opened_at: Date | null;
    created_at: Generated<Date>;
    sort_key: string;
    search_text: string;
    search_grams: string[];
  };
  directory_membership: { tenant_id: string; member_id: string; department_id: string; position: number };
  directory_role: { tenant_id: string; id: string; name: string };
  directory_role_member: { tenant_id: string; role_id: string; member_id: string };
  directory_rule: {
    tenant_id: string;
    id: string;
    kind: "no-access" | "own-only" | "hidden";
    scope: "node" | "subtree";
    changed_by: string;
    changed_at: Generated<Date>;
  };
  directory_rule_object: {
    tenant_id: string;
    rule_id: string;
    id: string;
    side: "subject" | "exception";
    department_id: string | null;
    subtree: Generated<boolean>;
    role_id: string | null;
    member_id: string | null;
  };
};

export type DepartmentRow = Selectable<DirectoryTables["directory_department"]>;
export type MemberRecord = Selectable<DirectoryTables["directory_member"]>;

const db = (tx: Tx) => tables<DirectoryTables>(tx);

/** One writer of departments and members per tenant at a time; head counts and account names rely on it. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory'), hashtext(${tenantOf(tx)}))`.execute(db(tx));
}

// Departments

const shownDepartment = (tx: Tx) =>
  db(tx)
    .selectFrom("directory_department as d")
    .selectAll("d")
    .select([
      sql<boolean>`exists (select 1 from directory_department c where c.tenant_id = d.tenant_id and c.parent_id = d.id)`.as("has_children"),
      sql<boolean>`exists (
        select 1 from directory_rule_object o join directory_rule r on r.tenant_id = o.tenant_id and r.id = o.rule_id
        where o.tenant_id = d.tenant_id and o.side = 'subject' and r.kind = 'hidden'
          and (o.department_id = d.id or (o.subtree and o.department_id = any (d.path))))`.as("hidden"),
    ])
    .where("d.tenant_id", "=", tenantOf(tx));

export type ShownDepartment = DepartmentRow & { has_children: boolean; hidden: boolean };

export const childDepartments = (tx: Tx, parentId: string | undefined): Promise<ShownDepartment[]> =>
  shownDepartment(tx)
    .where("d.parent_id", parentId === undefined ? "is" : "=", parentId ?? null)
    .orderBy("d.position")
    .orderBy("d.name")
    .execute();

export const oneDepartment = (tx: Tx, id: string): Promise<ShownDepartment | undefined> =>
  shownDepartment(tx).where("d.id", "=", id).executeTakeFirst();

export const rootDepartment = (tx: Tx): Promise<DepartmentRow> =>
  db(tx)
    .selectFrom("directory_department")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "is", null)
    .executeTakeFirstOrThrow();

/** Names from below the root down to the department; the root alone is its own name. */
const pathOf = sql<string>`coalesce((
  select string_agg(a.name, ' / ' order by p.at)
  from unnest(d.path[2:]) with ordinality as p (id, at)
  join directory_department a on a.tenant_id = d.tenant_id and a.id = p.id), d.name)`;

export type NamedDepartment = { id: string; name: string; path: string };

export const namedDepartments = (tx: Tx, ids: readonly string[]): Promise<NamedDepartment[]> =>
  db(tx)
    .selectFrom("directory_department as d")
    .select(["d.id", "d.name", pathOf.as("path")])
    .where("d.tenant_id", "=", tenantOf(tx))
    .where("d.id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();

export type FoundDepartment = NamedDepartment & { ancestors: string[]; headcount: number };

export const departmentsNamed = (tx: Tx, words: string, limit: number): Promise<FoundDepartment[]> =>
  db(tx)
    .selectFrom("directory_department as d")
    .select(["d.id", "d.name", "d.path as ancestors", "d.headcount", pathOf.as("path")])
    .where("d.tenant_id", "=", tenantOf(tx))
    .where("d.name", "ilike", `%${words.replace(/[\\%_]/g, "\\$&")}%`)
    .orderBy(sql`position(lower(${words}) in lower(d.name))`)
    .orderBy(sql`length(d.name)`)
    .orderBy("d.name")
    .limit(limit)
    .execute();

export async function addDepartment(
  tx: Tx,
  department: { id: string; parentId: string | null; name: string; path: string[] },
): Promise<void> {
  await db(tx)
    .insertInto("directory_department")
    .values({
      tenant_id: tenantOf(tx),
      id: department.id,
      parent_id: department.parentId,
      name: department.name,
      path: department.path,
    })
    .execute();
}

export async function renameDepartment(tx: Tx, id: string, name: string): Promise<void> {
  await db(tx)
    .updateTable("directory_department")
    .set({ name })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

export async function siblingNamed(tx: Tx, parentId: string, name: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("directory_department")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "=", parentId)
    .where("name", "=", name)
    .executeTakeFirst();
  return found !== undefined;
}

/** Direct members who keep a department from being deleted: those in any state but 失效 (2.2). */
export async function directMembers(tx: Tx, departmentId: string): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("directory_membership as ms")
    .innerJoin("directory_member as m", (join) => join.onRef("m.tenant_id", "=", "ms.tenant_id").onRef("m.id", "=", "ms.member_id"))
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("ms.tenant_id", "=", tenantOf(tx))
    .where("ms.department_id", "=", departmentId)
    .where("m.state", "<>", "disabled")
    .executeTakeFirstOrThrow();
  return n;
}

/** Members in 失效 lose the department (2.2b); nobody else stands in it. */
export async function deleteDepartment(tx: Tx, id: string): Promise<void> {
  const tenant = tenantOf(tx);
  await db(tx).deleteFrom("directory_membership").where("tenant_id", "=", tenant).where("department_id", "=", id).execute();
  await db(tx).deleteFrom("directory_department").where("tenant_id", "=", tenant).where("id", "=", id).execute();
}

/**
 * Keeps the head counts of departments: call with -1 before members change departments or state and with +1 after;
 * for new members only after. Needs `lockDirectory`.
 */
export async function countHeads(tx: Tx, memberIds: readonly string[], sign: 1 | -1): Promise<void> {
  if (memberIds.length === 0) return;
  await sql`
    with touched as (
      select a.id,
        count(distinct m.id) filter (where m.state <> 'disabled') as heads,
        count(distinct m.id) filter (where m.state = 'opened') as opened
      from directory_member m
      join directory_membership ms on ms.tenant_id = m.tenant_id and ms.member_id = m.id
      join directory_department d on d.tenant_id = ms.tenant_id and d.id = ms.department_id
      cross join lateral unnest(d.path) as a (id)
      where m.tenant_id = ${tenantOf(tx)} and m.id = any (${memberIds}::uuid[])
      group by a.id
    )
    update directory_department d
    set headcount = d.headcount + ${sign}::integer * touched.heads, opened_count = d.opened_count + ${sign}::integer * touched.opened
    from touched
    where d.tenant_id = ${tenantOf(tx)} and d.id = touched.id`.execute(db(tx));
}

// Members

export type MemberDepartment = NamedDepartment & { memberId: string };

/** The departments of each of these members, the primary one first. */
export const departmentsOf = (tx: Tx, memberIds: readonly string[]): Promise<MemberDepartment[]> =>
  db(tx)
    .selectFrom("directory_membership as ms")
    .innerJoin("directory_department as d", (join) => join.onRef("d.tenant_id", "=", "ms.tenant_id").onRef("d.id", "=", "ms.department_id"))
    .select(["ms.member_id as memberId", "d.id", "d.name", pathOf.as("path")])
    .where("ms.tenant_id", "=", tenantOf(tx))
    .where("ms.member_id", "=", sql<string>`any (${memberIds}::uuid[])`)
    .orderBy("ms.member_id")
    .orderBy("ms.position")
    .execute();

export type MemberFilter = {
  department: string | undefined;
  state: AccountState | undefined;
  role: string | undefined;
  query: Query | undefined;
  after: [string, string] | undefined;
  limit: number;
};

/** Whether a member matches what was typed: by text, or by the beginning or the last four digits of the number. */
const matches = ({ text, grams, recheck, digits }: Query) => {
  const byText = sql<boolean>`(m.search_grams @> ${grams}::text[] and (${!recheck}::boolean or position(${text} in m.search_text) > 0))`;
  const byAccount = sql<boolean>`m.account = ${text}`;
  if (digits === undefined) return sql<boolean>`(${byText} or ${byAccount})`;
  return sql<boolean>`(${byText} or ${byAccount} or m.phone like ${`${digits}%`} or right(m.phone, 4) = ${digits})`;
};

export const listMembers = (tx: Tx, filter: MemberFilter): Promise<MemberRecord[]> =>
  db(tx)
    .selectFrom("directory_member as m")
    .selectAll("m")
    .where("m.tenant_id", "=", tenantOf(tx))
    .$if(filter.department !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select 1 from directory_membership ms
          join directory_department d on d.tenant_id = ms.tenant_id and d.id = ms.department_id
          where ms.tenant_id = m.tenant_id and ms.member_id = m.id and ${filter.department}::uuid = any (d.path))`,
      ),
    )
    .$if(filter.role !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select 1 from directory_role_member rm
          where rm.tenant_id = m.tenant_id and rm.member_id = m.id and rm.role_id = ${filter.role}::uuid)`,
      ),
    )
    .$if(filter.state !== undefined, (query) => query.where("m.state", "=", filter.state as AccountState))
    .$if(filter.query !== undefined, (query) => query.where(matches(filter.query as Query)))
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

export async function memberWithPhone(tx: Tx, phone: string): Promise<{ id: string; name: string } | undefined> {
  return db(tx).selectFrom("directory_member").select(["id", "name"]).where("tenant_id", "=", tenantOf(tx)).where("phone", "=", phone).executeTakeFirst();
}

export async function memberWithEmployeeId(tx: Tx, employeeId: string): Promise<{ id: string; name: string } | undefined> {
  return db(tx)
    .selectFrom("directory_member")
    .select(["id", "name"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("employee_id", "=", employeeId)
    .executeTakeFirst();
}

/** The highest number given to each base so far; needs `lockDirectory`. */
export async function lastAccountNumbers(tx: Tx, bases: readonly string[]): Promise<Map<string, number>> {
  const rows = await db(tx)
    .selectFrom("directory_member")
    .select(["account_base", (from) => from.fn.max("account_number").as("last")])
    .where("tenant_id", "=", tenantOf(tx))
    .where("account_base", "=", sql<string>`any (${bases}::text[])`)
    .groupBy("account_base")
    .execute();
  return new Map(rows.map((row) => [row.account_base, row.last]));
}

export type NewMember = Omit<MemberRecord, "tenant_id" | "account" | "created_at" | "failure" | "opened_at" | "custom">;

export async function addMember(tx: Tx, member: NewMember, departmentIds: readonly string[]): Promise<void> {
  await db(tx)
    .insertInto("directory_member")
    .values({ tenant_id: tenantOf(tx), ...member })
    .execute();
  await putMemberships(tx, member.id, departmentIds);
}

export async function updateMember(tx: Tx, id: string, changes: Partial<NewMember>): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await db(tx).updateTable("directory_member").set(changes).where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
}

/** Sets the departments of a member, the first one primary. */
export async function putMemberships(tx: Tx, memberId: string, departmentIds: readonly string[]): Promise<void> {
  const tenant = tenantOf(tx);
  await db(tx).deleteFrom("directory_membership").where("tenant_id", "=", tenant).where("member_id", "=", memberId).execute();
  if (departmentIds.length === 0) return;
  await db(tx)
    .insertInto("directory_membership")
    .values(departmentIds.map((department_id, position) => ({ tenant_id: tenant, member_id: memberId, department_id, position })))
    .execute();
}

export async function setState(tx: Tx, ids: readonly string[], state: AccountState): Promise<void> {
  await db(tx)
    .updateTable("directory_member")
    .set({ state, failure: null, ...(state === "unactivated" ? { opened_at: sql<Date>`now()` } : {}) })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

/** First use makes 未激活 已开户; false when it was already (1.2c). */
export async function needsActivation(tx: Tx, memberId: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("directory_member")
    .select("id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", memberId)
    .where("state", "=", "unactivated")
    .executeTakeFirst();
  return found !== undefined;
}

export async function countStates(tx: Tx): Promise<{ state: AccountState; n: number }[]> {
  return db(tx)
    .selectFrom("directory_member")
    .select(["state", (from) => from.fn.countAll<number>().as("n")])
    .where("tenant_id", "=", tenantOf(tx))
    .groupBy("state")
    .execute();
}

export async function countThings(tx: Tx): Promise<{ departments: number; rules: number }> {
  const { rows } = await sql<{ departments: number; rules: number }>`
    select (select count(*) from directory_department where tenant_id = ${tenantOf(tx)}) as departments,
      (select count(*) from directory_rule where tenant_id = ${tenantOf(tx)}) as rules`.execute(db(tx));
  return rows[0] as { departments: number; rules: number };
}

// Roles

const rolesWithCount = (tx: Tx) =>
  db(tx)
    .selectFrom("directory_role as r")
    .select(["r.id", "r.name"])
    .select(
      sql<number>`(select count(*) from directory_role_member rm
        join directory_member m on m.tenant_id = rm.tenant_id and m.id = rm.member_id
        where rm.tenant_id = r.tenant_id and rm.role_id = r.id and m.state <> 'disabled')`.as("headcount"),
    )
    .where("r.tenant_id", "=", tenantOf(tx));

export type RoleRow = { id: string; name: string; headcount: number };

export const listRoles = (tx: Tx): Promise<RoleRow[]> => rolesWithCount(tx).orderBy("r.name").execute();

export const oneRole = (tx: Tx, id: string): Promise<RoleRow | undefined> => rolesWithCount(tx).where("r.id", "=", id).executeTakeFirst();

export async function roleNamed(tx: Tx, name: string): Promise<boolean> {
  return (await rolesWithCount(tx).where("r.name", "=", name).executeTakeFirst()) !== undefined;
}

export async function putRole(tx: Tx, id: string, name: string): Promise<void> {
  await db(tx)
    .insertInto("directory_role")
    .values({ tenant_id: tenantOf(tx), id, name })
    .onConflict((on) => on.columns(["tenant_id", "id"]).doUpdateSet({ name }))
    .execute();
}

export async function deleteRole(tx: Tx, id: string): Promise<void> {
  await db(tx).deleteFrom("directory_role").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
}

export async function changeRoleMembers(tx: Tx, roleId: string, add: readonly string[], remove: readonly string[]): Promise<void> {
  const tenant = tenantOf(tx);
  if (remove.length > 0)
    await db(tx)
      .deleteFrom("directory_role_member")
      .where("tenant_id", "=", tenant)
      .where("role_id", "=", roleId)
      .where("member_id", "in", remove)
      .execute();
  if (add.length > 0)
    await db(tx)
      .insertInto("directory_role_member")
      .values(add.map((member_id) => ({ tenant_id: tenant, role_id: roleId, member_id })))
      .onConflict((on) => on.doNothing())
      .execute();
}

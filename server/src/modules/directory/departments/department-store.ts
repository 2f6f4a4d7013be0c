// SQL of departments.
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { type IdList, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { departmentReached, lineWithin, pathWithin } from "../scope/scope-store.ts";
import { sortKeyOf } from "../search.ts";
import { type DepartmentRow, directoryTables as db } from "../store.ts";

const shownDepartment = (tx: Tx) =>
  db(tx)
    .selectFrom("directory_department as d")
    .selectAll("d")
    .select([
      sql<boolean>`exists (select 1 from directory_department c where c.tenant_id = d.tenant_id and c.parent_id = d.id)`.as(
        "has_children",
      ),
      sql<boolean>`exists (
        select 1 from directory_rule_object o join directory_rule r on r.tenant_id = o.tenant_id and r.id = o.rule_id
        where o.tenant_id = d.tenant_id and o.side = 'subject' and r.kind = 'hidden'
          and (o.department_id = d.id or (o.subtree and o.department_id = any (d.path))))`.as("hidden"),
    ])
    .where("d.tenant_id", "=", tenantOf(tx));

export type ShownDepartment = DepartmentRow & { has_children: boolean; hidden: boolean };

/** 排序, then pinyin; by name where the key is not made yet. */
const inOrder = (query: ReturnType<typeof shownDepartment>) =>
  query.orderBy("d.position").orderBy("d.sort_key").orderBy("d.name");

export const childDepartments = (tx: Tx, parentId: string): Promise<ShownDepartment[]> =>
  inOrder(shownDepartment(tx).where("d.parent_id", "=", parentId)).execute();

/** The root, or the departments of the scope that lie in no other of its departments. */
export const topDepartments = (tx: Tx, scope: Scope): Promise<ShownDepartment[]> =>
  inOrder(
    scope === "enterprise"
      ? shownDepartment(tx).where("d.parent_id", "is", null)
      : shownDepartment(tx)
          .where("d.id", "=", sql<string>`any (${scope}::uuid[])`)
          .where(sql<boolean>`not d.path[:cardinality(d.path) - 1] && ${scope}::uuid[]`),
  ).execute();

/** How many departments the scope reaches over; one that is not the whole. */
export async function countDepartments(tx: Tx, scope: IdList): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from directory_below(${scope}::uuid[])`.execute(
    db(tx),
  );
  return rows[0]?.n ?? 0;
}

export const oneDepartment = (tx: Tx, id: string): Promise<ShownDepartment | undefined> =>
  shownDepartment(tx).where("d.id", "=", id).executeTakeFirst();

export const rootDepartment = (tx: Tx): Promise<DepartmentRow> =>
  db(tx)
    .selectFrom("directory_department")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "is", null)
    .executeTakeFirstOrThrow();

export type NamedDepartment = { id: string; name: string; path: string };

/** Those of these departments that the scope holds. */
export const namedDepartments = (tx: Tx, scope: Scope, ids: readonly string[]): Promise<NamedDepartment[]> =>
  db(tx)
    .selectFrom("directory_department as d")
    .select(["d.id", "d.name", pathWithin(scope).as("path")])
    .where("d.tenant_id", "=", tenantOf(tx))
    .where("d.id", "=", sql<string>`any (${ids}::uuid[])`)
    .where(departmentReached(scope))
    .execute();

/** Departments looked at before the best are chosen; of a part all that bear the words, for others must not crowd its own out. */
const mostNamedIn = (scope: Scope): number => (scope === "enterprise" ? 500 : 1_000_000);

export type FoundDepartment = NamedDepartment & { ancestors: string[]; headcount: number };

export const departmentsNamed = (tx: Tx, scope: Scope, words: string, limit: number): Promise<FoundDepartment[]> =>
  db(tx)
    .selectFrom("directory_department as d")
    .select(["d.id", "d.name", lineWithin(scope).as("ancestors"), "d.headcount", pathWithin(scope).as("path")])
    .where("d.tenant_id", "=", tenantOf(tx))
    .where(
      "d.id",
      "in",
      sql<string>`(select directory_departments_named(lower(${words}), ${sql.lit(mostNamedIn(scope))}))`,
    )
    .where(departmentReached(scope))
    .orderBy(sql`position(lower(${words}) in lower(d.name))`)
    .orderBy(sql`length(d.name)`)
    .orderBy("d.name")
    .limit(limit)
    .execute();

/** What an administrator says of a department, as it is stored. */
export type DepartmentValues = Partial<Pick<DepartmentRow, "name" | "code" | "name_en" | "head_id" | "position">>;

export async function addDepartment(
  tx: Tx,
  department: { id: string; parentId: string | null; name: string; path: string[] } & DepartmentValues,
): Promise<void> {
  const { id, parentId, name, path, ...values } = department;
  await db(tx)
    .insertInto("directory_department")
    .values({
      tenant_id: tenantOf(tx),
      id,
      parent_id: parentId,
      name,
      path,
      sort_key: sortKeyOf(name),
      head_id: null,
      ...values,
    })
    .execute();
}

export async function editDepartment(tx: Tx, id: string, values: DepartmentValues): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await db(tx)
    .updateTable("directory_department")
    .set({ ...values, ...(values.name !== undefined && { sort_key: sortKeyOf(values.name) }) })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .execute();
}

export async function siblingNamed(tx: Tx, parentId: string, name: string): Promise<boolean> {
  return (await childrenNamed(tx, parentId, [name])).length > 0;
}

/** Those of these names that departments right below one bear. */
export async function childrenNamed(tx: Tx, parentId: string, names: readonly string[]): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("directory_department")
    .select("name")
    .where("tenant_id", "=", tenantOf(tx))
    .where("parent_id", "=", parentId)
    .where("name", "=", sql<string>`any (${names}::text[])`)
    .execute();
  return rows.map(({ name }) => name);
}

/** Who bears the company's code, with whether the scope holds it. */
export const departmentWithCode = (
  tx: Tx,
  scope: Scope,
  code: string,
): Promise<{ id: string; name: string; reached: boolean } | undefined> =>
  db(tx)
    .selectFrom("directory_department as d")
    .select(["d.id", "d.name", departmentReached(scope).as("reached")])
    .where("d.tenant_id", "=", tenantOf(tx))
    .where("d.code", "=", code)
    .executeTakeFirst();

export type DepartmentFigures = { line: string[]; directMembers: number; departments: number };

/** Where a department stands, who stands in it directly (失效 not counted), and how many lie below it. */
export async function figuresOf(tx: Tx, scope: Scope, id: string): Promise<DepartmentFigures> {
  const { rows } = await sql<DepartmentFigures>`
    select ${lineWithin(scope)} as line, (
        select count(*) from directory_membership ms
        join directory_member m on m.tenant_id = ms.tenant_id and m.id = ms.member_id
        where ms.tenant_id = d.tenant_id and ms.department_id = d.id and m.state <> 'disabled') as "directMembers",
      (select count(*) - 1 from directory_below(array[d.id])) as departments
    from directory_department d where d.tenant_id = ${tenantOf(tx)} and d.id = ${id}`.execute(db(tx));
  return rows[0] as DepartmentFigures;
}

/** How many there are, and the first names. */
export type Listed = { count: number; names: string[] };

/** Direct members who keep a department from being deleted: those in any state but 失效 (2.2). */
export const blockingMembers = (tx: Tx, id: string, most: number): Promise<Listed> =>
  listed(
    tx,
    sql`select m.name, m.sort_key as key from directory_membership ms
      join directory_member m on m.tenant_id = ms.tenant_id and m.id = ms.member_id
      where ms.tenant_id = ${tenantOf(tx)} and ms.department_id = ${id} and m.state <> 'disabled'`,
    most,
  );

export const blockingDepartments = (tx: Tx, id: string, most: number): Promise<Listed> =>
  listed(
    tx,
    sql`select name, lpad(position::text, 4, '0') || sort_key as key from directory_department
      where tenant_id = ${tenantOf(tx)} and parent_id = ${id}`,
    most,
  );

async function listed(tx: Tx, those: RawBuilder<unknown>, most: number): Promise<Listed> {
  const { rows } = await sql<Listed>`
    with those as materialized (${those})
    select (select count(*) from those) as count,
      array(select name from those order by key collate "C", name limit ${most}::integer) as names`.execute(db(tx));
  return rows[0] as Listed;
}

/** Members in 失效 lose the department (2.2b); nobody else stands in it. */
export async function deleteDepartment(tx: Tx, id: string): Promise<void> {
  const tenant = tenantOf(tx);
  await db(tx)
    .deleteFrom("directory_membership")
    .where("tenant_id", "=", tenant)
    .where("department_id", "=", id)
    .execute();
  await db(tx).deleteFrom("directory_department").where("tenant_id", "=", tenant).where("id", "=", id).execute();
}

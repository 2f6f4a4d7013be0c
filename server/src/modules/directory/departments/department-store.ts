// SQL of departments.
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { type IdList, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { departmentReached, lineWithin, pathWithin } from "../scope/scope-store.ts";
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

export const childDepartments = (tx: Tx, parentId: string): Promise<ShownDepartment[]> =>
  shownDepartment(tx).where("d.parent_id", "=", parentId).orderBy("d.position").orderBy("d.name").execute();

/** The root, or the departments of the scope that lie in no other of its departments. */
export const topDepartments = (tx: Tx, scope: Scope): Promise<ShownDepartment[]> =>
  (scope === "enterprise"
    ? shownDepartment(tx).where("d.parent_id", "is", null)
    : shownDepartment(tx)
        .where("d.id", "=", sql<string>`any (${scope}::uuid[])`)
        .where(sql<boolean>`not d.path[:cardinality(d.path) - 1] && ${scope}::uuid[]`)
  )
    .orderBy("d.position")
    .orderBy("d.name")
    .execute();

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
    .innerJoin("directory_member as m", (join) =>
      join.onRef("m.tenant_id", "=", "ms.tenant_id").onRef("m.id", "=", "ms.member_id"),
    )
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
  await db(tx)
    .deleteFrom("directory_membership")
    .where("tenant_id", "=", tenant)
    .where("department_id", "=", id)
    .execute();
  await db(tx).deleteFrom("directory_department").where("tenant_id", "=", tenant).where("id", "=", id).execute();
}

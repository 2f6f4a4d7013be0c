// SQL of roles and their groups.
import { type RawBuilder, sql } from "kysely";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db } from "../store.ts";

export type RoleRow = { id: string; name: string; groupId: string | null; headcount: number };

/** Key by key and planned each time: where an import has just filled the tables, a kept plan would read everybody for each. */
async function rolesWithCount(tx: Tx, which: RawBuilder<boolean>): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`${sql.raw(plannedEachTime)}
    select r.id, r.name, r.group_id as "groupId", (
      select count(*)::integer from directory_role_member rm
      cross join lateral (
        select state from directory_member where tenant_id = rm.tenant_id and id = rm.member_id offset 0) m
      where rm.tenant_id = r.tenant_id and rm.role_id = r.id and m.state <> 'disabled') as headcount
    from directory_role r where r.tenant_id = ${tenantOf(tx)} and ${which}`.execute(db(tx));
  return rows;
}

export const listRoles = (tx: Tx): Promise<RoleRow[]> => rolesWithCount(tx, sql`true`);

export const oneRole = async (tx: Tx, id: string): Promise<RoleRow | undefined> =>
  (await rolesWithCount(tx, sql`r.id = ${id}`))[0];

export async function roleNamed(tx: Tx, name: string): Promise<boolean> {
  const role = db(tx).selectFrom("directory_role").select("id").where("tenant_id", "=", tenantOf(tx));
  return (await role.where("name", "=", name).executeTakeFirst()) !== undefined;
}

export async function putRole(tx: Tx, id: string, name: string, groupId: string | null): Promise<void> {
  await db(tx)
    .insertInto("directory_role")
    .values({ tenant_id: tenantOf(tx), id, name, group_id: groupId })
    .onConflict((on) => on.columns(["tenant_id", "id"]).doUpdateSet({ name, group_id: groupId }))
    .execute();
}

export async function deleteRole(tx: Tx, id: string): Promise<void> {
  await db(tx).deleteFrom("directory_role").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
}

/** Those of these members who have the role. */
export async function holdersAmong(tx: Tx, roleId: string, memberIds: readonly string[]): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom("directory_role_member")
    .select("member_id")
    .where("tenant_id", "=", tenantOf(tx))
    .where("role_id", "=", roleId)
    .where("member_id", "=", sql<string>`any (${memberIds}::uuid[])`)
    .execute();
  return rows.map(({ member_id }) => member_id);
}

export async function changeRoleMembers(
  tx: Tx,
  roleId: string,
  add: readonly string[],
  remove: readonly string[],
): Promise<void> {
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

export type GroupRow = { id: string; name: string };

export const listGroups = (tx: Tx): Promise<GroupRow[]> =>
  db(tx).selectFrom("directory_role_group").select(["id", "name"]).where("tenant_id", "=", tenantOf(tx)).execute();

export async function putGroup(tx: Tx, { id, name }: GroupRow): Promise<void> {
  await db(tx)
    .insertInto("directory_role_group")
    .values({ tenant_id: tenantOf(tx), id, name })
    .onConflict((on) => on.columns(["tenant_id", "id"]).doUpdateSet({ name }))
    .execute();
}

/** Its roles have none then. */
export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await db(tx).deleteFrom("directory_role_group").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
}

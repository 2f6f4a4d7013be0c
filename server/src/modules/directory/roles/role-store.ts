// SQL of roles.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db } from "../store.ts";

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

export const oneRole = (tx: Tx, id: string): Promise<RoleRow | undefined> =>
  rolesWithCount(tx).where("r.id", "=", id).executeTakeFirst();

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

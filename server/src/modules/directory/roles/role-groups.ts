// Groups of roles (角色组): names over roles, of which rules know nothing.
import type { RoleGroup } from "@qilian/contract/roles.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { lockDirectory } from "../store.ts";
import * as roleStore from "./role-store.ts";

/** Groups of a tenant at most. */
const mostGroups = 100;

/** @throws Refused 400 where the name is taken, 409 */
export async function addRoleGroup(tx: Tx, actor: Actor, name: string): Promise<RoleGroup> {
  await lockDirectory(tx);
  const groups = await roleStore.listGroups(tx);
  if (groups.length >= mostGroups) throw conflict("directory.too_many_role_groups", { most: mostGroups });
  if (groups.some((group) => group.name === name)) throw invalid("name", "name_taken");
  const group = { id: uuid(), name };
  await roleStore.putGroup(tx, group);
  await audit(tx, actor, { act: "directory.role_group_added", objectId: group.id, objectName: name });
  return group;
}

/** @throws Refused 400 where the name is taken, 404 */
export async function renameRoleGroup(tx: Tx, actor: Actor, id: string, name: string): Promise<RoleGroup> {
  await lockDirectory(tx);
  const groups = await roleStore.listGroups(tx);
  const before = groups.find((group) => group.id === id);
  if (before === undefined) throw notFound();
  if (name === before.name) return before;
  if (groups.some((group) => group.name === name)) throw invalid("name", "name_taken");
  await roleStore.putGroup(tx, { id, name });
  await audit(tx, actor, {
    act: "directory.role_group_renamed",
    objectId: id,
    objectName: name,
    changes: { name: [before.name, name] },
  });
  return { id, name };
}

/** Its roles stay, without a group. @throws Refused 404 */
export async function deleteRoleGroup(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await lockDirectory(tx);
  const group = (await roleStore.listGroups(tx)).find((one) => one.id === id);
  if (group === undefined) throw notFound();
  await roleStore.deleteGroup(tx, id);
  await audit(tx, actor, { act: "directory.role_group_deleted", objectId: id, objectName: group.name });
  return { done: true };
}

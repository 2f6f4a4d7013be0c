// Roles: groups of members that rules can name.
import type { Role } from "@qilian/contract/roles.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import * as memberStore from "../members/member-store.ts";
import { lockDirectory } from "../store.ts";
import { removeObjects } from "../visibility/rules.ts";
import * as roleStore from "./role-store.ts";

/** Roles of a tenant at most. */
const mostRoles = 500;

export async function addRole(tx: Tx, actor: Actor, name: string): Promise<Role> {
  await lockDirectory(tx);
  if ((await roleStore.listRoles(tx)).length >= mostRoles)
    throw conflict("directory.too_many_roles", { most: mostRoles });
  if (await roleStore.roleNamed(tx, name)) throw invalid("name", "name_taken");
  const id = uuid();
  await roleStore.putRole(tx, id, name);
  await audit(tx, actor, { act: "directory.role_added", objectId: id, objectName: name });
  return { id, name, headcount: 0 };
}

export async function renameRole(tx: Tx, actor: Actor, id: string, name: string): Promise<Role> {
  await lockDirectory(tx);
  const role = await accessRole(tx, id);
  if (name === role.name) return role;
  if (await roleStore.roleNamed(tx, name)) throw invalid("name", "name_taken");
  await roleStore.putRole(tx, id, name);
  await audit(tx, actor, {
    act: "directory.role_renamed",
    objectId: id,
    objectName: name,
    changes: { name: [role.name, name] },
  });
  return { ...role, name };
}

export async function deleteRole(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  const role = await accessRole(tx, id);
  await removeObjects(tx, actor, { roles: [id] });
  await roleStore.deleteRole(tx, id);
  await audit(tx, actor, { act: "directory.role_deleted", objectId: id, objectName: role.name });
  return { done: true };
}

export async function changeRoleMembers(
  tx: Tx,
  actor: Actor,
  id: string,
  add: string[],
  remove: string[],
): Promise<Role> {
  const role = await accessRole(tx, id);
  const known = new Map(
    (await memberStore.membersById(tx, [...add, ...remove])).map((member) => [member.id, member.name]),
  );
  if (add.some((member) => !known.has(member))) throw invalid("add", "unknown_member");
  await roleStore.changeRoleMembers(tx, id, add, remove);
  const names = (ids: string[]) => ids.map((member) => known.get(member) ?? member);
  await audit(tx, actor, {
    act: "directory.role_members_changed",
    objectId: id,
    objectName: role.name,
    changes: { members: [names(remove), names(add)] },
  });
  return accessRole(tx, id);
}

async function accessRole(tx: Tx, id: string): Promise<roleStore.RoleRow> {
  const role = await roleStore.oneRole(tx, id);
  if (role === undefined) throw notFound();
  return role;
}

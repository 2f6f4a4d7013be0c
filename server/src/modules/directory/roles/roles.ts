// Roles: groups of members that rules can name.
import { mostRoleMembers, type Role, type RoleGroup } from "@qilian/contract/roles.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import * as memberStore from "../members/member-store.ts";
import { sortKeyOf } from "../search.ts";
import { lockDirectory } from "../store.ts";
import { removeObjects } from "../visibility/rules.ts";
import { countHolders } from "./role-list-store.ts";
import * as roleStore from "./role-store.ts";

/** Roles of a tenant at most. */
const mostRoles = 500;

/** All of them, in the order in which they are shown. */
export async function listRoles(tx: Tx): Promise<{ groups: RoleGroup[]; items: Role[] }> {
  const [groups, items] = await Promise.all([roleStore.listGroups(tx), roleStore.listRoles(tx)]);
  const inOrder = byPinyin(groups);
  const places = new Map<string | null, number>(inOrder.map(({ id }, at) => [id, at]));
  // A group that came in between the two statements stands last.
  const placeOf = ({ groupId }: Role): number => places.get(groupId) ?? inOrder.length;
  return { groups: inOrder, items: byPinyin(items).sort((a, b) => placeOf(a) - placeOf(b)) };
}

function byPinyin<One extends { name: string }>(list: readonly One[]): One[] {
  const keys = new Map(list.map(({ name }) => [name, sortKeyOf(name)]));
  const keyOf = ({ name }: One): string => keys.get(name) ?? name;
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** @throws Refused 400 at the field, 409 */
export async function addRole(tx: Tx, actor: Actor, name: string, groupId: string | null = null): Promise<Role> {
  await lockDirectory(tx);
  if ((await roleStore.listRoles(tx)).length >= mostRoles)
    throw conflict("directory.too_many_roles", { most: mostRoles });
  if (await roleStore.roleNamed(tx, name)) throw invalid("name", "name_taken");
  const group = await groupNamed(tx, groupId);
  const id = uuid();
  await roleStore.putRole(tx, id, name, groupId);
  const changes = group && { group: [null, group] as [unknown, unknown] };
  await audit(tx, actor, { act: "directory.role_added", objectId: id, objectName: name, ...(changes && { changes }) });
  return { id, name, groupId, headcount: 0 };
}

/** The name of a group that a body names. @throws Refused 400 */
async function groupNamed(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const group = (await roleStore.listGroups(tx)).find((one) => one.id === id);
  if (group === undefined) throw invalid("groupId", "unknown_group");
  return group.name;
}

export type { RoleRow } from "./role-store.ts";
export type RoleEdit = { name?: string | undefined; groupId?: string | null | undefined };

/** Another name, another group, or both; what is absent stays. @throws Refused 400 at the field, 404 */
export async function editRole(tx: Tx, actor: Actor, id: string, edit: RoleEdit): Promise<Role> {
  await lockDirectory(tx);
  const role = await accessRole(tx, id);
  const { name = role.name, groupId = role.groupId } = edit;
  if (name !== role.name && (await roleStore.roleNamed(tx, name))) throw invalid("name", "name_taken");
  const groups: [string | null, string | null] =
    groupId === role.groupId ? [null, null] : [await groupNamed(tx, role.groupId), await groupNamed(tx, groupId)];
  await roleStore.putRole(tx, id, name, groupId);
  const about = { objectId: id, objectName: name };
  if (name !== role.name)
    await audit(tx, actor, { act: "directory.role_renamed", ...about, changes: { name: [role.name, name] } });
  if (groupId !== role.groupId)
    await audit(tx, actor, { act: "directory.role_moved", ...about, changes: { group: groups } });
  return { ...role, name, groupId };
}

export async function deleteRole(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await lockDirectory(tx);
  const role = await accessRole(tx, id);
  await removeObjects(tx, actor, { roles: [id] });
  await roleStore.deleteRole(tx, id);
  await audit(tx, actor, { act: "directory.role_deleted", objectId: id, objectName: role.name });
  return { done: true };
}

/** Who has it already keeps it; the audit names those for whom something changed. @throws Refused 400 at `add`, 404 */
export async function changeRoleMembers(
  tx: Tx,
  actor: Actor,
  id: string,
  add: string[],
  remove: string[],
): Promise<Role> {
  await lockDirectory(tx);
  const role = await accessRole(tx, id);
  const known = new Map(
    (await memberStore.membersById(tx, [...add, ...remove])).map((member) => [member.id, member.name]),
  );
  if (add.some((member) => !known.has(member))) throw invalid("add", "unknown_member");
  const holders = new Set(await roleStore.holdersAmong(tx, id, [...known.keys()]));
  const lost = remove.filter((member) => holders.has(member));
  const gained = add.filter((member) => !holders.has(member) || lost.includes(member));
  if (lost.length + gained.length === 0) return role;
  await roleStore.changeRoleMembers(tx, id, gained, lost);
  if (gained.length > 0 && (await countHolders(tx, id)) > mostRoleMembers)
    throw invalid("add", "too_many_role_members", { most: mostRoleMembers });
  const names = (ids: string[]) => ids.map((member) => known.get(member) ?? member);
  await audit(tx, actor, {
    act: "directory.role_members_changed",
    objectId: id,
    objectName: role.name,
    changes: { members: [names(lost), names(gained)] },
  });
  return accessRole(tx, id);
}

/** @throws Refused 404 */
export async function holdersAmong(tx: Tx, id: string, memberIds: string[]): Promise<{ ids: string[] }> {
  await accessRole(tx, id);
  return { ids: await roleStore.holdersAmong(tx, id, memberIds) };
}

/** @throws Refused 404 */
export async function accessRole(tx: Tx, id: string): Promise<roleStore.RoleRow> {
  const role = await roleStore.oneRole(tx, id);
  if (role === undefined) throw notFound();
  return role;
}

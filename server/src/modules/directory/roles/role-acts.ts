// 加入角色 and 移出角色 for many members at once, with a result for each.
import { mostRoleMembers } from "@qilian/contract/roles.ts";
import { type AuditAuthor, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict } from "../../../platform/errors.ts";
import { type Result, sortOut, withhold } from "../members/accounts.ts";
import type { Reach } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { addHolders, countHolders, removeHolders } from "./role-list-store.ts";
import { holdersAmong, oneRole, type RoleRow } from "./role-store.ts";

type RoleAct = (
  tx: Tx,
  author: AuditAuthor,
  reach: Reach,
  given: { ids: readonly string[]; roleId: string },
) => Promise<Result>;

/** Not whom it would be one too many of. @throws Refused 409 where the role has gone */
export const joinRole: RoleAct = async (tx, author, reach, { ids, roleId }) => {
  const { role, holders } = await hold(tx, roleId, ids);
  const sorted = await sortOut(tx, reach.scope, ids, ({ id, state }) => {
    if (holders.has(id)) return "in_role";
    return state === "disabled" ? "disabled" : undefined;
  });
  const room = mostRoleMembers - (await countHolders(tx, roleId));
  const admitted = new Set(sorted.good.slice(0, Math.max(0, room)));
  const { good, result } = withhold(sorted, (member) => admitted.has(member), "role_full");
  const gained = good.map(({ id }) => id);
  if (gained.length > 0) await addHolders(tx, roleId, gained);
  await auditMembers(tx, author, role, [[], good]);
  return result;
};

/** Whoever is 失效 too. @throws Refused 409 where the role has gone */
export const leaveRole: RoleAct = async (tx, author, reach, { ids, roleId }) => {
  const { role, holders } = await hold(tx, roleId, ids);
  const { good, result } = await sortOut(tx, reach.scope, ids, ({ id }) =>
    holders.has(id) ? undefined : "not_in_role",
  );
  const lost = good.map(({ id }) => id);
  if (lost.length > 0) await removeHolders(tx, roleId, lost);
  await auditMembers(tx, author, role, [good, []]);
  return result;
};

async function hold(tx: Tx, roleId: string, ids: readonly string[]): Promise<{ role: RoleRow; holders: Set<string> }> {
  await lockDirectory(tx);
  const role = await oneRole(tx, roleId);
  if (role === undefined) throw conflict("directory.role_gone");
  return { role, holders: new Set(await holdersAmong(tx, roleId, ids)) };
}

type Named = readonly { name: string }[];

async function auditMembers(tx: Tx, author: AuditAuthor, role: RoleRow, [lost, gained]: [Named, Named]): Promise<void> {
  if (lost.length + gained.length === 0) return;
  await audit(tx, author, {
    act: "directory.role_members_changed",
    objectId: role.id,
    objectName: role.name,
    changes: { members: [lost.map(({ name }) => name), gained.map(({ name }) => name)] },
  });
}

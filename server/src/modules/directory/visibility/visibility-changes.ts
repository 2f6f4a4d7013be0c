// A made-up enterprise changes, in the world and in its tenant alike, by what the directory writes with. For tests and drills.
import { usualSettings } from "@qilian/contract/directory-settings.ts";
import { v7 as uuid } from "uuid";
import type { AuditAuthor } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { hangUnder, moveHeads } from "../departments/department-move-store.ts";
import { addDepartment, deleteDepartment } from "../departments/department-store.ts";
import { putMemberships, setState, updateMember } from "../members/member-store.ts";
import { changeRoleMembers, deleteRole, putRole } from "../roles/role-store.ts";
import { addExecutives, putSettings, removeExecutives } from "../settings/settings-store.ts";
import { countHeads, lockDirectory } from "../store.ts";
import { plainRules } from "./effect-store.ts";
import { deleteRules, putRule } from "./rule-store.ts";
import { removeObjects } from "./rules.ts";
import { draftOf } from "./visibility-bulk-comparison.ts";
import { type Obj, type OracleMember, type OracleWorld, upwards } from "./visibility-oracle.ts";
import type { WrittenWorld } from "./visibility-world-store.ts";
import { departmentsOf, pick, randomRule, roleNames, rolesOf, stateOf } from "./visibility-worlds.ts";

type Change = (roll: () => number, world: OracleWorld, tx: Tx, written: WrittenWorld) => Promise<void>;

const somebody = (roll: () => number, world: OracleWorld): [string, OracleMember] => pick(roll, [...world.members]);

/** @param change between the head counts as they were and as they are. */
async function recounting(tx: Tx, memberId: string, change: () => Promise<void>): Promise<void> {
  await countHeads(tx, [memberId], -1);
  await change();
  await countHeads(tx, [memberId], 1);
}

/** One comes, one goes, or one is changed. */
const changeRules: Change = async (roll, world, tx, written) => {
  const at = Math.floor(roll() * world.rules.length);
  const which = roll();
  const id = (await plainRules(tx)).map((rule) => rule.id).sort()[at];
  if (id !== undefined && which < 0.3) {
    await deleteRules(tx, [id]);
    world.rules.splice(at, 1);
    return;
  }
  const old = which < 0.65 ? world.rules[at] : undefined;
  const drawn = randomRule(roll, world, roleNames);
  // another kind is another rule
  const rule = old === undefined || old.kind === drawn.kind ? drawn : { ...old, exceptions: drawn.exceptions };
  for (const object of [...rule.subjects, ...rule.exceptions])
    if ("role" in object) await putRole(tx, written.id(object.role), object.role, null);
  const head = { id: old === undefined || id === undefined ? uuid() : id, changedBy: "M0", changedAt: new Date() };
  await putRule(tx, { ...draftOf(written, rule), ...head });
  if (old === undefined) world.rules.push(rule);
  else world.rules[at] = rule;
};

const changeDepartments: Change = async (roll, world, tx, { id }) => {
  const [name, member] = somebody(roll, world);
  const departments = departmentsOf(roll, world);
  await recounting(tx, id(name), () => putMemberships(tx, id(name), departments.map(id)));
  member.departments = departments;
};

const changeRoles: Change = async (roll, world, tx, { id }) => {
  const [name, member] = somebody(roll, world);
  const named = world.rules.flatMap(({ subjects, exceptions }) =>
    [...subjects, ...exceptions].flatMap((object) => ("role" in object ? [object.role] : [])),
  );
  const more = named.length > 0 && !member.roles.includes(named[0] as string) ? named.slice(0, 1) : [];
  const roles = [...new Set([...rolesOf(roll), ...more])];
  for (const role of roles) await putRole(tx, id(role), role, null);
  for (const role of member.roles) await changeRoleMembers(tx, id(role), [], [id(name)]);
  for (const role of roles) await changeRoleMembers(tx, id(role), [id(name)], []);
  member.roles = roles;
};

const changeState: Change = async (roll, world, tx, { id }) => {
  const [name, member] = somebody(roll, world);
  const state = member.state === "opened" || roll() < 0.5 ? stateOf(roll) : "opened";
  await recounting(tx, id(name), () => setState(tx, [id(name)], state));
  member.state = state;
};

const moveDepartment: Change = async (roll, world, tx, { id }) => {
  const moved = pick(roll, [...world.parents.keys()].slice(1));
  const parent = pick(roll, [...world.parents.keys()]);
  if (upwards(world, parent).includes(moved)) return;
  const lineTo = (department: string) => upwards(world, department).reverse().map(id);
  const lines = { from: lineTo(moved).slice(0, -1), to: lineTo(parent) };
  await moveHeads(tx, [id(moved)], lines);
  await hangUnder(tx, [id(moved)], lines);
  world.parents.set(moved, parent);
};

const without = (objects: Obj[], gone: (object: Obj) => boolean) => objects.filter((object) => !gone(object));

function forget(world: OracleWorld, gone: (object: Obj) => boolean): void {
  for (const rule of world.rules) {
    rule.subjects = without(rule.subjects, gone);
    rule.exceptions = without(rule.exceptions, gone);
  }
  world.rules = world.rules.filter(({ subjects }) => subjects.length > 0);
}

const author: AuditAuthor = { memberId: uuid(), memberName: "M0", address: "127.0.0.1" };

/** One comes below another; or one goes in which nobody stands, and above nothing. */
const addOrDropDepartment: Change = async (roll, world, tx, { id }) => {
  const held = new Set([...world.parents.values(), ...[...world.members.values()].flatMap((one) => one.departments)]);
  const free = [...world.parents.keys()].slice(1).filter((name) => !held.has(name));
  if (free.length > 0 && roll() < 0.7) {
    const gone = pick(roll, free);
    await removeObjects(tx, author, { departments: [id(gone)] });
    await deleteDepartment(tx, id(gone));
    world.parents.delete(gone);
    forget(world, (object) => "department" in object && object.department === gone);
    return;
  }
  const parent = pick(roll, [...world.parents.keys()]);
  const name = `D${uuid()}`;
  const path = [...upwards(world, parent).reverse(), name].map(id);
  await addDepartment(tx, { id: id(name), parentId: id(parent), name, path });
  world.parents.set(name, parent);
};

const dropRole: Change = async (roll, world, tx, { id }) => {
  const gone = pick(roll, roleNames);
  await removeObjects(tx, author, { roles: [id(gone)] });
  await deleteRole(tx, id(gone));
  for (const member of world.members.values()) member.roles = member.roles.filter((role) => role !== gone);
  forget(world, (object) => "role" in object && object.role === gone);
};

/** Executive mode goes on or off, somebody becomes an executive or is one no more, somebody hides a number or shows it. */
const changeNumbers: Change = async (roll, world, tx, { id }) => {
  const [name, member] = somebody(roll, world);
  const which = roll();
  if (which < 0.2) {
    world.executiveMode = !world.executiveMode;
    await putSettings(tx, { ...usualSettings, executiveMode: world.executiveMode });
  } else if (which < 0.7) {
    if (world.executives.delete(name)) await removeExecutives(tx, [id(name)]);
    else {
      world.executives.add(name);
      await addExecutives(tx, [id(name)]);
    }
  } else {
    member.hidesPhone = !member.hidesPhone;
    await updateMember(tx, id(name), { hide_phone: member.hidesPhone });
  }
};

/** What is changed often stands there more than once. */
const changes: Change[] = [
  changeRules,
  changeDepartments,
  changeNumbers,
  changeRoles,
  changeRules,
  changeState,
  changeRoles,
  moveDepartment,
  changeNumbers,
  changeDepartments,
  dropRole,
  changeState,
  changeRules,
  addOrDropDepartment,
  changeRoles,
  changeNumbers,
];

/** The change at this place in a round of all, in a transaction of its own. */
export const changeWorld = (
  db: Database,
  roll: () => number,
  world: OracleWorld,
  written: WrittenWorld,
  at: number,
): Promise<void> =>
  db.tenant(written.tenantId, async (tx) => {
    await lockDirectory(tx);
    await (changes[at % changes.length] as Change)(roll, world, tx, written);
  });

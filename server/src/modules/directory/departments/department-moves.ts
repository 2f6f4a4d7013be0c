// Moving, merging and splitting departments. Each is one transaction: readers see the whole of it or nothing. How far an
// administrator reaches is changed by global ones alone (docs/decisions/0004).
import type { Department, DepartmentDetail } from "@qilian/contract/departments.ts";
import { v7 as uuid } from "uuid";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid } from "../../../platform/errors.ts";
import { assertStillGlobal, isScopeBetween } from "../../access/index.ts";
import { isGlobal, scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { countHeads, lockDirectory } from "../store.ts";
import { mostLevels } from "./department-levels.ts";
import * as moves from "./department-move-store.ts";
import { mostPlaces, type Place, placed } from "./department-order.ts";
import * as store from "./department-store.ts";
import { accessDepartment, belowTop, namedDepartment, orderOf, present, presentDetail } from "./department-view.ts";
import { assertFree, dropDepartment } from "./departments.ts";

/** Names in a refusal at most. */
const mostNamed = 20;
const rootStays = "directory.root_stays_in_place";

export type Destination = { parentId: string; before?: string | undefined; after?: string | undefined };

/** Under another parent, to a place among siblings, or both. @throws Refused 400, 403, 404, 409 */
export async function moveDepartment(tx: Tx, actor: Actor, id: string, to: Destination): Promise<DepartmentDetail> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = belowTop(scope, await accessDepartment(tx, scope, id), rootStays);
  const parent = await namedDepartment(tx, scope, "parentId", to.parentId);
  const changes: NonNullable<AuditEntry["changes"]> = {};
  if (parent.id !== department.parent_id) {
    await assertFits(tx, department, parent);
    const lines = { from: department.path.slice(0, -1), to: parent.path };
    await assertReachStays(tx, actor, department.path, [...parent.path, id]);
    const before = await pathOf(tx, id);
    await moves.moveHeads(tx, [id], lines);
    await moves.hangUnder(tx, [id], lines);
    changes.parent = [before, await pathOf(tx, id)];
  }
  await place(tx, id, parent.id, to);
  const after = await accessDepartment(tx, scope, id);
  if (after.position !== department.position) changes.order = [orderOf(department.position), orderOf(after.position)];
  if (Object.keys(changes).length > 0)
    await audit(tx, actor, {
      act: "directory.department_moved",
      objectId: id,
      objectName: department.name,
      changes,
    });
  return presentDetail(tx, scope, after);
}

/** Not into itself, not beside one of its name, not too deep. */
async function assertFits(tx: Tx, department: store.ShownDepartment, parent: store.ShownDepartment): Promise<void> {
  const { id, name, path } = department;
  if (parent.path.includes(id)) throw invalid("parentId", "into_itself");
  if (await store.siblingNamed(tx, parent.id, name)) throw invalid("parentId", "name_taken_there", { name });
  await assertDepth(tx, "parentId", [id], parent.path.length - (path.length - 1));
}

/** @param deeper levels by which these subtrees sink. */
async function assertDepth(tx: Tx, field: string, roots: readonly string[], deeper: number): Promise<void> {
  if (deeper > 0 && (await moves.depthBelow(tx, roots)) + deeper > mostLevels)
    throw invalid(field, "too_deep", { most: mostLevels });
}

/**
 * Whoever moves something from one line of departments to another changes the reach of each administrator whose scope
 * lies on one of them alone. @throws Refused 409 unless whoever acts is global
 */
async function assertReachStays(tx: Tx, actor: Actor, from: readonly string[], to: readonly string[]): Promise<void> {
  if (!(await isScopeBetween(tx, from, to))) return;
  if (!isGlobal(actor)) throw conflict("directory.reach_of_administrator");
  await assertStillGlobal(tx, actor);
}

async function pathOf(tx: Tx, id: string): Promise<string | null> {
  const [named] = await store.namedDepartments(tx, "enterprise", [id]);
  return named?.path ?? null;
}

async function place(tx: Tx, id: string, parentId: string, { before, after }: Destination): Promise<void> {
  const target = before ?? after;
  if (target === undefined) return;
  const field = before === undefined ? "after" : "before";
  const siblings = await moves.childrenOf(tx, parentId);
  if (target === id || !siblings.some((one) => one.id === target)) throw invalid(field, "unknown_department");
  const where: Place = before === undefined ? { after: target } : { before: target };
  const positions = placed(siblings, id, where);
  if (positions === undefined) throw invalid(field, "too_far_behind", { most: mostPlaces });
  await moves.putPositions(tx, positions);
}

/**
 * Members and sub-departments go over, then the department goes as if deleted. Who stands in it goes along whoever's they
 * are: it is the department that is changed. @throws Refused 400, 403, 404, 409
 */
export async function mergeDepartment(tx: Tx, actor: Actor, id: string, intoId: string): Promise<DepartmentDetail> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = belowTop(scope, await accessDepartment(tx, scope, id), rootStays);
  const into = await namedDepartment(tx, scope, "intoId", intoId);
  if (into.path.includes(id)) throw invalid("intoId", "into_itself");
  await assertFree(tx, actor, id);
  const children = await moves.childrenOf(tx, id);
  await assertNamesFree(tx, children, department, into);
  const lines = { from: department.path, to: into.path };
  await assertDepth(tx, "intoId", [id], into.path.length - department.path.length);
  await assertReachStays(tx, actor, lines.from, lines.to);
  const names = [await pathOf(tx, id), await pathOf(tx, intoId)] as [unknown, unknown];
  await moves.moveHeads(tx, [id], lines);
  const members = await moves.standingIn(tx, id);
  await moves.transfer(tx, members, id, intoId);
  // Its name is free for a sub-department that comes to stand where it stood.
  await store.editDepartment(tx, id, { name: id });
  await moves.hangUnder(
    tx,
    children.map((child) => child.id),
    lines,
  );
  await dropDepartment(tx, actor, department);
  await audit(tx, actor, {
    act: "directory.department_merged",
    objectId: id,
    objectName: department.name,
    changes: {
      into: names,
      headcount: [null, members.length],
      departments: [null, children.map((child) => child.name)],
    },
  });
  return presentDetail(tx, scope, await accessDepartment(tx, scope, intoId));
}

/** Names that stand on both sides. The merged one's own is no obstacle: it goes. */
async function assertNamesFree(
  tx: Tx,
  children: readonly { name: string }[],
  merged: store.ShownDepartment,
  into: store.ShownDepartment,
): Promise<void> {
  const names = children.map(({ name }) => name).filter((name) => into.id !== merged.parent_id || name !== merged.name);
  const taken = await store.childrenNamed(tx, into.id, names);
  if (taken.length > 0)
    throw invalid("intoId", "names_taken", { names: taken.slice(0, mostNamed).join("、"), count: taken.length });
}

export type Split = { name: string; place: "beside" | "below"; memberIds: string[]; departmentIds: string[] };

/** A new department takes some of the people who stand in one directly, and of what lies right below it. @throws Refused */
export async function splitDepartment(tx: Tx, actor: Actor, id: string, split: Split): Promise<Department> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = await accessDepartment(tx, scope, id);
  const parentId = split.place === "below" ? id : belowTop(scope, department, rootStays).parent_id;
  const above = split.place === "below" ? department.path : department.path.slice(0, -1);
  if (above.length >= mostLevels) throw invalid("name", "too_deep", { most: mostLevels });
  if (await store.siblingNamed(tx, parentId, split.name)) throw invalid("name", "name_taken");
  const chosen = await chosenOf(tx, scope, id, split);
  const newId = uuid();
  const lines = { from: department.path, to: [...above, newId] };
  await assertDepth(tx, "departmentIds", split.departmentIds, lines.to.length - lines.from.length);
  await assertReachStays(tx, actor, lines.from, lines.to);
  await store.addDepartment(tx, { id: newId, parentId, name: split.name, path: lines.to });
  await moves.moveHeads(tx, split.departmentIds, lines);
  await moves.hangUnder(tx, split.departmentIds, lines);
  await countHeads(tx, split.memberIds, -1);
  await moves.transfer(tx, split.memberIds, id, newId);
  await countHeads(tx, split.memberIds, 1);
  await audit(tx, actor, {
    act: "directory.department_split",
    objectId: id,
    objectName: department.name,
    changes: {
      name: [department.name, split.name],
      people: [null, chosen.people],
      departments: [null, chosen.departments],
    },
  });
  return present(scope)(await accessDepartment(tx, scope, newId));
}

/** The names of who and what is chosen, all of the department's own. */
async function chosenOf(tx: Tx, scope: Scope, id: string, { memberIds, departmentIds }: Split) {
  const members = await reachedMembers(tx, scope, await moves.standingIn(tx, id, memberIds));
  if (members.length < new Set(memberIds).size) throw invalid("memberIds", "unknown_member");
  const guest = members.find(({ mine }) => !mine);
  if (guest !== undefined) throw invalid("memberIds", "member_elsewhere", { name: guest.name });
  const children = (await moves.childrenOf(tx, id)).filter((child) => departmentIds.includes(child.id));
  if (children.length < new Set(departmentIds).size) throw invalid("departmentIds", "unknown_department");
  return { people: members.map(({ name }) => name), departments: children.map(({ name }) => name) };
}

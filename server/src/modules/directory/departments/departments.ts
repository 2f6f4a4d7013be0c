// Departments: the tree, one in full, adding, deleting. Editing and moving have files of their own.
import type { Department, DepartmentDetail } from "@qilian/contract/departments.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, type Lists, type Params } from "../../../platform/errors.ts";
import { isNamedInScope, releaseDepartment } from "../../access/index.ts";
import { ofOneState } from "../revision-store.ts";
import { isGlobal, scopeOf } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { removeObjects } from "../visibility/rules.ts";
import { checkDetails, type Details, valuesOf } from "./department-details.ts";
import { mostLevels } from "./department-levels.ts";
import * as store from "./department-store.ts";
import { accessDepartment, belowTop, namedDepartment, present, presentDetail } from "./department-view.ts";

/** Of those that keep a department from being deleted so many are named, of each kind. */
const mostNamed = 20;

/** One level of the tree, or its top. @throws Refused 404 */
export const level = (tx: Tx, actor: Actor, parent: string | undefined): Promise<{ items: Department[] }> =>
  ofOneState(tx, async (on) => {
    const scope = scopeOf(actor);
    if (parent !== undefined) await accessDepartment(on, scope, parent);
    const rows = await (parent === undefined ? store.topDepartments(on, scope) : store.childDepartments(on, parent));
    return { items: rows.map(present(scope)) };
  });

/** @throws Refused 404 */
export const readDepartment = (tx: Tx, actor: Actor, id: string): Promise<DepartmentDetail> =>
  ofOneState(tx, async (on) => presentDetail(on, scopeOf(actor), await accessDepartment(on, scopeOf(actor), id)));

export type NewDepartment = Details & { parentId: string; name: string };

/** @throws Refused 400 at the field */
export async function addDepartment(tx: Tx, actor: Actor, draft: NewDepartment): Promise<Department> {
  await lockDirectory(tx);
  const { parentId, name, ...details } = draft;
  const scope = scopeOf(actor);
  const parent = await namedDepartment(tx, scope, "parentId", parentId);
  if (parent.path.length >= mostLevels) throw invalid("parentId", "too_deep", { most: mostLevels });
  if (await store.siblingNamed(tx, parentId, name)) throw invalid("name", "name_taken");
  await checkDetails(tx, scope, undefined, details);
  const id = uuid();
  await store.addDepartment(tx, { id, parentId, name, path: [...parent.path, id], ...valuesOf(details) });
  await audit(tx, actor, {
    act: "directory.department_added",
    objectId: id,
    objectName: name,
    changes: { parent: [null, parent.name] },
  });
  return present(scope)(await accessDepartment(tx, scope, id));
}

/**
 * 2.2: refused while members stand in it directly, or departments below it, with their names; with it goes the right whose
 * scope it was. Who is disabled loses it. @throws Refused 404, 409
 */
export async function deleteDepartment(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = belowTop(scope, await accessDepartment(tx, scope, id), "directory.root_stays");
  await assertFree(tx, actor, id);
  const members = await store.blockingMembers(tx, id, mostNamed);
  const below = await store.blockingDepartments(tx, id, mostNamed);
  if (members.count + below.count > 0) throw blocked(members, below);
  await dropDepartment(tx, actor, department);
  await audit(tx, actor, { act: "directory.department_deleted", objectId: id, objectName: department.name });
  return { done: true };
}

/** @throws Refused 409 where a scope names it and whoever acts is not global */
export async function assertFree(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!isGlobal(actor) && (await isNamedInScope(tx, id))) throw conflict("directory.department_of_administrator");
}

/** Deletes one that is empty, out of every rule and scope that names it. Needs `lockDirectory`. */
export async function dropDepartment(tx: Tx, actor: Actor, { id }: { id: string }): Promise<void> {
  await removeObjects(tx, actor, { departments: [id] });
  await releaseDepartment(tx, actor, id);
  await store.deleteDepartment(tx, id);
}

/** The scope reaches over everybody who stands in the department, so that all may be named. */
function blocked(members: store.Listed, departments: store.Listed) {
  const params: Params = {};
  const lists: Lists = {};
  for (const [kind, { count, names }] of Object.entries({ members, departments })) {
    if (count === 0) continue;
    params[kind] = count;
    lists[kind] = names;
  }
  const code = members.count > 0 ? "department_has_members" : "department_has_departments";
  return conflict(`directory.${code}`, params, lists);
}

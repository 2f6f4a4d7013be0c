// Departments: the tree, adding, renaming, deleting.
import type { Department } from "@qilian/contract/departments.ts";
import { v7 as uuid } from "uuid";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { isNamedInScope, releaseDepartment } from "../../access/index.ts";
import { isGlobal, isTop, reaches, scopeOf } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { removeObjects } from "../visibility/rules.ts";
import * as departmentStore from "./department-store.ts";

/** Levels below the root at most. */
const mostLevels = 15;

/** One level of the tree, or its top. @throws Refused 404 */
export async function level(tx: Tx, actor: Actor, parent: string | undefined): Promise<{ items: Department[] }> {
  const scope = scopeOf(actor);
  if (parent !== undefined) await accessDepartment(tx, scope, parent);
  const rows = await (parent === undefined
    ? departmentStore.topDepartments(tx, scope)
    : departmentStore.childDepartments(tx, parent));
  return { items: rows.map(present(scope)) };
}

export async function addDepartment(tx: Tx, actor: Actor, parentId: string, name: string): Promise<Department> {
  await lockDirectory(tx);
  const parent = await departmentStore.oneDepartment(tx, parentId);
  const scope = scopeOf(actor);
  if (parent === undefined || !reaches(scope, parent.path)) throw invalid("parentId", "unknown_department");
  if (parent.path.length > mostLevels) throw invalid("parentId", "too_deep", { most: mostLevels });
  if (await departmentStore.siblingNamed(tx, parentId, name)) throw invalid("name", "name_taken");
  const id = uuid();
  await departmentStore.addDepartment(tx, { id, parentId, name, path: [...parent.path, id] });
  await audit(tx, actor, {
    act: "directory.department_added",
    objectId: id,
    objectName: name,
    changes: { parent: [null, parent.name] },
  });
  return present(scope)(await accessDepartment(tx, scope, id));
}

export async function renameDepartment(tx: Tx, actor: Actor, id: string, name: string): Promise<Department> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = await accessDepartment(tx, scope, id);
  // The root carries the enterprise's name, with which every path in a workbook begins.
  if (department.parent_id === null) throw conflict("directory.root_keeps_name");
  if (isTop(scope, department.path)) throw conflict("directory.top_of_scope");
  if (name !== department.name) {
    if (await departmentStore.siblingNamed(tx, department.parent_id, name)) throw invalid("name", "name_taken");
    await departmentStore.renameDepartment(tx, id, name);
    await audit(tx, actor, {
      act: "directory.department_renamed",
      objectId: id,
      objectName: name,
      changes: { name: [department.name, name] },
    });
  }
  return present(scope)({ ...department, name });
}

/** 2.2: refused while members stand in it directly, or departments below it; with it goes the right whose scope it was. */
export async function deleteDepartment(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const department = await accessDepartment(tx, scope, id);
  if (department.parent_id === null) throw conflict("directory.root_stays");
  if (isTop(scope, department.path)) throw conflict("directory.top_of_scope");
  if (!isGlobal(actor) && (await isNamedInScope(tx, id))) throw conflict("directory.department_of_administrator");
  const members = await departmentStore.directMembers(tx, id);
  if (members > 0) throw conflict("directory.department_has_members", { members });
  if (department.has_children) throw conflict("directory.department_has_departments");
  await removeObjects(tx, actor, { departments: [id] });
  await releaseDepartment(tx, actor, id);
  await departmentStore.deleteDepartment(tx, id);
  await audit(tx, actor, { act: "directory.department_deleted", objectId: id, objectName: department.name });
  return { done: true };
}

async function accessDepartment(tx: Tx, scope: Scope, id: string): Promise<departmentStore.ShownDepartment> {
  const department = await departmentStore.oneDepartment(tx, id);
  if (department === undefined || !reaches(scope, department.path)) throw notFound();
  return department;
}

const present =
  (scope: Scope) =>
  (row: departmentStore.ShownDepartment): Department => ({
    id: row.id,
    ...(row.parent_id && !isTop(scope, row.path) && { parentId: row.parent_id }),
    name: row.name,
    headcount: row.headcount,
    hasChildren: row.has_children,
    hidden: row.hidden,
  });

// A department as it is shown to an administrator, and which ones are there for one.
import type { Department, DepartmentDetail } from "@qilian/contract/departments.ts";
import type { Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { isTop, reaches } from "../scope/reach.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { withoutOrder } from "../store.ts";
import * as store from "./department-store.ts";

/** @throws Refused 404 for one that is absent or outside the scope */
export async function accessDepartment(tx: Tx, scope: Scope, id: string): Promise<store.ShownDepartment> {
  const department = await store.oneDepartment(tx, id);
  if (department === undefined || !reaches(scope, department.path)) throw notFound();
  return department;
}

/** A department that a body names. @throws Refused 400 at its field */
export async function namedDepartment(tx: Tx, scope: Scope, field: string, id: string): Promise<store.ShownDepartment> {
  const department = await store.oneDepartment(tx, id);
  if (department === undefined || !reaches(scope, department.path)) throw invalid(field, "unknown_department");
  return department;
}

/**
 * One that has siblings for whoever acts, and may change its place or go. `root`: what is said of the enterprise's own.
 * @throws Refused 409 for the root, and for the top of the scope
 */
export function belowTop(
  scope: Scope,
  department: store.ShownDepartment,
  root: string,
): store.ShownDepartment & { parent_id: string } {
  const { parent_id } = department;
  if (parent_id === null) throw conflict(root);
  if (isTop(scope, department.path)) throw conflict("directory.top_of_scope");
  return { ...department, parent_id };
}

export const present =
  (scope: Scope) =>
  (row: store.ShownDepartment): Department => ({
    id: row.id,
    ...(row.parent_id && !isTop(scope, row.path) && { parentId: row.parent_id }),
    name: row.name,
    headcount: row.headcount,
    hasChildren: row.has_children,
    hidden: row.hidden,
  });

export const orderOf = (position: number): number | null => (position < withoutOrder ? position : null);
export const positionOf = (order: number | null): number => order ?? withoutOrder;

/** A head whom the scope does not show is none to see. */
export async function presentDetail(tx: Tx, scope: Scope, row: store.ShownDepartment): Promise<DepartmentDetail> {
  const shown = present(scope)(row);
  const [figures, [head], [parent]] = await Promise.all([
    store.figuresOf(tx, scope, row.id),
    row.head_id === null ? [] : reachedMembers(tx, scope, [row.head_id]),
    shown.parentId === undefined ? [] : store.namedDepartments(tx, scope, [shown.parentId]),
  ]);
  return {
    ...shown,
    ...figures,
    code: row.code,
    nameEn: row.name_en,
    order: orderOf(row.position),
    head: head === undefined ? null : { id: head.id, name: head.name, avatar: head.avatar_file_id },
    ...(parent && { parent }),
    openedCount: row.opened_count,
  };
}

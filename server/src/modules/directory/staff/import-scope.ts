// How far a workbook reaches: over people and departments in the scope of whoever imports it.
import type { CellError } from "@qilian/contract/imports.ts";
import type { Scope } from "../../../platform/actor.ts";
import type { DepartmentTree } from "./department-paths.ts";
import type { KnownMember, KnownMembers } from "./import-known.ts";
import type { StaffValues } from "./staff-row.ts";

type Reach = { tree: DepartmentTree; scope: Scope };

/** Whether the scope shows somebody to whoever imports. */
export const isShown = ({ departmentIds }: KnownMember, { tree, scope }: Reach): boolean =>
  scope === "enterprise" || tree.within(departmentIds, scope).length > 0;

/** Whose primary department lies in the scope. */
export const isMine = ({ departmentIds }: KnownMember, { tree, scope }: Reach): boolean =>
  scope === "enterprise" || tree.within(departmentIds.slice(0, 1), scope).length > 0;

/** Nobody is imported into a department outside the scope, one that is to be made neither. */
export function checkScope({ departments }: StaffValues, { tree, scope }: Reach, errors: CellError[]): void {
  for (const path of departments)
    if (!tree.isWithin(path, scope))
      errors.push({ column: "E", code: "department_outside_scope", params: { segment: path.slice(0, 200) } });
}

/** Whose it is, unless the scope does not show them. */
export const takenBy = (owner: KnownMember, grounds: Reach, column: string, code: string): CellError =>
  isShown(owner, grounds)
    ? { column, code, params: { account: owner.account } }
    : { column, code: `${code}_elsewhere` };

/** In a scope only a secretary whom the file names elsewhere is known to be shown. */
export const shownSecretary = ({ secretaryAccount }: KnownMember, grounds: Reach & { known: KnownMembers }): string => {
  if (secretaryAccount === null || grounds.scope === "enterprise") return secretaryAccount ?? "";
  const secretary = grounds.known.byAccount.get(secretaryAccount);
  return secretary !== undefined && isShown(secretary, grounds) ? secretaryAccount : "";
};

// How far a workbook reaches: over people and departments in the scope of whoever imports it.
import type { CellError } from "@qilian/contract/imports.ts";
import type { Scope } from "../../../platform/actor.ts";
import { beginningOf } from "../sheets/sheet-form.ts";
import type { DepartmentTree } from "./department-paths.ts";
import type { KnownMember, KnownMembers, WrittenMember } from "./import-known.ts";
import type { StaffValues } from "./staff-row.ts";

type Bounds = { tree: DepartmentTree; scope: Scope };

/** Whether the scope shows somebody to whoever imports. */
export const isShown = ({ departmentIds }: WrittenMember, { tree, scope }: Bounds): boolean =>
  scope === "enterprise" || tree.within(departmentIds, scope).length > 0;

/** Whose primary department lies in the scope. */
export const isMine = ({ departmentIds }: WrittenMember, { tree, scope }: Bounds): boolean =>
  scope === "enterprise" || tree.within(departmentIds.slice(0, 1), scope).length > 0;

/** Nobody is imported into a department outside the scope, one that is to be made neither. */
export function checkScope({ departments }: StaffValues, { tree, scope }: Bounds, errors: CellError[]): void {
  for (const path of departments)
    if (!tree.isWithin(path, scope))
      errors.push({ column: "E", code: "department_outside_scope", params: { segment: beginningOf(path, 200) } });
}

/** Whose it is, unless that is not told. */
const takenBy = (owner: KnownMember, isTold: boolean, column: string, code: string): CellError =>
  isTold ? { column, code, params: { account: owner.account } } : { column, code: `${code}_elsewhere` };

/** A number tells of nobody whose number the scope does not tell. */
export const phoneTakenBy = (owner: KnownMember, grounds: Bounds): CellError =>
  takenBy(owner, isMine(owner, grounds), "D", "phone_taken");

export const employeeIdTakenBy = (owner: KnownMember, grounds: Bounds): CellError =>
  takenBy(owner, isShown(owner, grounds), "J", "employee_id_taken");

/**
 * Whom a row means, of those whom the scope lets whoever imports name so: anybody shown by the account, by the number
 * those whose number is told.
 */
export function meantBy(
  { account, phone }: StaffValues,
  grounds: Bounds & { known: KnownMembers },
): KnownMember | undefined {
  const { byAccount, byPhone } = grounds.known;
  const [member, may] = account === "" ? [byPhone.get(phone), isMine] : [byAccount.get(account), isShown];
  return member !== undefined && may(member, grounds) ? member : undefined;
}

/** In a scope only a secretary whom the file names elsewhere is known to be shown. */
export const shownSecretary = (
  { secretaryAccount }: KnownMember,
  grounds: Bounds & { known: KnownMembers },
): string => {
  if (secretaryAccount === null || grounds.scope === "enterprise") return secretaryAccount ?? "";
  const secretary = grounds.known.byAccount.get(secretaryAccount);
  return secretary !== undefined && isShown(secretary, grounds) ? secretaryAccount : "";
};

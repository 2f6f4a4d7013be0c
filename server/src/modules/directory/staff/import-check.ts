// The one validator of staff rows against the tenant: the check and the write both ask it, so that a row that
// passed the check fails later only by what somebody changed in between.

import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { CellError, RowVerdict } from "@qilian/contract/imports.ts";
import type { Scope } from "../../../platform/actor.ts";
import { phoneMayChangeInBatch } from "../members/account-state.ts";
import { beginningOf } from "../sheets/sheet-form.ts";
import { type DepartmentTree, levelMark, pathMark } from "./department-paths.ts";
import { changedFields, checkFields, type KnownFields } from "./import-fields.ts";
import type { KnownMember, KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import { checkScope, employeeIdTakenBy, isMine, meantBy, phoneTakenBy, shownSecretary } from "./import-scope.ts";
import type { StaffRow, StaffValues } from "./staff-row.ts";
import { genderWords, yesNoWords } from "./staff-sheet.ts";

/**
 * Whom a 秘书 cell means: a member; `later`: somebody in another row of the file; `unknown`: nobody.
 * Undefined where the cell is empty.
 */
export type Secretary = { id: string } | "later" | "unknown" | undefined;

export type CheckedRow = {
  row: number;
  verdict: RowVerdict;
  /** The member that the row means, unless new or failed before that was clear. */
  member: KnownMember | undefined;
  /** Column letter → old value as a workbook shows it. */
  changes: Record<string, string>;
  errors: CellError[];
  /** Paths without a department. */
  missing: string[];
};

export type Grounds = {
  known: KnownMembers;
  /** Of whoever imports. */
  scope: Scope;
  /** Administrators whose numbers whoever imports may not change. */
  administrators: ReadonlySet<string>;
  tree: DepartmentTree;
  taken: TakenInFile;
  seats: Seats;
  secretaryOf: (row: StaffRow) => Secretary;
  language: WorkbookLanguage;
  customColumns: readonly string[];
  /** The enterprise's own. */
  fields: KnownFields;
};

/** 2.4b, 2.5a, 2.8, 2.9, 2.12b. Rows come in the order of the sheet. */
export function checkRow(staff: StaffRow, grounds: Grounds): CheckedRow {
  const { values, row } = staff;
  const { tree } = grounds;
  const errors = [...staff.errors];
  // Whom the scope does not show is nobody; a number of theirs is taken all the same.
  const member = meantBy(values, grounds);
  if (values.account !== "" && member === undefined) errors.push({ column: "A", code: "unknown_account" });
  checkPhone(staff, member, grounds, errors);
  checkEmployeeId(staff, member, grounds, errors);
  if (member !== undefined) {
    const by = grounds.taken.takeMember(member.id, row);
    const alreadySaid = errors.some(({ code }) => code === "duplicate_phone");
    if (by !== undefined && !alreadySaid)
      errors.push({ column: values.account === "" ? "D" : "A", code: "same_member", params: { row: by } });
  }
  for (const path of values.departments) checkRoot(path, tree, errors);
  checkScope(values, grounds, errors);
  checkFields(staff, grounds, errors);
  const secretary = checkSecretary(staff, member, grounds, errors);
  const noSeat = errors.length === 0 && member === undefined ? grounds.seats.take() : undefined;
  if (noSeat !== undefined) errors.push(noSeat);
  if (errors.length > 0) return { row, verdict: "failed", member, changes: {}, errors: byColumn(errors), missing: [] };
  const changes = member === undefined ? {} : changesOf(values, member, secretary, grounds);
  if (member !== undefined && Object.keys(changes).length > 0 && !isMine(member, grounds)) {
    const outside: CellError = { column: "A", code: "primary_outside_scope" };
    return { row, verdict: "failed", member, changes: {}, errors: [outside], missing: [] };
  }
  const verdict = member === undefined ? "new" : Object.keys(changes).length > 0 ? "changed" : "unchanged";
  const missing = values.departments.filter((path) => tree.idOf(path) === undefined);
  return { row, verdict, member, changes, errors, missing };
}

/** 2.12b: a number that a code has gone to is not changed by a workbook. */
function checkPhone({ values, row }: StaffRow, member: KnownMember | undefined, grounds: Grounds, errors: CellError[]) {
  const { known, taken, administrators } = grounds;
  if (values.phone === "") return;
  const by = taken.takePhone(values.phone, row);
  if (by !== undefined) errors.push({ column: "D", code: "duplicate_phone", params: { row: by } });
  const owner = known.byPhone.get(values.phone);
  if (member === undefined) {
    // The owner is none whom the row could mean.
    if (values.account === "" && owner !== undefined) errors.push(phoneTakenBy(owner, grounds));
    return;
  }
  // The same answer for every number, the right one too: rows must not find it out.
  if (!isMine(member, grounds)) {
    errors.push({ column: "D", code: "primary_outside_scope" });
    return;
  }
  if (member.phone === values.phone) return;
  if (owner !== undefined) errors.push(phoneTakenBy(owner, grounds));
  if (!phoneMayChangeInBatch(member.state)) errors.push({ column: "D", code: "phone_of_opened" });
  else if (administrators.has(member.id)) errors.push({ column: "D", code: "phone_of_administrator" });
}

function checkEmployeeId(
  { values, row }: StaffRow,
  member: KnownMember | undefined,
  grounds: Grounds,
  errors: CellError[],
) {
  const { known, taken } = grounds;
  if (values.employeeId === "") return;
  const by = taken.takeEmployeeId(values.employeeId, row);
  if (by !== undefined) errors.push({ column: "J", code: "duplicate_employee_id", params: { row: by } });
  const owner = known.byEmployeeId.get(values.employeeId);
  if (owner !== undefined && owner.id !== member?.id) errors.push(employeeIdTakenBy(owner, grounds));
}

function checkSecretary(
  staff: StaffRow,
  member: KnownMember | undefined,
  grounds: Grounds,
  errors: CellError[],
): Secretary {
  const { values } = staff;
  if (values.secretary === "") return undefined;
  const told = member !== undefined && isMine(member, grounds) ? member.phone : undefined;
  const oneself = [values.phone, member?.account, told].includes(values.secretary);
  const secretary = oneself ? undefined : grounds.secretaryOf(staff);
  if (oneself) errors.push({ column: "K", code: "secretary_self" });
  if (secretary === "unknown")
    errors.push({ column: "K", code: "unknown_secretary", params: { secretary: values.secretary } });
  return secretary;
}

function checkRoot(path: string, { rootName }: DepartmentTree, errors: CellError[]): void {
  const end = path.indexOf(levelMark);
  const root = end < 0 ? path : path.slice(0, end);
  if (root !== rootName && root !== "")
    errors.push({
      column: "E",
      code: "department_wrong_root",
      params: { root: rootName, segment: beginningOf(root, 80) },
    });
}

const order = (letters: string): number => letters.length * 128 + letters.charCodeAt(letters.length - 1);
const byColumn = (errors: CellError[]): CellError[] => errors.sort((a, b) => order(a.column) - order(b.column));

/** Texts that a row may set, by column. */
const textColumns = [
  ["B", "name"],
  ["C", "nameEn"],
  ["D", "phone"],
  ["F", "title"],
  ["I", "landline"],
  ["J", "employeeId"],
  ["L", "office"],
  ["N", "remark"],
] as const;

/** Whether the row says anything of the e-mail: emptiness says something only beside an account (3.1c). */
export const setsEmail = (values: StaffValues): boolean => values.email !== "" || values.account !== "";

function changesOf(
  values: StaffValues,
  member: KnownMember,
  secretary: Secretary,
  grounds: Grounds,
): Record<string, string> {
  const { tree, language, scope } = grounds;
  const changes: Record<string, string> = {};
  for (const [letter, field] of textColumns)
    if (values[field] !== "" && values[field] !== member[field]) changes[letter] = member[field];
  const departmentIds = tree.within(member.departmentIds, scope);
  if (departmentsDiffer(values, departmentIds, tree)) changes.E = pathsOf(departmentIds, tree);
  if (values.gender !== "" && values.gender !== member.gender) changes.G = genderText(member.gender, language);
  if (setsEmail(values) && values.email !== member.email) changes.H = member.email;
  if (values.secretary !== "" && !(typeof secretary === "object" && secretary.id === member.secretaryId))
    changes.K = shownSecretary(member, grounds);
  if (values.hidePhone !== "" && (values.hidePhone === "yes") !== member.hidePhone)
    changes.M = yesNoText(member.hidePhone, language);
  return { ...changes, ...changedFields(values, member.custom, grounds) };
}

const departmentsDiffer = ({ departments }: StaffValues, ids: readonly string[], tree: DepartmentTree): boolean =>
  departments.length > 0 &&
  (departments.length !== ids.length || departments.some((path, at) => tree.idOf(path) !== ids[at]));

export const pathsOf = (ids: readonly string[], tree: DepartmentTree): string =>
  ids.map((id) => tree.pathOf(id)).join(pathMark);
export const genderText = (gender: "male" | "female" | null, language: WorkbookLanguage): string =>
  gender === null ? "" : genderWords[gender][language];
export const yesNoText = (yes: boolean, language: WorkbookLanguage): string => yesNoWords[yes ? "yes" : "no"][language];

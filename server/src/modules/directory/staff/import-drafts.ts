// What a row makes of a member: a new one, or an old one with what the row says put over it.

import { accountBase, type Search, searchOf } from "../search.ts";
import type { DepartmentTree } from "./department-paths.ts";
import { type KnownMember, setsEmail } from "./import-check.ts";
import type { WrittenMember } from "./import-member-store.ts";
import type { StaffValues } from "./staff-row.ts";

/** What takes long to find out of a new person's names; it hangs on the row alone. */
export type Names = { accountBase: string; search: Search };

export function namesOf({ name, nameEn, email }: StaffValues): Names {
  const base = accountBase(name, nameEn);
  return { accountBase: base, search: searchOf({ name, nameEn, email, accountBase: base }) };
}

const departmentIds = (paths: readonly string[], tree: DepartmentTree): string[] =>
  paths.map((path) => tree.idOf(path) as string);

/** Every department of the row must stand in the tree. */
export function newMember(
  id: string,
  values: StaffValues,
  secretaryId: string | null,
  { accountBase: base, search }: Names,
  accountNumber: number,
  tree: DepartmentTree,
): WrittenMember {
  const { account: _, secretary: __, departments, gender, hidePhone, ...texts } = values;
  return {
    ...texts,
    id,
    accountBase: base,
    accountNumber,
    search,
    gender: gender === "" ? null : gender,
    hidePhone: hidePhone === "yes",
    secretaryId,
    departmentIds: departmentIds(departments, tree),
  };
}

/** An empty cell keeps what is there; but for the e-mail beside an account, which it clears (3.1c). */
export function changedMember(
  old: KnownMember,
  values: StaffValues,
  secretaryId: string | null,
  tree: DepartmentTree,
): WrittenMember {
  const { account: _, secretaryAccount: __, state: ___, ...kept } = old;
  const member = {
    ...kept,
    name: values.name || old.name,
    nameEn: values.nameEn || old.nameEn,
    phone: values.phone || old.phone,
    title: values.title || old.title,
    gender: values.gender || old.gender,
    email: setsEmail(values) ? values.email : old.email,
    landline: values.landline || old.landline,
    employeeId: values.employeeId || old.employeeId,
    secretaryId: secretaryId ?? old.secretaryId,
    office: values.office || old.office,
    hidePhone: values.hidePhone === "" ? old.hidePhone : values.hidePhone === "yes",
    remark: values.remark || old.remark,
    custom: { ...old.custom, ...values.custom },
    departmentIds: values.departments.length === 0 ? old.departmentIds : departmentIds(values.departments, tree),
  };
  // The account keeps its number: only new accounts are numbered.
  return { ...member, accountNumber: 0, search: searchOf(member) };
}

// What a row makes of a member: a new one, or an old one with what the row says put over it.
import type { Scope } from "../../../platform/actor.ts";
import { accountBase, searchOf } from "../search.ts";
import type { DepartmentTree } from "./department-paths.ts";
import { setsEmail } from "./import-check.ts";
import type { KnownFields } from "./import-fields.ts";
import type { KnownMember } from "./import-known.ts";
import { bulkDraft, type WrittenMember } from "./import-writing-store.ts";
import type { StaffValues } from "./staff-row.ts";

/** A new person as far as that hangs on the row alone; it takes long to make. */
export type Newcomer = { accountBase: string; draft: string };

export function newcomerOf(id: string, values: StaffValues, fields: KnownFields): Newcomer {
  const { account: _, secretary: __, departments: ___, gender, hidePhone, ...texts } = values;
  const base = accountBase(values.name, values.nameEn);
  const member = {
    ...texts,
    id,
    custom: fields.valuesOf(values),
    accountBase: base,
    gender: gender === "" ? null : gender,
    hidePhone: hidePhone === "yes",
    search: searchOf({ ...texts, accountBase: base }),
  };
  return { accountBase: base, draft: bulkDraft(member) };
}

/** Every department of the row must stand in the tree. */
export const departmentIdsOf = ({ departments }: StaffValues, tree: DepartmentTree): string[] =>
  departments.map((path) => tree.idOf(path) as string);

/** An empty cell keeps what is there; but for the e-mail beside an account, which it clears (3.1c). */
export function changedMember(
  old: KnownMember,
  values: StaffValues,
  { row, secretaryId }: { row: number; secretaryId: string | null },
  { tree, scope, fields }: { tree: DepartmentTree; scope: Scope; fields: KnownFields },
): WrittenMember {
  const { id, departmentIds } = old;
  const member = {
    id,
    accountBase: old.accountBase,
    name: values.name || old.name,
    nameEn: values.nameEn || old.nameEn,
    phone: values.phone || old.phone,
    title: values.title || old.title,
    gender: values.gender || old.gender,
    email: setsEmail(values) ? values.email : old.email,
    landline: values.landline || old.landline,
    employeeId: values.employeeId || old.employeeId,
    office: values.office || old.office,
    hidePhone: values.hidePhone === "" ? old.hidePhone : values.hidePhone === "yes",
    remark: values.remark || old.remark,
    custom: { ...old.custom, ...fields.valuesOf(values) },
  };
  return {
    id,
    draft: bulkDraft({ ...member, search: searchOf(member) }),
    secretaryId: secretaryId ?? old.secretaryId,
    departmentIds: values.departments.length === 0 ? departmentIds : movedTo(values, departmentIds, tree, scope),
    // The account keeps its number: only new accounts are numbered.
    accountNumber: 0,
    row,
  };
}

/** The departments of the row; those of before that lie outside the scope stay, behind them. */
function movedTo(values: StaffValues, before: readonly string[], tree: DepartmentTree, scope: Scope): string[] {
  const within = new Set(tree.within(before, scope));
  return [...departmentIdsOf(values, tree), ...before.filter((id) => !within.has(id))];
}

// An employee's fields as the form holds them, and as the contract takes them.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import type { Member } from "@qilian/contract/members.ts";
import { differing } from "@qilian/ui/differing.ts";
import type { MemberEdit, NewMember } from "../api.ts";
import type { ChosenMember } from "../MemberPicker.tsx";

/** Named as the contract's, so that the server's field errors find their place. */
export type MemberValues = {
  name: string;
  nameEn: string;
  /** A new number; absent while the recorded one stays. */
  phone?: string;
  departmentIds: DepartmentRef[];
  title: string;
  gender: "male" | "female" | null;
  email: string;
  landline: string;
  employeeId: string;
  secretaryId: ChosenMember | null;
  office: string;
  hidePhone: boolean;
  remark: string;
  /** By the enterprise's own fields. */
  custom?: Record<string, string | undefined>;
};

export const valuesOf = (member: Member): MemberValues => ({
  name: member.name,
  nameEn: member.nameEn,
  departmentIds: member.departments,
  title: member.title,
  gender: member.gender,
  email: member.email,
  landline: member.landline,
  employeeId: member.employeeId,
  secretaryId: member.secretary,
  office: member.office,
  hidePhone: member.hidePhone,
  remark: member.remark,
  custom: member.custom,
});

export const blankValues = (department: DepartmentRef): MemberValues => ({
  name: "",
  nameEn: "",
  phone: "",
  departmentIds: [department],
  title: "",
  gender: null,
  email: "",
  landline: "",
  employeeId: "",
  secretaryId: null,
  office: "",
  hidePhone: false,
  remark: "",
  custom: {},
});

/** A filled-in form for adding: the number and at least one department are in it. */
export function additionOf(values: MemberValues, open: boolean): NewMember {
  const { phone = "", departmentIds, secretaryId, custom = {}, ...fields } = values;
  return {
    ...fields,
    phone,
    departmentIds: departmentIds.map(({ id }) => id),
    secretaryId: secretaryId?.id ?? null,
    gender: fields.gender ?? null,
    custom: Object.fromEntries(Object.entries(custom).map(([id, value]) => [id, value ?? ""])),
    open,
  };
}

/** What differs from the saved, and nothing else: another administrator's change of another field stays. */
export function editOf(values: MemberValues, saved: MemberValues): MemberEdit {
  const custom = Object.fromEntries(
    Object.entries(values.custom ?? {}).filter(([id, value]) => (value ?? "") !== (saved.custom?.[id] ?? "")),
  );
  return differing(additionOf({ ...values, custom }, false), additionOf({ ...saved, custom: {} }, false));
}

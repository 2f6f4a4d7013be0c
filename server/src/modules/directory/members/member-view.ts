// A member as administrators are shown it, in lists and in full.
import type { Member, MemberRow } from "@qilian/contract/members.ts";
import type { Actor, Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { maskPhone } from "../../../platform/sms/index.ts";
import { administratorsAmong } from "../../access/index.ts";
import type * as departmentStore from "../departments/department-store.ts";
import { isGlobal, scopeOf } from "../scope/scope.ts";
import { type ReachedMember, reachedMembers } from "../scope/scope-store.ts";
import { phoneMayChange } from "./account-state.ts";
import * as memberStore from "./member-store.ts";

export async function departmentsByMember(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, memberStore.MemberDepartment[]>> {
  return Map.groupBy(
    ids.length === 0 ? [] : await memberStore.departmentsOf(tx, scope, ids),
    (department) => department.memberId,
  );
}

/** Of a number that is not told no digit stands: seven of them and a search would find the rest. */
const untold = "•".repeat(11);

export const presentRow = (row: ReachedMember, departments: readonly departmentStore.NamedDepartment[]): MemberRow => ({
  id: row.id,
  account: row.account,
  name: row.name,
  nameEn: row.name_en,
  state: row.state,
  // What a gateway says may quote the number.
  ...(row.failure && { failure: row.mine ? row.failure : { ...row.failure, words: "" } }),
  ...(row.left_at && { leftAt: row.left_at.toISOString() }),
  phone: row.mine ? maskPhone(row.phone) : untold,
  title: row.title,
  avatar: row.avatar_file_id,
  departments: departments.map(({ id, name, path }) => ({ id, name, path })),
});

export async function present(tx: Tx, actor: Actor, row: ReachedMember): Promise<Member> {
  const scope = scopeOf(actor);
  const [departments, secretaries, protectedOnes] = await Promise.all([
    departmentsByMember(tx, scope, [row.id]),
    row.secretary_id === null ? [] : reachedMembers(tx, scope, [row.secretary_id]),
    isGlobal(actor) ? new Set() : administratorsAmong(tx, [row.id]),
  ]);
  const secretary = secretaries[0];
  const free = row.mine && !protectedOnes.has(row.id);
  return {
    ...presentRow(row, departments.get(row.id) ?? []),
    gender: row.gender,
    email: row.email,
    landline: row.landline,
    employeeId: row.employee_id,
    secretary: secretary === undefined ? null : { id: secretary.id, name: secretary.name },
    office: row.office,
    hidePhone: row.hide_phone,
    remark: row.remark,
    custom: row.custom,
    ...(row.opened_at && { openedAt: row.opened_at.toISOString() }),
    can: {
      edit: row.mine,
      changePhone: free && phoneMayChange(row.state),
      open: free && (row.state === "unopened" || row.state === "failed" || row.state === "unactivated"),
      disable: free && row.state !== "disabled",
      restore: free && row.state === "disabled",
      erase: free && row.id !== actor.memberId,
    },
  };
}

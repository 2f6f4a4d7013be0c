// What stands against a change of a member: references, keys that must be unique, and the administrator's scope.
import type { MemberFields } from "@qilian/contract/members.ts";
import type * as z from "zod";
import type { Actor, Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { forbidden, invalid, notFound } from "../../../platform/errors.ts";
import { administratorsAmong } from "../../access/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import { isGlobal } from "../scope/scope.ts";
import { type ReachedMember, reachedMembers } from "../scope/scope-store.ts";
import type { MemberRecord } from "../store.ts";
import { phoneMayChange } from "./account-state.ts";
import * as memberStore from "./member-store.ts";

export type Fields = Partial<z.output<typeof MemberFields>>;
export type Edit = Fields & { phone?: string };

/** Every reference and every key that must be unique, all errors at once. */
export async function checkReferences(tx: Tx, scope: Scope, id: string | undefined, edit: Edit): Promise<void> {
  if (edit.departmentIds !== undefined) {
    const distinct = new Set(edit.departmentIds);
    if (distinct.size < edit.departmentIds.length) throw invalid("departmentIds", "duplicate");
    if ((await departmentStore.namedDepartments(tx, scope, edit.departmentIds)).length < distinct.size)
      throw invalid("departmentIds", "unknown_department");
  }
  if (edit.phone !== undefined) {
    const owner = await memberStore.memberWithPhone(tx, edit.phone);
    if (owner !== undefined && owner.id !== id) throw await taken(tx, scope, "phone", owner);
  }
  if (edit.employeeId) {
    const owner = await memberStore.memberWithEmployeeId(tx, edit.employeeId);
    if (owner !== undefined && owner.id !== id) throw await taken(tx, scope, "employeeId", owner);
  }
  if (
    edit.secretaryId &&
    (edit.secretaryId === id || (await reachedMembers(tx, scope, [edit.secretaryId])).length === 0)
  )
    throw invalid("secretaryId", "unknown_member");
}

const takenCode = { phone: "phone_taken", employeeId: "employee_id_taken" } as const;

/** By whom, unless they stand outside the scope, or, with a number, only their primary department does. */
async function taken(tx: Tx, scope: Scope, field: keyof typeof takenCode, owner: { id: string; name: string }) {
  const [shown] = await reachedMembers(tx, scope, [owner.id]);
  return shown === undefined || (field === "phone" && !shown.mine)
    ? invalid(field, `${takenCode[field]}_elsewhere`)
    : invalid(field, takenCode[field], { name: shown.name });
}

export async function accessMember(tx: Tx, scope: Scope, id: string): Promise<ReachedMember> {
  const [member] = await reachedMembers(tx, scope, [id]);
  if (member === undefined) throw notFound();
  return member;
}

/** @throws Refused 403 for somebody whose primary department lies outside the scope: they are shown and not touched. */
export function mine(member: ReachedMember): ReachedMember {
  if (!member.mine) throw forbidden("directory.primary_outside_scope");
  return member;
}

/** 2.13a; and with the number of an administrator their rights would go to whoever answers it. */
export async function assertPhoneMayChange(tx: Tx, actor: Actor, { id, state }: MemberRecord): Promise<void> {
  if (!phoneMayChange(state)) throw invalid("phone", "phone_of_disabled_account");
  if (!isGlobal(actor) && (await administratorsAmong(tx, [id])).has(id))
    throw invalid("phone", "phone_of_administrator");
}

/** A secretary whom the scope does not show is none to see, and none to take away. */
export async function withHiddenSecretary(tx: Tx, scope: Scope, before: MemberRecord, edit: Edit): Promise<Edit> {
  if (edit.secretaryId !== null || before.secretary_id === null) return edit;
  const shown = await reachedMembers(tx, scope, [before.secretary_id]);
  return shown.length > 0 ? edit : { ...edit, secretaryId: before.secretary_id };
}

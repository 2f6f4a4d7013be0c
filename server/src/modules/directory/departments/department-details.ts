// What a department says of itself: name, English name, code, head and order; checking and editing them.
import type { DepartmentDetail } from "@qilian/contract/departments.ts";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { invalid } from "../../../platform/errors.ts";
import * as memberStore from "../members/member-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { lockDirectory } from "../store.ts";
import * as store from "./department-store.ts";
import { accessDepartment, belowTop, orderOf, positionOf, presentDetail } from "./department-view.ts";

export type Details = {
  code?: string | undefined;
  nameEn?: string | undefined;
  headId?: string | null | undefined;
  order?: number | null | undefined;
};
export type Edit = Details & { name?: string | undefined };
type Changes = NonNullable<AuditEntry["changes"]>;

/** As they are stored; what is absent stays. */
export const valuesOf = ({ code, nameEn, headId, order }: Details): store.DepartmentValues => ({
  ...(code !== undefined && { code }),
  ...(nameEn !== undefined && { name_en: nameEn }),
  ...(headId !== undefined && { head_id: headId }),
  ...(order !== undefined && { position: positionOf(order) }),
});

/** The code is once in the enterprise; the head is somebody in the scope who is not disabled. @throws Refused 400 */
export async function checkDetails(
  tx: Tx,
  scope: Scope,
  id: string | undefined,
  { code, headId }: Details,
): Promise<void> {
  if (code) {
    const owner = await store.departmentWithCode(tx, scope, code);
    if (owner !== undefined && owner.id !== id)
      throw owner.reached
        ? invalid("code", "code_taken", { name: owner.name })
        : invalid("code", "code_taken_elsewhere");
  }
  if (headId) {
    const [head] = await reachedMembers(tx, scope, [headId]);
    if (head === undefined || head.state === "disabled") throw invalid("headId", "unknown_member");
  }
}

/**
 * The top of the tree keeps its name, for every path in a workbook begins with it, and has no siblings to stand among; nor
 * has the top of the scope for whoever acts. @throws Refused 400, 404, 409
 */
export async function editDepartment(tx: Tx, actor: Actor, id: string, edit: Edit): Promise<DepartmentDetail> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const before = await accessDepartment(tx, scope, id);
  const wanted = {
    ...(edit.name !== undefined && { name: edit.name }),
    ...valuesOf(await withHiddenHead(tx, scope, before, edit)),
  };
  const values = changedOf(before, wanted);
  if (values.name !== undefined) {
    const { parent_id } = belowTop(scope, before, "directory.root_keeps_name");
    if (await store.siblingNamed(tx, parent_id, values.name)) throw invalid("name", "name_taken");
  }
  if (values.position !== undefined) belowTop(scope, before, "directory.root_stays_in_place");
  await checkDetails(tx, scope, id, { code: values.code, headId: values.head_id });
  if (Object.keys(values).length > 0) {
    await store.editDepartment(tx, id, values);
    await audit(tx, actor, await entryOf(tx, before, values));
  }
  return presentDetail(tx, scope, await accessDepartment(tx, scope, id));
}

function changedOf(before: store.ShownDepartment, wanted: store.DepartmentValues): store.DepartmentValues {
  const changed = Object.entries(wanted).filter(([column, value]) => before[column as keyof typeof wanted] !== value);
  return Object.fromEntries(changed);
}

/** A head whom the scope does not show is none to take away. */
async function withHiddenHead(tx: Tx, scope: Scope, { head_id }: store.ShownDepartment, edit: Edit): Promise<Edit> {
  if (edit.headId !== null || head_id === null) return edit;
  const shown = await reachedMembers(tx, scope, [head_id]);
  return shown.length > 0 ? edit : { ...edit, headId: undefined };
}

/** Old → new; the head by name, for ids say nothing once their objects are gone. */
async function entryOf(tx: Tx, before: store.ShownDepartment, values: store.DepartmentValues): Promise<AuditEntry> {
  const { head_id, position, ...plain } = values;
  const changes: Changes = {};
  for (const [column, value] of Object.entries(plain)) changes[column] = [before[column as keyof typeof plain], value];
  if (position !== undefined) changes.order = [orderOf(before.position), orderOf(position)];
  if (head_id !== undefined) {
    const heads = await memberStore.membersById(
      tx,
      [before.head_id, head_id].flatMap((one) => one ?? []),
    );
    const nameOf = (one: string | null) => heads.find(({ id }) => id === one)?.name ?? null;
    changes.head = [nameOf(before.head_id), nameOf(head_id)];
  }
  const renamed = values.name !== undefined && Object.keys(values).length === 1;
  return {
    act: renamed ? "directory.department_renamed" : "directory.department_edited",
    objectId: before.id,
    objectName: values.name ?? before.name,
    changes,
  };
}

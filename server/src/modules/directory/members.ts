// Members as administrators keep them: list, add, edit.
import type { Member, MemberFields, MemberRow } from "@qilian/contract/directory.ts";
import { v7 as uuid } from "uuid";
import type * as z from "zod";
import type { Actor } from "../../platform/actor.ts";
import { type AuditEntry, audit } from "../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { maskPhone } from "../../platform/sms/index.ts";
import { ownTenant } from "../tenancy/index.ts";
import { phoneMayChange } from "./account-state.ts";
import { openAccounts } from "./accounts.ts";
import * as departmentStore from "./department-store.ts";
import * as memberStore from "./member-store.ts";
import { moveToNumber } from "./number-change.ts";
import { accountBase, queryOf, searchOf } from "./search.ts";
import { countHeads, lockDirectory, type MemberRecord } from "./store.ts";

type Fields = Partial<z.output<typeof MemberFields>>;
export type Draft = Fields & { name: string; departmentIds: string[]; phone: string; open: boolean };
export type Edit = Fields & { phone?: string };
type Changes = NonNullable<AuditEntry["changes"]>;

export type Listing = {
  department?: string | undefined;
  q?: string | undefined;
  state?: MemberRow["state"] | undefined;
  role?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listMembers(tx: Tx, listing: Listing): Promise<{ items: MemberRow[]; next?: string }> {
  const rows = await memberStore.listMembers(tx, {
    department: listing.department,
    state: listing.state,
    role: listing.role,
    query: listing.q ? queryOf(listing.q) : undefined,
    after: keyOf(listing.cursor, 2) as [string, string] | undefined,
    limit: listing.limit + 1,
  });
  const departments = await departmentsByMember(
    tx,
    rows.map((row) => row.id),
  );
  return page(
    rows,
    listing.limit,
    (row) => [row.sort_key, row.id],
    (row) => presentRow(row, departments.get(row.id) ?? []),
  );
}

export async function readMember(tx: Tx, id: string): Promise<Member> {
  return present(tx, await accessMember(tx, id));
}

/** Audited: a full number leaves the house. */
export async function revealPhone(tx: Tx, actor: Actor, id: string): Promise<{ phone: string }> {
  const member = await accessMember(tx, id);
  await audit(tx, actor, { act: "directory.phone_revealed", objectId: id, objectName: member.name });
  return { phone: member.phone };
}

/** Seats for `more` members, or a refusal with the figures (2.8). Needs `lockDirectory`. */
export async function assertSeats(tx: Tx, more: number): Promise<void> {
  const { seats } = await ownTenant(tx);
  const { headcount } = await departmentStore.rootDepartment(tx);
  if (headcount + more > seats) throw conflict("directory.no_seats", { seats, used: headcount });
}

export async function addMember(tx: Tx, actor: Actor, draft: Draft): Promise<Member> {
  await lockDirectory(tx);
  await assertSeats(tx, 1);
  await checkReferences(tx, undefined, draft);
  const id = await recordMember(tx, draft);
  await audit(tx, actor, {
    act: "directory.member_added",
    objectId: id,
    objectName: draft.name,
    changes: { phone: [null, maskPhone(draft.phone)] },
  });
  if (draft.open) await openAccounts(tx, actor, [id]);
  return readMember(tx, id);
}

/** Writes a new member and its account name; the caller has checked and holds the lock. */
export async function recordMember(tx: Tx, draft: Omit<Draft, "open">): Promise<string> {
  const id = uuid();
  const base = accountBase(draft.name, draft.nameEn ?? "");
  const last = await memberStore.lastAccountNumbers(tx, [base]);
  await memberStore.addMember(
    tx,
    {
      id,
      account_base: base,
      account_number: (last.get(base) ?? 0) + 1,
      phone: draft.phone,
      state: "unopened",
      ...plainFields(draft),
      ...searchFields({ name: draft.name, nameEn: draft.nameEn ?? "", email: draft.email ?? "", accountBase: base }),
    } as memberStore.NewMember,
    draft.departmentIds,
  );
  await countHeads(tx, [id], 1);
  return id;
}

export async function editMember(tx: Tx, actor: Actor, id: string, edit: Edit): Promise<Member> {
  await lockDirectory(tx);
  const before = await accessMember(tx, id);
  if (edit.phone !== undefined && edit.phone !== before.phone && !phoneMayChange(before.state))
    throw invalid("phone", "phone_of_disabled_account");
  await checkReferences(tx, id, edit);
  const departments = await memberStore.departmentsOf(tx, [id]);
  const moves =
    edit.departmentIds !== undefined && edit.departmentIds.join() !== departments.map((one) => one.id).join();
  const changed = changedFields(before, edit);
  if (Object.keys(changed.values).length > 0)
    await memberStore.updateMember(tx, id, { ...changed.values, ...changed.search });
  if (changed.values.phone !== undefined) await moveToNumber(tx, before, changed.values.phone);
  if (moves) {
    await countHeads(tx, [id], -1);
    await memberStore.putMemberships(tx, id, edit.departmentIds as string[]);
    await countHeads(tx, [id], 1);
  }
  const changes = await namedChanges(tx, changed.audit);
  if (moves) {
    const paths = (named: departmentStore.NamedDepartment[]) => named.map(({ path }) => path);
    changes.departments = [paths(departments), paths(await memberStore.departmentsOf(tx, [id]))];
  }
  if (Object.keys(changes).length > 0)
    await audit(tx, actor, { act: "directory.member_edited", objectId: id, objectName: before.name, changes });
  return readMember(tx, id);
}

/** The secretary by name: ids say nothing once their objects are deleted. */
async function namedChanges(tx: Tx, { secretary_id: ids, ...changes }: Changes): Promise<Changes> {
  if (ids === undefined) return changes;
  const found = await memberStore.membersById(
    tx,
    ids.filter((one) => typeof one === "string"),
  );
  const nameOf = (one: unknown) => found.find(({ id }) => id === one)?.name ?? null;
  return { ...changes, secretary: [nameOf(ids[0]), nameOf(ids[1])] };
}

const columnOf = {
  name: "name",
  nameEn: "name_en",
  phone: "phone",
  title: "title",
  gender: "gender",
  email: "email",
  landline: "landline",
  employeeId: "employee_id",
  secretaryId: "secretary_id",
  office: "office",
  hidePhone: "hide_phone",
  remark: "remark",
} as const;

function plainFields(fields: Fields): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(columnOf)) {
    const value = (fields as Record<string, unknown>)[field];
    if (value !== undefined) values[column] = value;
  }
  return values;
}

function searchFields(
  findable: Parameters<typeof searchOf>[0],
): Pick<memberStore.NewMember, "sort_key" | "initials" | "search_text" | "search_grams"> {
  const { sortKey, initials, searchText, grams } = searchOf(findable);
  return { sort_key: sortKey, initials, search_text: searchText, search_grams: grams };
}

function changedFields(before: MemberRecord, edit: Edit) {
  const values: Record<string, unknown> = {};
  const audited: Changes = {};
  for (const [column, value] of Object.entries(plainFields(edit))) {
    const old = before[column as keyof MemberRecord];
    if (old === value) continue;
    values[column] = value;
    audited[column] = column === "phone" ? [maskPhone(before.phone), maskPhone(value as string)] : [old, value];
  }
  const findable = {
    name: edit.name ?? before.name,
    nameEn: edit.nameEn ?? before.name_en,
    email: edit.email ?? before.email,
    accountBase: before.account_base,
  };
  return { values: values as Partial<memberStore.NewMember>, audit: audited, search: searchFields(findable) };
}

/** Every reference and every key that must be unique, all errors at once. */
async function checkReferences(tx: Tx, id: string | undefined, edit: Edit): Promise<void> {
  if (edit.departmentIds !== undefined) {
    const distinct = new Set(edit.departmentIds);
    if (distinct.size < edit.departmentIds.length) throw invalid("departmentIds", "duplicate");
    if ((await departmentStore.namedDepartments(tx, edit.departmentIds)).length < distinct.size)
      throw invalid("departmentIds", "unknown_department");
  }
  if (edit.phone !== undefined) {
    const owner = await memberStore.memberWithPhone(tx, edit.phone);
    if (owner !== undefined && owner.id !== id) throw invalid("phone", "phone_taken", { name: owner.name });
  }
  if (edit.employeeId) {
    const owner = await memberStore.memberWithEmployeeId(tx, edit.employeeId);
    if (owner !== undefined && owner.id !== id) throw invalid("employeeId", "employee_id_taken", { name: owner.name });
  }
  if (
    edit.secretaryId &&
    (edit.secretaryId === id || (await memberStore.membersById(tx, [edit.secretaryId])).length === 0)
  )
    throw invalid("secretaryId", "unknown_member");
}

export async function accessMember(tx: Tx, id: string): Promise<MemberRecord> {
  const [member] = await memberStore.membersById(tx, [id]);
  if (member === undefined) throw notFound();
  return member;
}

async function departmentsByMember(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, memberStore.MemberDepartment[]>> {
  return Map.groupBy(
    ids.length === 0 ? [] : await memberStore.departmentsOf(tx, ids),
    (department) => department.memberId,
  );
}

const presentRow = (row: MemberRecord, departments: readonly departmentStore.NamedDepartment[]): MemberRow => ({
  id: row.id,
  account: row.account,
  name: row.name,
  nameEn: row.name_en,
  state: row.state,
  ...(row.failure && { failure: row.failure }),
  phone: maskPhone(row.phone),
  title: row.title,
  departments: departments.map(({ id, name, path }) => ({ id, name, path })),
});

async function present(tx: Tx, row: MemberRecord): Promise<Member> {
  const [departments, secretaries] = await Promise.all([
    departmentsByMember(tx, [row.id]),
    row.secretary_id === null ? [] : memberStore.membersById(tx, [row.secretary_id]),
  ]);
  const secretary = secretaries[0];
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
    ...(row.opened_at && { openedAt: row.opened_at.toISOString() }),
    can: {
      changePhone: phoneMayChange(row.state),
      open: row.state === "unopened" || row.state === "failed" || row.state === "unactivated",
      disable: row.state !== "disabled",
      restore: row.state === "disabled",
    },
  };
}

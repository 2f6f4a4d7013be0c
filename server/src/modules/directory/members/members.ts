// Members as administrators keep them: list, add, edit.
import type { Member, MemberRow } from "@qilian/contract/members.ts";
import { v7 as uuid } from "uuid";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict } from "../../../platform/errors.ts";
import { maskPhone } from "../../../platform/sms/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import { checkValues, namedValues, withValues } from "../fields/fields.ts";
import { reachOf, scopeOf } from "../scope/scope.ts";
import { accountBase, queryOf, searchOf } from "../search.ts";
import { countHeads, lockDirectory, type MemberRecord } from "../store.ts";
import { openAccounts } from "./accounts.ts";
import {
  accessMember,
  assertPhoneMayChange,
  checkReferences,
  type Edit,
  type Fields,
  mine,
  withHiddenSecretary,
} from "./member-checks.ts";
import * as memberStore from "./member-store.ts";
import { departmentsByMember, present, presentRow } from "./member-view.ts";
import { moveToNumber } from "./number-change.ts";

export type Draft = Fields & { name: string; departmentIds: string[]; phone: string; open: boolean };
type Changes = NonNullable<AuditEntry["changes"]>;

export type Listing = {
  department?: string | undefined;
  q?: string | undefined;
  state?: MemberRow["state"] | undefined;
  role?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listMembers(
  tx: Tx,
  actor: Actor,
  listing: Listing,
): Promise<{ items: MemberRow[]; next?: string }> {
  const scope = scopeOf(actor);
  // Who has which role is for those who may see roles.
  if (listing.role !== undefined && !actor.grants.includes("directory.roles")) return { items: [] };
  const rows = await memberStore.listMembers(tx, {
    scope,
    department: listing.department,
    state: listing.state,
    role: listing.role,
    query: listing.q ? queryOf(listing.q) : undefined,
    after: keyOf(listing.cursor, 2) as [string, string] | undefined,
    limit: listing.limit + 1,
  });
  const departments = await departmentsByMember(
    tx,
    scope,
    rows.map((row) => row.id),
  );
  return page(
    rows,
    listing.limit,
    (row) => [row.sort_key, row.id],
    (row) => presentRow(row, departments.get(row.id) ?? []),
  );
}

export async function readMember(tx: Tx, actor: Actor, id: string): Promise<Member> {
  return present(tx, actor, await accessMember(tx, scopeOf(actor), id));
}

/** Audited: a full number leaves the house. */
export async function revealPhone(tx: Tx, actor: Actor, id: string): Promise<{ phone: string }> {
  const member = mine(await accessMember(tx, scopeOf(actor), id));
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
  await checkReferences(tx, scopeOf(actor), undefined, draft);
  const id = await recordMember(tx, { ...draft, custom: await checkValues(tx, draft.custom ?? {}) });
  await audit(tx, actor, {
    act: "directory.member_added",
    objectId: id,
    objectName: draft.name,
    changes: { phone: [null, maskPhone(draft.phone)] },
  });
  if (draft.open && (await openAccounts(tx, actor, reachOf(actor), [id])).done === 0)
    throw conflict("directory.too_many_messages");
  return readMember(tx, actor, id);
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
      custom: withValues({}, draft.custom ?? {}),
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
  const scope = scopeOf(actor);
  const before = mine(await accessMember(tx, scope, id));
  if (edit.phone !== undefined && edit.phone !== before.phone) await assertPhoneMayChange(tx, actor, before);
  await checkReferences(tx, scope, id, edit);
  const custom = await checkValues(tx, edit.custom ?? {});
  const seen = await memberStore.departmentsOf(tx, scope, [id]);
  const moves = edit.departmentIds !== undefined && edit.departmentIds.join() !== seen.map((one) => one.id).join();
  const changed = changedFields(before, await withHiddenSecretary(tx, scope, before, edit));
  const named = await namedValues(tx, before.custom, custom);
  if (Object.keys(named).length > 0) changed.values.custom = withValues(before.custom, custom);
  if (Object.keys(changed.values).length > 0)
    await memberStore.updateMember(tx, id, { ...changed.values, ...changed.search });
  if (changed.values.phone !== undefined) await moveToNumber(tx, before, changed.values.phone);
  const changes = { ...(await namedChanges(tx, changed.audit)), ...named };
  if (moves) changes.departments = await move(tx, scope, id, edit.departmentIds as string[]);
  if (Object.keys(changes).length > 0)
    await audit(tx, actor, { act: "directory.member_edited", objectId: id, objectName: before.name, changes });
  return readMember(tx, actor, id);
}

/** Into these departments; those outside the scope stay, behind them. The paths before and after. */
async function move(tx: Tx, scope: Scope, id: string, departmentIds: string[]): Promise<[string[], string[]]> {
  const paths = async () => (await memberStore.departmentsOf(tx, "enterprise", [id])).map(({ path }) => path);
  const before = await paths();
  const beyond = await memberStore.departmentsBeyond(tx, scope, id);
  await countHeads(tx, [id], -1);
  await memberStore.putMemberships(tx, id, [...departmentIds, ...beyond]);
  await countHeads(tx, [id], 1);
  return [before, await paths()];
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

/** What an edit changes, as columns, as the audit has it, and what finds the person then. */
export function changedFields(before: MemberRecord, edit: Edit) {
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

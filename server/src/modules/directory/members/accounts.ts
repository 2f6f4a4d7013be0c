// Account states of members: 开户, 重新开户, 失效, restoring, the first use (1.2, 2.15a).
import type { AuditAct } from "@qilian/contract/audit-words.ts";
import type { AccountState, BulkResult } from "@qilian/contract/directory.ts";
import type * as z from "zod";
import type { Scope } from "../../../platform/actor.ts";
import { type AuditAuthor, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Undelivered } from "../../../platform/delivery/index.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import type { SmsRow } from "../../../platform/sms/index.ts";
import { administratorsAmong, assertStillGlobal } from "../../access/index.ts";
import { admitActivations, endMemberSessions, sendActivationCodes } from "../../identity/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import type { Reach } from "../scope/scope.ts";
import { type ReachedMember, reachedMembers } from "../scope/scope-store.ts";
import { countHeads, lockDirectory, type MemberRecord } from "../store.ts";
import * as memberStore from "./member-store.ts";

export type Result = z.input<typeof BulkResult>;

export type Sorted = { good: MemberRecord[]; result: Result };

/**
 * Sorts the chosen members into those the act applies to and those it does not, with the reason for each row. Whom the
 * scope does not show is in no row.
 */
export async function sortOut(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  reason: (member: ReachedMember) => string | undefined,
): Promise<Sorted> {
  const members = await reachedMembers(tx, scope, ids);
  const rows = members.map((member) => {
    const code = member.mine ? reason(member) : "primary_outside_scope";
    const { id, name, avatar_file_id: avatar } = member;
    return { id, name, avatar, done: code === undefined, ...(code !== undefined && { code }) };
  });
  const good = members.filter((_, at) => rows[at]?.done);
  return { good, result: { done: good.length, failed: rows.length - good.length, rows } };
}

/** Takes back some of the good, for a reason that showed itself only now. */
export function withhold({ good, result }: Sorted, isGood: (member: MemberRecord) => boolean, code: string): Sorted {
  const kept = good.filter(isGood);
  const withheld = new Set(good.filter((member) => !isGood(member)).map(({ id }) => id));
  const rows = result.rows.map((row) => (withheld.has(row.id) ? { ...row, done: false, code } : row));
  return { good: kept, result: { done: kept.length, failed: rows.length - kept.length, rows } };
}

/**
 * Of these members those whose way in is opened and shut by global administrators alone, as far as whoever acts is none: a
 * way in brings their rights with it. @throws Refused 403 for somebody who is global no longer
 */
export async function administratorsBeyond(
  tx: Tx,
  author: Pick<AuditAuthor, "memberId">,
  { isGlobal }: Reach,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const administrators = await administratorsAmong(tx, ids);
  if (administrators.size === 0 || !isGlobal) return administrators;
  await assertStillGlobal(tx, author);
  return new Set();
}

/** Opens accounts or sends the first code anew; until its first use an account is 未激活 (1.2b, 1.2c). */
export async function openAccounts(tx: Tx, author: AuditAuthor, reach: Reach, ids: readonly string[]): Promise<Result> {
  await lockDirectory(tx);
  const refusals: Partial<Record<AccountState, string>> = { opened: "already_opened", disabled: "disabled" };
  const { name, seats } = await ownTenant(tx);
  const beyond = await administratorsBeyond(tx, author, reach, ids);
  const sorted = await sortOut(
    tx,
    reach.scope,
    ids,
    ({ id, state }) => refusals[state] ?? (beyond.has(id) ? "administrator" : undefined),
  );
  const phones = sorted.good.map(({ phone }) => phone);
  const admitted = await admitActivations(tx, phones, seats);
  const { good, result } = withhold(sorted, ({ phone }) => admitted.has(phone), "too_many_messages");
  if (good.length === 0) return result;
  await memberStore.setState(
    tx,
    good.map((member) => member.id),
    "unactivated",
  );
  await sendActivationCodes(
    tx,
    good.map(({ phone, name }) => ({ phone, name, wait: admitted.get(phone) ?? 0 })),
    name,
  );
  await auditEach(tx, author, "directory.account_opened", good, "unactivated");
  return result;
}

/**
 * 失效: out of the address book, sessions ended at once, restorable. Nobody disables himself, and administrators are
 * disabled by global ones, of whom the one who acts stays.
 */
export async function disableMembers(
  tx: Tx,
  author: AuditAuthor,
  reach: Reach,
  ids: readonly string[],
): Promise<Result> {
  await lockDirectory(tx);
  if (ids.includes(author.memberId)) throw forbidden("directory.cannot_disable_oneself");
  const beyond = await administratorsBeyond(tx, author, reach, ids);
  const { good, result } = await sortOut(tx, reach.scope, ids, ({ id, state }) => {
    if (state === "disabled") return "disabled";
    return beyond.has(id) ? "administrator" : undefined;
  });
  if (good.length === 0) return result;
  const chosen = good.map((member) => member.id);
  await countHeads(tx, chosen, -1);
  await memberStore.setState(tx, chosen, "disabled");
  await endMemberSessions(tx, chosen);
  await auditEach(tx, author, "directory.member_disabled", good, "disabled");
  return result;
}

/**
 * Back as 未开户, as far as the seats go (2.8). A member whose departments are gone stands at the top. The rights of an
 * administrator have slept and wake, so that these are restored by global ones.
 */
export async function restoreMembers(
  tx: Tx,
  author: AuditAuthor,
  reach: Reach,
  ids: readonly string[],
): Promise<Result> {
  await lockDirectory(tx);
  const beyond = await administratorsBeyond(tx, author, reach, ids);
  const { good, result } = await sortOut(tx, reach.scope, ids, ({ id, state }) => {
    if (state !== "disabled") return "not_disabled";
    return beyond.has(id) ? "administrator" : undefined;
  });
  if (good.length === 0) return result;
  const [{ seats }, root] = await Promise.all([ownTenant(tx), departmentStore.rootDepartment(tx)]);
  if (root.headcount + good.length > seats) throw conflict("directory.no_seats", { seats, used: root.headcount });
  const chosen = good.map((member) => member.id);
  const placed = new Set(
    (await memberStore.departmentsOf(tx, "enterprise", chosen)).map((department) => department.memberId),
  );
  for (const id of chosen.filter((member) => !placed.has(member))) await memberStore.putMemberships(tx, id, [root.id]);
  await memberStore.setState(tx, chosen, "unopened");
  await countHeads(tx, chosen, 1);
  await auditEach(tx, author, "directory.member_restored", good, "unopened");
  return result;
}

/** The first sign-in makes 未激活 已开户 (1.2c). */
export async function activate(tx: Tx, memberIds: readonly string[]): Promise<void> {
  if ((await memberStore.unactivatedOf(tx, memberIds)).length === 0) return;
  await lockDirectory(tx);
  const waiting = await memberStore.unactivatedOf(tx, memberIds);
  await countHeads(tx, waiting, -1);
  await memberStore.setState(tx, waiting, "opened");
  await countHeads(tx, waiting, 1);
}

/** The first code could not be sent: 开户失败 with the reason, until 重新开户 sends another (1.2a, 1.2b). */
export async function failOpening(tx: Tx, { message, failure, words }: Undelivered<SmsRow>): Promise<void> {
  if (message.kind !== "activation") return;
  await lockDirectory(tx);
  await memberStore.failOpening(tx, message, { code: failure, words });
  await tellChanged(tx, "directory");
}

async function auditEach(
  tx: Tx,
  author: AuditAuthor,
  act: AuditAct,
  members: readonly MemberRecord[],
  state: AccountState,
): Promise<void> {
  await audit(
    tx,
    author,
    ...members.map((member) => ({
      act,
      objectId: member.id,
      objectName: member.name,
      changes: { state: [member.state, state] as [unknown, unknown] },
    })),
  );
}

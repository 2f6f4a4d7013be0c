// 选择全部: an act on everybody whom a filter finds. Who that is stands fixed at the start; the job goes through them in
// batches that each commit with what became of everybody in them, under the rights that the administrator has by then.
import type { BulkAct, BulkActKind } from "@qilian/contract/bulk-acts.ts";
import type { AccountState } from "@qilian/contract/directory.ts";
import { erasedName } from "@qilian/contract/erased.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditAuthor, audit } from "../../../platform/audit/index.ts";
import { type Database, type InstanceTx, keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict, forbidden, invalid, notFound, Refused } from "../../../platform/errors.ts";
import { defineJob, type Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { rightsOfMember } from "../../access/index.ts";
import { disableMembers, openAccounts, type Result, restoreMembers } from "../members/accounts.ts";
import { eraseMembers } from "../members/erasure.ts";
import { countChosen, type MemberChoice } from "../members/member-store.ts";
import { assertSeats } from "../members/members.ts";
import { joinRole, leaveRole } from "../roles/role-acts.ts";
import { oneRole } from "../roles/role-store.ts";
import { type Reach, reachOf, scopeOf } from "../scope/scope.ts";
import { queryOf } from "../search.ts";
import { lockDirectory } from "../store.ts";
import * as store from "./bulk-store.ts";

/** Members of one transaction. */
const batch = 200;

export type Filter = {
  department?: string | undefined;
  q?: string | undefined;
  state?: AccountState | undefined;
  role?: string | undefined;
};

/** Undefined: nobody, for who has which role is for those who may see roles. */
function choiceOf(actor: Actor, { department, q, state, role }: Filter): MemberChoice | undefined {
  if (role !== undefined && !actor.grants.includes("directory.roles")) return undefined;
  return { scope: scopeOf(actor), department, state, role, query: q ? queryOf(q) : undefined };
}

export async function countMembers(tx: Tx, actor: Actor, filter: Filter): Promise<{ count: number }> {
  const choice = choiceOf(actor, filter);
  return { count: choice === undefined ? 0 : await countChosen(tx, choice) };
}

type Asked = {
  kind: BulkActKind;
  filter: Filter;
  ids?: string[] | undefined;
  roleId?: string | undefined;
  expected: number;
};

const ofRoles: readonly BulkActKind[] = ["join_role", "leave_role"];

/**
 * @throws Refused 409 where the filter finds another number by now, and without seats for those to restore (2.8); 400 at
 * `roleId`, and 403 for a role's act without directory.roles
 */
export async function startBulkAct(
  tx: Tx,
  actor: Actor,
  { kind, filter, ids, roleId, expected }: Asked,
): Promise<BulkAct> {
  await lockDirectory(tx);
  await store.dropOld(tx);
  const role = ofRoles.includes(kind) ? await roleOf(tx, actor, roleId) : undefined;
  const choice = choiceOf(actor, filter);
  const id = uuid();
  const by = { by_id: actor.memberId, by_name: actor.memberName, by_address: actor.address };
  const act = { id, kind, ...by, role_id: role?.id ?? null, role_name: role?.name ?? "" };
  const total = choice === undefined ? 0 : await store.addAct(tx, act, { ...choice, ids });
  if (total !== expected) throw conflict("directory.count_changed", { count: total });
  if (kind === "restore") await assertSeats(tx, await store.disabledAmong(tx, id));
  await bulkActJob.enqueue(tx, { tenantId: actor.tenantId, actId: id });
  return readBulkAct(tx, actor, id);
}

async function roleOf(tx: Tx, { grants }: Actor, id: string | undefined): Promise<{ id: string; name: string }> {
  if (!grants.includes("directory.roles")) throw forbidden("access.missing_grant");
  const role = id === undefined ? undefined : await oneRole(tx, id);
  if (role === undefined) throw invalid("roleId", "unknown_role");
  return role;
}

export async function readBulkAct(tx: Tx, actor: Actor, id: string): Promise<BulkAct> {
  const record = await store.countedAct(tx, id, actor.memberId);
  if (record === undefined) throw notFound();
  return present(record);
}

export async function listFailures(
  tx: Tx,
  actor: Actor,
  id: string,
  listing: { cursor?: string | undefined; limit: number },
) {
  await readBulkAct(tx, actor, id);
  const [after] = keyOf(listing.cursor, 1) ?? [0];
  const rows = await store.failuresOf(tx, id, Number(after) || 0, listing.limit + 1);
  return page(
    rows,
    listing.limit,
    (row) => [row.place],
    ({ id: memberId, name, avatar, code }) => ({ id: memberId, name: name ?? erasedName(memberId), avatar, code }),
  );
}

type Task = { tenantId: string; actId: string };

export const bulkActJob = defineJob<Task>("directory.bulk_act", runBulkAct);

/** Goes on wherever an earlier try has ended. */
export async function runBulkAct({ db, signal }: Pick<Work, "db" | "signal">, task: Task): Promise<void> {
  do signal.throwIfAborted();
  while (await db.instance((tx) => oneBatch(db, tx, task)));
}

/** @returns whether there may be more. */
async function oneBatch(db: Database, tx: InstanceTx, { tenantId, actId }: Task): Promise<boolean> {
  const inside = <T>(act: (own: Tx) => Promise<T>): Promise<T> => db.within(tx, tenantId, act);
  const act = await inside(async (own) => {
    await lockDirectory(own);
    return store.lockRunning(own, actId);
  });
  if (act === undefined) return false;
  const due = await inside((own) => store.nextDue(own, actId, batch));
  if (due.length === 0) {
    await inside((own) => end(own, act));
    return false;
  }
  const author = { memberId: act.by_id, memberName: act.by_name, address: act.by_address };
  const rights = await inside((own) => rightsOfMember(own, act.by_id));
  const ids = due.filter((id) => id !== act.by_id || !notOnOneself.includes(act.kind));
  const carried = { author, reach: reachOf(rights), ids, mayRoles: rights.grants.includes("directory.roles") };
  const result = await carryOut(db.joining(tx), tenantId, act, carried);
  await inside(async (own) => {
    await store.noteOutcomes(own, actId, outcomesOf(due, ids, result));
    await tellChanged(own, "directory");
  });
  return true;
}

const notOnOneself: readonly BulkActKind[] = ["disable", "erase"];

type Carried = { author: AuditAuthor; reach: Reach; ids: readonly string[]; mayRoles: boolean };

const acts = { open: openAccounts, restore: restoreMembers, disable: disableMembers };
const roleActs = { join_role: joinRole, leave_role: leaveRole };

/** What stands against all of them, such as missing seats, is the reason of each. */
async function carryOut(
  db: Database,
  tenantId: string,
  { kind, role_id: roleId }: store.BulkRecord,
  { author, reach, ids, mayRoles }: Carried,
): Promise<Result | string> {
  try {
    if (kind === "erase") return await eraseMembers(db, tenantId, author, reach, ids);
    if (kind !== "join_role" && kind !== "leave_role")
      return await db.tenant(tenantId, (tx) => acts[kind](tx, author, reach, ids));
    if (roleId === null || !mayRoles) return "missing_grant";
    return await db.tenant(tenantId, (tx) => roleActs[kind](tx, author, reach, { ids, roleId }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.code.replace(/^\w+\./, "");
  }
}

function outcomesOf(due: readonly string[], ids: readonly string[], result: Result | string): Map<string, string> {
  const rows = typeof result === "string" ? [] : result.rows;
  const told = new Map(rows.map(({ id, done, code }) => [id, done ? "done" : (code ?? "unknown")]));
  const tried = new Set(ids);
  const otherwise = typeof result === "string" ? result : "gone";
  return new Map(due.map((id) => [id, tried.has(id) ? (told.get(id) ?? otherwise) : "oneself"]));
}

async function end(tx: Tx, act: store.BulkRecord): Promise<void> {
  await store.endAct(tx, act.id);
  const { done = 0, failed = 0 } = (await store.countedAct(tx, act.id, act.by_id)) ?? {};
  const author = { memberId: act.by_id, memberName: act.by_name, address: act.by_address };
  await audit(tx, author, {
    act: "directory.bulk_act_ended",
    objectId: act.id,
    changes: {
      bulk_kind: [null, act.kind],
      ...(act.role_name !== "" && { bulk_role: [null, act.role_name] }),
      bulk_done: [null, done],
      bulk_failed: [null, failed],
    },
  });
  await tellChanged(tx, "directory");
}

const present = ({ id, kind, total, done, failed, by_name, at, ended_at }: store.CountedRecord): BulkAct => ({
  id,
  kind,
  running: ended_at === null,
  total,
  done,
  failed,
  by: by_name,
  at: at.toISOString(),
  ...(ended_at && { endedAt: ended_at.toISOString() }),
});

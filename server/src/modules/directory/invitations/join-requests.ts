// 加入申请: those who came by an invitation and wait for an administrator.
import type { JoinRequest } from "@qilian/contract/invitations.ts";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { keyOf, page, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { maskPhone, sendSms } from "../../../platform/sms/index.ts";
import { administratorsAmong } from "../../access/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import { restoreMembers } from "../members/accounts.ts";
import { checkReferences } from "../members/member-checks.ts";
import * as memberStore from "../members/member-store.ts";
import { assertSeats, editMember, recordMember } from "../members/members.ts";
import { isGlobal, reachOf, scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { lockDirectory, type MemberRecord } from "../store.ts";
import { departmentOf } from "./invitations.ts";
import * as store from "./join-store.ts";

export type Listing = { state: store.JoinState; cursor?: string | undefined; limit: number };

export async function listRequests(
  tx: Tx,
  actor: Actor,
  { state, cursor, limit }: Listing,
): Promise<{ items: JoinRequest[]; next?: string; waiting: number }> {
  const scope = scopeOf(actor);
  const after = keyOf(cursor, 2) as [string, string] | undefined;
  const [rows, waiting] = await Promise.all([
    store.listJoins(tx, scope, { state, after, limit: limit + 1 }),
    store.countWaiting(tx, scope),
  ]);
  return { ...page(rows, limit, (row) => [row.at.toISOString(), row.id], present), waiting };
}

/**
 * Into the invitation's department or these. A record that the number has is opened, or restored, under its own name.
 * @throws Refused 404; 409 once decided, without a seat, or for a record beyond the administrator's hand; on `departmentIds`.
 */
export async function approveJoin(
  tx: Tx,
  actor: Actor,
  id: string,
  chosen: string[] | undefined,
): Promise<JoinRequest> {
  await lockDirectory(tx);
  const request = await accessWaiting(tx, actor, id);
  const departmentIds = chosen ?? (request.department_id === null ? [] : [request.department_id]);
  if (departmentIds.length === 0) throw invalid("departmentIds", "required");
  await checkReferences(tx, scopeOf(actor), undefined, { departmentIds });
  const [record] = await memberStore.membersWithPhones(tx, [request.phone]);
  if (record === undefined) await letIn(tx, request, departmentIds);
  else if (record.state !== "opened" && record.state !== "unactivated") await reopen(tx, actor, record, departmentIds);
  await decideOnce(tx, actor, request, { state: "approved", reason: "" });
  const departments = await departmentStore.namedDepartments(tx, "enterprise", departmentIds);
  await audit(tx, actor, {
    act: "directory.join_approved",
    objectId: id,
    objectName: request.name,
    changes: {
      phone: [null, maskPhone(request.phone)],
      departments: [null, departments.map(({ path }) => path)],
    },
  });
  return present(await accessRequest(tx, actor, id));
}

export async function refuseJoin(tx: Tx, actor: Actor, id: string, reason: string): Promise<JoinRequest> {
  const request = await accessWaiting(tx, actor, id);
  await decideOnce(tx, actor, request, { state: "refused", reason });
  await audit(tx, actor, {
    act: "directory.join_refused",
    objectId: id,
    objectName: request.name,
    changes: { phone: [null, maskPhone(request.phone)], reason: [null, reason] },
  });
  return present(await accessRequest(tx, actor, id));
}

async function letIn(tx: Tx, { name, phone }: store.ShownJoin, departmentIds: string[]): Promise<void> {
  await assertSeats(tx, 1);
  const id = await recordMember(tx, { name, phone, departmentIds });
  await memberStore.setState(tx, [id], "unactivated");
}

/** A record that is there and not open: only in one's own part, and an administrator's by global ones alone. */
async function reopen(tx: Tx, actor: Actor, record: MemberRecord, departmentIds: string[]): Promise<void> {
  const [reached] = await reachedMembers(tx, scopeOf(actor), [record.id]);
  if (reached === undefined || !reached.mine) throw conflict("directory.join_of_record_elsewhere");
  if (!isGlobal(actor) && (await administratorsAmong(tx, [record.id])).size > 0)
    throw conflict("directory.join_of_administrator");
  if (record.state === "disabled") await restoreMembers(tx, actor, reachOf(actor), [record.id]);
  await editMember(tx, actor, record.id, { departmentIds });
  await memberStore.setState(tx, [record.id], "unactivated");
}

async function decideOnce(
  tx: Tx,
  actor: Actor,
  { id, phone, name, language }: store.ShownJoin,
  decision: { state: "approved" | "refused"; reason: string },
): Promise<void> {
  if (!(await store.decide(tx, id, { ...decision, decided_by: actor.memberName })))
    throw conflict("directory.join_decided");
  const params = { name, enterprise: actor.tenantName, ...(decision.state === "refused" && { note: decision.reason }) };
  await sendSms(tx, { tenant: { id: tenantOf(tx), name: actor.tenantName }, urgent: false }, [
    { kind: `join_${decision.state}`, phone, params, language },
  ]);
}

async function accessRequest(tx: Tx, actor: Actor, id: string): Promise<store.ShownJoin> {
  const request = await store.oneJoin(tx, scopeOf(actor), id);
  if (request === undefined) throw notFound();
  return request;
}

async function accessWaiting(tx: Tx, actor: Actor, id: string): Promise<store.ShownJoin> {
  const request = await accessRequest(tx, actor, id);
  if (request.state !== "waiting") throw conflict("directory.join_decided");
  return request;
}

const present = (row: store.ShownJoin): JoinRequest => ({
  id: row.id,
  name: row.name,
  phone: maskPhone(row.phone),
  ...departmentOf(row),
  invitedBy: row.invited_by,
  state: row.state,
  ...(row.state === "refused" && { reason: row.reason }),
  at: row.at.toISOString(),
  ...(row.decided_at !== null && { decidedAt: row.decided_at.toISOString() }),
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...recordOf(row),
});

function recordOf(row: store.ShownJoin): Pick<JoinRequest, "record" | "picture"> {
  const { state, member_state: record, member_id: member, member_avatar: file } = row;
  if (state !== "waiting" || record === null || record === "opened" || record === "unactivated") return {};
  return { record, ...(member !== null && file !== null && { picture: { member, file } }) };
}

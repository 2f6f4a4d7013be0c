// Invitations as administrators make them: within their scope, for a time and a number of people.
import { type Invitation, type invitationsApi, mostOpenInvitations } from "@qilian/contract/invitations.ts";
import { v7 as uuid } from "uuid";
import type * as z from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import * as departmentStore from "../departments/department-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { newInvitationCode } from "./invitation-code.ts";
import * as store from "./invitation-store.ts";

export type Wanted = z.output<typeof invitationsApi.invite.body>;

export async function listInvitations(
  tx: Tx,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  publicUrl: URL,
): Promise<{ items: Invitation[]; next?: string }> {
  const after = keyOf(cursor, 2) as [string, string] | undefined;
  const rows = await store.listInvitations(tx, scopeOf(actor), { after, limit: limit + 1 });
  return page(rows, limit, (row) => [row.at.toISOString(), row.id], present(publicUrl));
}

/** @throws Refused `unknown_department` on `departmentId`; 409 when too many are open. */
export async function invite(tx: Tx, actor: Actor, wanted: Wanted, publicUrl: URL): Promise<Invitation> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const [department] = await departmentStore.namedDepartments(tx, scope, [wanted.departmentId]);
  if (department === undefined) throw invalid("departmentId", "unknown_department");
  if ((await store.countOpen(tx)) >= mostOpenInvitations)
    throw conflict("directory.too_many_invitations", { most: mostOpenInvitations });
  const id = uuid();
  const invitation = {
    id,
    department_id: department.id,
    approval: wanted.approval,
    note: wanted.note,
    most_uses: wanted.mostUses,
    made_by: actor.memberId,
    made_by_name: actor.memberName,
  };
  while (!(await store.addInvitation(tx, { ...invitation, code: newInvitationCode() }, wanted.days)));
  const made = await accessInvitation(tx, actor, id);
  await audit(tx, actor, {
    act: "directory.invitation_made",
    objectId: id,
    objectName: wanted.note || department.name,
    changes: {
      departments: [null, [department.path]],
      approval: [null, wanted.approval],
      most_uses: [null, wanted.mostUses],
      until: [null, made.until.toISOString()],
    },
  });
  return present(publicUrl)(made);
}

/** One that has ended stays as it is. */
export async function revokeInvitation(tx: Tx, actor: Actor, id: string, publicUrl: URL): Promise<Invitation> {
  await lockDirectory(tx);
  const before = await accessInvitation(tx, actor, id);
  if (stateOf(before) !== "open") return present(publicUrl)(before);
  await store.revoke(tx, id);
  await audit(tx, actor, {
    act: "directory.invitation_revoked",
    objectId: id,
    objectName: before.note || (before.department_name ?? ""),
  });
  return present(publicUrl)(await accessInvitation(tx, actor, id));
}

async function accessInvitation(tx: Tx, actor: Actor, id: string): Promise<store.ShownInvitation> {
  const invitation = await store.oneInvitation(tx, scopeOf(actor), id);
  if (invitation === undefined) throw notFound();
  return invitation;
}

function stateOf(row: store.InvitationRecord): Invitation["state"] {
  if (row.revoked_at !== null) return "revoked";
  if (row.uses >= row.most_uses) return "used_up";
  if (row.until.getTime() <= Date.now()) return "ended";
  return row.department_id === null ? "without_department" : "open";
}

const present =
  (publicUrl: URL) =>
  (row: store.ShownInvitation): Invitation => ({
    id: row.id,
    code: row.code,
    link: new URL(`/join/${row.code}`, publicUrl).href,
    ...departmentOf(row),
    approval: row.approval,
    note: row.note,
    uses: row.uses,
    mostUses: row.most_uses,
    madeBy: row.made_by_name,
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    state: stateOf(row),
  });

type Placed = { department_id: string | null; department_name: string | null; department_path: string | null };

/** The department of an invitation, or of a request that came by it, as long as it is there. */
export const departmentOf = ({ department_id: id, department_name: name, department_path: path }: Placed) =>
  id !== null && name !== null && path !== null ? { department: { id, name, path } } : {};

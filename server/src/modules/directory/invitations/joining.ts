// Somebody comes in by an invitation: the number is proved before, by identity's code; the password follows after.
import type { InvitedTo, Joined, ToldJoinRequest } from "@qilian/contract/invitations.ts";
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { v7 as uuid } from "uuid";
import { audit } from "../../../platform/audit/index.ts";
import type { Database, InstanceTx, Tx } from "../../../platform/db/index.ts";
import { conflict, invalid } from "../../../platform/errors.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { maskPhone } from "../../../platform/sms/index.ts";
import { rightsOfMember } from "../../access/index.ts";
import { countJoining, guessInvitation, numberByCode } from "../../identity/index.ts";
import { ownTenant, staysOpen } from "../../tenancy/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import * as memberStore from "../members/member-store.ts";
import { recordMember } from "../members/members.ts";
import { reaches } from "../scope/reach.ts";
import { scopeOf } from "../scope/scope.ts";
import { lockDirectory, type MemberRecord } from "../store.ts";
import * as invitations from "./invitation-store.ts";
import * as joins from "./join-store.ts";

/** Wrong, over, used up and another enterprise's past are one answer. */
const nowhere = () => invalid("code", "no_such_invitation");

/** @throws Refused on `code`; 429 after too many wrong ones from an address. */
export async function lookUp(db: Database, code: string, address: string): Promise<InvitedTo> {
  const { tenant_name, department_name, approval } = await leadOf(db, code, address);
  return { enterprise: tenant_name, ...(department_name !== null && { department: department_name }), approval };
}

/** What was wrong stays counted: it is refused only after its transaction. */
async function leadOf(db: Database, code: string, address: string): Promise<invitations.Lead> {
  const lead = await db.instance((tx) => guessInvitation(tx, address, () => invitations.leadOf(tx, code)));
  if (lead === undefined) throw nowhere();
  return lead;
}

export type Joiner = { signIn: string | undefined; name: string; address: string; language: MessageLanguage };
type Proved = Omit<Joiner, "signIn"> & { phone: string };

/**
 * Lets a proved number in, or has it wait: where the invitation says so, where the number has a record that somebody has
 * disabled or not opened yet, and where whoever made the invitation manages its department no longer.
 * @throws Refused 401 unless a code has proved a number in this browser; on `code`; 409 without a seat; 429.
 */
export async function join(db: Database, code: string, joiner: Joiner): Promise<Joined> {
  await db.readInstance((tx) => numberByCode(tx, joiner.signIn));
  const lead = await leadOf(db, code, joiner.address);
  return db.instance(async (tx) => {
    const phone = await numberByCode(tx, joiner.signIn);
    await countJoining(tx, phone);
    if (!(await staysOpen(tx, lead.tenant_id))) throw nowhere();
    const { name, address, language } = joiner;
    const proved = { phone, name, address, language };
    const outcome = await db.within(tx, lead.tenant_id, (inside) => enterBy(inside, lead.id, proved));
    return { outcome, tenantId: lead.tenant_id, enterprise: lead.tenant_name };
  });
}

export async function ownRequests(tx: InstanceTx, signIn: string | undefined): Promise<{ items: ToldJoinRequest[] }> {
  const rows = await joins.joinsOf(tx, await numberByCode(tx, signIn));
  const items = rows.map(({ id, tenant_name, state, reason, at, decided_at }) => ({
    id,
    enterprise: tenant_name,
    state,
    ...(state === "refused" && { reason }),
    at: at.toISOString(),
    ...(decided_at !== null && { decidedAt: decided_at.toISOString() }),
  }));
  return { items };
}

async function enterBy(tx: Tx, invitationId: string, proved: Proved): Promise<Joined["outcome"]> {
  await lockDirectory(tx);
  const invitation = await invitations.lockOpen(tx, invitationId);
  if (invitation === undefined) throw nowhere();
  const [record] = await memberStore.membersWithPhones(tx, [proved.phone]);
  if (record !== undefined && hasAccount(record)) return "member";
  const waiting = await joins.waitingOf(tx, proved.phone);
  const approval = invitation.approval || record !== undefined || !(await isInviterStill(tx, invitation));
  if (approval && waiting !== undefined) return "waiting";
  if (approval) await ask(tx, invitation, proved);
  else await letIn(tx, invitation, proved);
  if (waiting !== undefined)
    await joins.decide(tx, waiting.id, { state: "approved", reason: "", decided_by: invitation.made_by_name });
  await invitations.useOnce(tx, invitation.id);
  await tellChanged(tx, "directory");
  return approval ? "waiting" : "joined";
}

const hasAccount = ({ state }: MemberRecord): boolean => state === "opened" || state === "unactivated";

/** Nobody brings people in beyond what they may manage by now. */
async function isInviterStill(tx: Tx, { made_by, department_id }: invitations.InvitationRecord): Promise<boolean> {
  const rights = await rightsOfMember(tx, made_by);
  const department = await departmentStore.oneDepartment(tx, department_id as string);
  return department !== undefined && reaches(scopeOf(rights), department.path);
}

const ask = (tx: Tx, { id, department_id }: invitations.InvitationRecord, { phone, name, language }: Proved) =>
  joins.addJoin(tx, { id: uuid(), invitation_id: id, phone, name, department_id, language });

/** A member from now on, whose account the sign-in that follows opens: the number is proved. */
async function letIn(tx: Tx, invitation: invitations.InvitationRecord, { phone, name, address }: Proved) {
  const [{ seats }, root] = await Promise.all([ownTenant(tx), departmentStore.rootDepartment(tx)]);
  // The figures are the enterprise's own: strangers are not told them.
  if (root.headcount >= seats) throw conflict("directory.enterprise_full");
  const departmentIds = [invitation.department_id as string];
  const id = await recordMember(tx, { name, phone, departmentIds });
  await memberStore.setState(tx, [id], "unactivated");
  await audit(
    tx,
    { memberId: id, memberName: name, address },
    {
      act: "directory.member_joined",
      objectId: id,
      objectName: name,
      changes: { phone: [null, maskPhone(phone)], invited_by: [null, invitation.made_by_name] },
    },
  );
}

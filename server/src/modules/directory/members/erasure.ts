// 彻底删除 (2.15a): everything that tells of a member goes at once, from every module and the instance; of the audit acts and
// times stay. What stays with the enterprise is what it declared itself (tenancy/forgetting-store.ts).
import { erasedName } from "@qilian/contract/erased.ts";
import { type AuditAuthor, audit, forgetInAudit } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import { dropFiles, forgetUploaders } from "../../../platform/files/index.ts";
import { forgetReplies } from "../../../platform/http/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { forgetMailTo } from "../../../platform/mail/index.ts";
import { forgetSmsOf } from "../../../platform/sms/index.ts";
import { removeRightsOf } from "../../access/index.ts";
import { endMemberSessions, forgetNumbers } from "../../identity/index.ts";
import { forgetMembers, ownTenant } from "../../tenancy/index.ts";
import { forgetInBulkActs } from "../bulk/bulk-store.ts";
import { forgetInInvitations } from "../invitations/invitation-forgetting-store.ts";
import type { Reach } from "../scope/scope.ts";
import { forgetInImports, holdImports } from "../staff/import-forgetting-store.ts";
import { countHeads, lockDirectory } from "../store.ts";
import { forgetSearchesFor } from "../visibility/rule-search-store.ts";
import { removeObjects } from "../visibility/rules.ts";
import { administratorsBeyond, type Result, sortOut } from "./accounts.ts";
import { deleteMembers, type Erased, forgetInRules, uniqueNames } from "./erasure-store.ts";

/**
 * Members in any state; those opened lose their sessions in the same transaction. Their way in goes too when the number
 * belongs to no other enterprise. Nobody erases himself, and administrators are erased by global ones, so that one of
 * these stays. In an instance transaction of its own, or as a part of the one that `db` joins.
 * @throws Refused 403, and 409 while a workbook is being checked or imported: its rows are on their way
 */
export const eraseMembers = (
  db: Database,
  tenantId: string,
  author: AuditAuthor,
  reach: Reach,
  ids: readonly string[],
): Promise<Result> =>
  db.instance(async (tx) => {
    const { result, people, names, files, enterprise } = await db.within(tx, tenantId, (inside) =>
      eraseHere(inside, author, reach, ids),
    );
    if (people.length === 0) return result;
    const phones = people.map(({ phone }) => phone);
    await dropFiles(db, tx, tenantId, files);
    await forgetSmsOf(tx, tenantId, { phones, names });
    await forgetMailTo(tx, people.map(({ email }) => email).filter(Boolean), enterprise);
    await forgetNumbers(tx, phones);
    return result;
  });

type Gone = { result: Result; people: Erased[]; names: string[]; files: string[]; enterprise: string };

async function eraseHere(tx: Tx, author: AuditAuthor, reach: Reach, chosen: readonly string[]): Promise<Gone> {
  await lockDirectory(tx);
  if (chosen.includes(author.memberId)) throw forbidden("directory.cannot_erase_oneself");
  const beyond = await administratorsBeyond(tx, author, reach, chosen);
  const { good, result } = await sortOut(tx, reach.scope, chosen, ({ id }) =>
    beyond.has(id) ? "administrator" : undefined,
  );
  const nothing = { result, people: [], names: [], files: [], enterprise: "" };
  if (good.length === 0) return nothing;
  if (!(await holdImports(tx))) throw conflict("directory.import_under_way");
  const people = good.map((member): Erased => ({ ...member, pseudonym: erasedName(member.id) }));
  const ids = people.map(({ id }) => id);
  await removeObjects(tx, author, { members: ids });
  await removeRightsOf(tx, author, ids);
  await endMemberSessions(tx, ids);
  await countHeads(tx, ids, -1);
  // Their pictures go with them, by a trigger.
  await deleteMembers(tx, ids);
  const { name: enterprise } = await ownTenant(tx);
  const names = await uniqueNames(tx, people);
  const files = await forgetHere(tx, people, names);
  await audit(
    tx,
    author,
    ...people.map(({ id, pseudonym }) => ({
      act: "directory.member_erased" as const,
      objectId: id,
      objectName: pseudonym,
    })),
  );
  await forgetInAudit(tx, people);
  await tellChanged(tx, "directory");
  const called = new Map(people.map(({ id, pseudonym }) => [id, pseudonym]));
  const rows = result.rows.map((row) => {
    const name = called.get(row.id);
    return name === undefined ? row : { ...row, name, avatar: null };
  });
  return { result: { ...result, rows }, people, names, files, enterprise };
}

/** What other rows say of them. @returns the files in which they stand */
async function forgetHere(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<string[]> {
  await forgetInRules(tx, people, names);
  await forgetSearchesFor(tx, names);
  await forgetInBulkActs(tx, people);
  await forgetInInvitations(tx, people, names);
  await forgetUploaders(tx, people);
  await forgetMembers(tx, people);
  await forgetReplies(
    tx,
    people.map(({ id }) => id),
  );
  return forgetInImports(tx, people, names);
}

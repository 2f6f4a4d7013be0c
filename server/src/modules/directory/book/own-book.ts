// The top of one's own address book: 我的部门, 常用联系人 whom one has starred, 最近联系 whom one called or mailed from a card.
import { mostContacted, mostStarred, type OwnBook } from "@qilian/contract/own-book.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, notFound } from "../../../platform/errors.ts";
import { canSee, seenAmong } from "../visibility/pair-store.ts";
import type { Sight } from "../visibility/sight.ts";
import { withSight } from "../visibility/sight-store.ts";
import { presentPerson } from "./book.ts";
import * as contacts from "./contact-store.ts";
import { linesOf, pathsTo } from "./level-store.ts";
import { ownDepartmentIds } from "./own-departments-store.ts";

/** More than are listed, for some of them may not show. */
const mostContactsKept = 50;

export const readOwnBook = (tx: Tx, { memberId }: Actor): Promise<OwnBook> =>
  withSight(tx, memberId, async (on, sight) => {
    const [departments, people] = await Promise.all([ownDepartments(on, sight), contacts.contactsSeen(on, sight)]);
    const present = presentPerson(sight);
    return {
      departments,
      starred: people.filter(({ starred }) => starred).map(present),
      contacted: people
        .filter(({ starred }) => !starred)
        .slice(0, mostContacted)
        .map(present),
      sightMark: sight.mark,
    };
  });

/** None is hidden from oneself; what lies above may be. */
async function ownDepartments(tx: Tx, sight: Sight): Promise<OwnBook["departments"]> {
  const ids = await ownDepartmentIds(tx, sight.viewerId);
  const [paths, lines] = [await pathsTo(tx, sight, ids), await linesOf(tx, ids, sight.revision)];
  return ids.flatMap((id, at) => {
    const path = paths.get(id) ?? [];
    const [top, ...below] = lines.get(id) ?? [];
    const last = path.at(-1);
    if (below.length === 0 || last?.id !== id) return [];
    const names = path.filter((node) => node.id !== top?.id).map(({ name }) => name);
    return [{ id, name: last.name, path: names.join(" / "), primary: at === 0 }];
  });
}

/** Oneself is nobody's contact. @throws Refused 404 */
async function assertOther(tx: Tx, { memberId }: Actor, id: string): Promise<void> {
  if (id === memberId || !(await canSee(tx, memberId, id))) throw notFound();
}

/**
 * 设为常用联系人. Who does not show counts for nothing, or the limit would tell of them, and makes room.
 * @throws Refused 404, 409 beyond 100
 */
export async function star(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await assertOther(tx, actor, id);
  await contacts.lockContacts(tx, actor.memberId);
  const others = (await contacts.starredIds(tx, actor.memberId)).filter((one) => one !== id);
  const seen = await seenAmong(tx, actor.memberId, others);
  if (seen.size >= mostStarred) throw conflict("directory.too_many_starred", { most: mostStarred });
  const beyond = Math.max(0, others.length + 1 - mostStarred);
  await contacts.dropStars(tx, actor.memberId, others.filter((one) => !seen.has(one)).slice(0, beyond));
  await contacts.putStar(tx, actor.memberId, id, actor.now);
  return { done: true };
}

/** The same answer whoever is meant. */
export async function unstar(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await contacts.lockContacts(tx, actor.memberId);
  await contacts.dropStars(tx, actor.memberId, [id]);
  return { done: true };
}

/** @throws Refused 404 */
export async function noteContact(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await assertOther(tx, actor, id);
  await contacts.lockContacts(tx, actor.memberId);
  await contacts.putContact(tx, actor.memberId, id, actor.now);
  await contacts.dropContactsBeyond(tx, actor.memberId, mostContactsKept);
  return { done: true };
}

export async function forgetContacts(tx: Tx, actor: Actor): Promise<{ done: true }> {
  await contacts.lockContacts(tx, actor.memberId);
  await contacts.dropContactsBeyond(tx, actor.memberId, 0);
  return { done: true };
}

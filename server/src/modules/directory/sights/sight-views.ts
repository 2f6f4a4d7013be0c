// One member and the rules, for administrators of the rules: which concern them, whom they see, who sees them.
import type { RuleAbout, SightDirection, SightLevel } from "@qilian/contract/sights.ts";
import type { NamedObject, NamedPerson } from "@qilian/contract/visibility.ts";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { listPeople, readLevel } from "../book/book.ts";
import { peopleRevisionOf } from "../revision-store.ts";
import { namedPeople, plainRules } from "../visibility/effect-store.ts";
import { personsOf } from "../visibility/rule-store.ts";
import { rulesOf } from "../visibility/rules.ts";
import { matchOf } from "../visibility/visibility.ts";
import * as store from "./sight-view-store.ts";
import { watchersOf } from "./watchers.ts";

export async function rulesAbout(tx: Tx, id: string): Promise<{ member: NamedPerson; items: RuleAbout[] }> {
  const [target, persons] = await Promise.all([store.targetOf(tx, id), personsOf(tx, [id])]);
  const person = persons.get(id);
  if (target === undefined || person === undefined) throw notFound();
  const rules = await rulesOf(tx, await store.rulesTouchingMember(tx, target));
  const matches = (objects: NamedObject[]) =>
    objects.map((object) => matchOf(person, object)).filter((match) => match !== undefined);
  return {
    member: { id, name: person.name, path: person.departments[0]?.path ?? "" },
    items: rules.map((rule) => ({ rule, subjects: matches(rule.subjects), exceptions: matches(rule.exceptions) })),
  };
}

type SightQuery = {
  direction: SightDirection;
  department?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** Every level and every page that is asked for is written down: it tells what a verification does, of many. */
export async function readSight(tx: Tx, actor: Actor, id: string, query: SightQuery): Promise<SightLevel> {
  const member = (await namedPeople(tx, [id])).get(id);
  if (member === undefined) throw notFound();
  const level = await (query.direction === "sees" ? seenBy(tx, id, query) : watchersAt(tx, id, query));
  const place = level.path[level.path.length - 1]?.name;
  await audit(tx, actor, {
    act: "directory.sight_viewed",
    objectId: id,
    objectName: member.name,
    changes: { direction: [null, query.direction], ...(place !== undefined && { department: [null, place] }) },
  });
  return { member, ...level };
}

export type Level = Omit<SightLevel, "member">;

/** The tree of the member's own address book. */
async function seenBy(tx: Tx, id: string, { department, cursor, limit }: SightQuery): Promise<Level> {
  const { path, count, departments } = await readLevel(tx, { memberId: id }, department);
  const here = department ?? path[0]?.id;
  const people =
    here === undefined ? { items: [] } : await listPeople(tx, { memberId: id }, { department: here, cursor, limit });
  return {
    path,
    count,
    departments,
    people: people.items.map(({ id, name, title, avatar, department }) => ({
      id,
      name,
      title,
      avatar,
      path: department,
    })),
    ...("next" in people && people.next !== undefined && { next: people.next }),
  };
}

/** The tree as it is, with those in it who see the member. */
export async function watchersAt(tx: Tx, id: string, { department, cursor, limit }: SightQuery): Promise<Level> {
  const revision = await peopleRevisionOf(tx);
  const [path, target] = await Promise.all([store.lineTo(tx, department), store.targetOf(tx, id)]);
  const here = path[path.length - 1];
  if (here === undefined || target === undefined) throw notFound();
  const watchers = target.opened ? watchersOf(target, await plainRules(tx)) : undefined;
  const condition = await store.watching(tx, target.id, watchers, "m");
  const after = keyOf(cursor, 2) as [string, string] | undefined;
  const [counts, departments, people] = await Promise.all([
    store.watcherCounts(tx, id, revision, condition),
    store.departmentsBelow(tx, here.id),
    store.watchersIn(tx, here.id, condition, after, limit + 1),
  ]);
  const { items, next } = page(
    people,
    limit,
    ({ sort_key, id }) => [sort_key, id],
    ({ sort_key, ...person }) => person,
  );
  return {
    path,
    count: counts.get(here.id) ?? 0,
    departments: departments.flatMap((one) => {
      const count = counts.get(one.id) ?? 0;
      return count === 0 ? [] : [{ ...one, count }];
    }),
    people: items,
    ...(next !== undefined && { next }),
  };
}

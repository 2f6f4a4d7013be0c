// Holds every answer of the directory about one world against the plain reading of the rules: the statement for a
// pair, the filter for lists, the verdict with its reasons, the tree with its counts, search. For tests and drills.
import type { Actor } from "../../../platform/actor.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { Refused } from "../../../platform/errors.ts";
import { listPeople, readLevel } from "../book/book.ts";
import { findDepartments, findPeople } from "../book/book-search-store.ts";
import { readCard } from "../book/card.ts";
import { queryOf } from "../search.ts";
import { watchersAt } from "../sights/sight-views.ts";
import { canSee, seenAmong } from "./pair-store.ts";
import { personsOf, rulesWithObjects } from "./rule-store.ts";
import { listRules } from "./rules.ts";
import type { Sight } from "./sight.ts";
import { sightOf } from "./sight-store.ts";
import { explainSight } from "./verification.ts";
import { judge } from "./visibility.ts";
import {
  matches,
  type OracleNode,
  type OracleWorld,
  oracleReason,
  oracleSees,
  oracleShowsNumber,
  oracleTree,
  showsInFull,
} from "./visibility-oracle.ts";
import type { WrittenWorld } from "./visibility-world-store.ts";

export type Comparison = { pairs: number; mismatches: string[] };

/** One in so many pairs is also asked of the verification tool as a whole, statements included. */
const verified = 13;
/** One viewer in so many walks the whole tree; all search. */
const walking = 3;

export async function compareWorld(db: Database, world: OracleWorld, written: WrittenWorld): Promise<Comparison> {
  const mismatches = (
    await Promise.all([
      db.read(written.tenantId, (tx) => comparePairs(tx, world, written)),
      db.read(written.tenantId, (tx) => compareBooks(tx, world, written)),
    ])
  ).flat();
  return { pairs: world.members.size ** 2, mismatches };
}

/** The same in short, for after a change: whom each viewer sees, of those at hand, by search and counted at the top. */
export async function glanceAtWorld(db: Database, world: OracleWorld, written: WrittenWorld): Promise<Comparison> {
  const mismatches: string[] = [];
  const names = [...world.members.keys()];
  await db.read(written.tenantId, async (tx) => {
    await compareCounts(tx, world, written, differing("everybody", mismatches));
    for (const [viewer, { state }] of world.members) {
      if (state !== "opened") continue;
      const differs = differing(viewer, mismatches);
      const wanted = names.filter((target) => oracleSees(world, viewer, target)).sort();
      const memberId = written.id(viewer);
      const [seen, top] = await Promise.all([
        seenAmong(tx, memberId, names.map(written.id)),
        readLevel(tx, { memberId }, undefined),
      ]);
      differs("whom he sees", [...seen].map(written.name).sort(), wanted);
      differs("head count", top.count, wanted.length);
      await compareNumbers(tx, world, viewer, await sightOf(tx, memberId), differs);
    }
  });
  return { pairs: names.length ** 2, mismatches };
}

/** What is counted of people for administrators: whom each rule is about, and who sees somebody. */
async function compareCounts(tx: Tx, world: OracleWorld, written: WrittenWorld, differs: Differs): Promise<void> {
  const about = ({ subjects }: OracleWorld["rules"][number]) =>
    [...world.members].filter(
      ([name, { state }]) => state !== "disabled" && subjects.some((subject) => matches(world, name, subject)),
    ).length;
  const affected = (await listRules(tx)).map(({ affects }) => affects);
  differs("people of the rules", affected.sort(), world.rules.map(about).sort());
  const target = [...world.members.keys()][0] as string;
  const watchers = [...world.members].filter(
    ([viewer, { state }]) => state === "opened" && oracleSees(world, viewer, target),
  );
  const level = await watchersAt(tx, written.id(target), { direction: "seen-by", limit: 1 });
  differs(`who sees ${target}`, level.count, watchers.length);
}

async function comparePairs(tx: Tx, world: OracleWorld, { id }: WrittenWorld): Promise<string[]> {
  const mismatches: string[] = [];
  const names = [...world.members.keys()];
  const persons = await personsOf(tx, names.map(id));
  const person = (name: string) => persons.get(id(name)) as NonNullable<ReturnType<typeof persons.get>>;
  const rules = (await rulesWithObjects(tx)).map(({ changed_by, changed_at, ...rule }) => ({
    ...rule,
    changedBy: changed_by,
    changedAt: changed_at.toISOString(),
  }));
  let asked = 0;
  for (const viewer of names)
    for (const target of names) {
      const wanted = oracleSees(world, viewer, target);
      const answers: Record<string, boolean> = {
        pair: await canSee(tx, id(viewer), id(target)),
        judge: judge(person(viewer), person(target), rules).visible,
      };
      if (asked++ % verified === 0) {
        const { visible, steps } = await explainSight(tx, id(viewer), id(target));
        answers.verification = visible;
        const reason = steps.findLast(({ outcome }) => outcome !== "not_asked")?.reason.replace(/^hidden_.*/, "hidden");
        const due = oracleReason(world, viewer, target);
        if (reason !== due) mismatches.push(`verification: ${viewer} → ${target} by ${reason}, should be by ${due}`);
        const card = await numberOnCard(tx, id(viewer), id(target));
        answers.card = card !== undefined;
        if (card !== undefined && card !== oracleShowsNumber(world, viewer, target))
          mismatches.push(`card: the number of ${target} to ${viewer} shows: ${card}`);
      }
      for (const [who, answer] of Object.entries(answers))
        if (answer !== wanted) mismatches.push(`${who}: ${viewer} → ${target} is ${answer}, should be ${wanted}`);
    }
  return mismatches;
}

/** Does the card show a number? Undefined without a card. */
async function numberOnCard(tx: Tx, memberId: string, target: string): Promise<boolean | undefined> {
  try {
    return (await readCard(tx, { memberId } as Actor, target)).phone !== undefined;
  } catch (error) {
    if (error instanceof Refused && error.kind === "not_found") return undefined;
    throw error;
  }
}

async function compareBooks(tx: Tx, world: OracleWorld, written: WrittenWorld): Promise<string[]> {
  const mismatches: string[] = [];
  for (const [at, [viewer, { state }]] of [...world.members].entries()) {
    if (state !== "opened") continue;
    const differs = differing(viewer, mismatches);
    const sight = await sightOf(tx, written.id(viewer));
    await compareSearch(tx, world, viewer, sight, differs);
    if (at % walking === 0) await compareTree(tx, world, viewer, written, differs);
  }
  return mismatches;
}

type Differs = (what: string, answer: unknown, wanted: unknown) => void;

const differing =
  (viewer: string, mismatches: string[]): Differs =>
  (what, answer, wanted) => {
    const [a, b] = [JSON.stringify(answer), JSON.stringify(wanted)];
    if (a !== b) mismatches.push(`${viewer}: ${what} is ${a}, should be ${b}`);
  };

/** Who is found by a number: everybody has one that begins so. */
async function compareNumbers(
  tx: Tx,
  world: OracleWorld,
  viewer: string,
  sight: Sight,
  differs: Differs,
): Promise<void> {
  const found = await findPeople(tx, sight, queryOf("138"), 1000);
  const wanted = [...world.members.keys()].filter(
    (target) => oracleSees(world, viewer, target) && oracleShowsNumber(world, viewer, target),
  );
  differs("search for numbers", found.map(({ name }) => name).sort(), wanted.sort());
}

async function compareSearch(
  tx: Tx,
  world: OracleWorld,
  viewer: string,
  sight: Sight,
  differs: Differs,
): Promise<void> {
  const wanted = [...world.members.keys()].filter((target) => oracleSees(world, viewer, target)).sort();
  const everybody = queryOf("m");
  for (const reach of [sight.reach, 1500, 1_000_000]) {
    const found = await findPeople(tx, { ...sight, reach }, everybody, 1000);
    differs(`search, ${reach} in reach`, found.map(({ name }) => name).sort(), wanted);
  }
  await compareNumbers(tx, world, viewer, sight, differs);
  const departments = await findDepartments(tx, sight, "d", 1000);
  const inFull = [...world.parents.keys()].filter((department) => showsInFull(world, viewer, department)).sort();
  differs("departments found", departments.map(({ name }) => name).sort(), inFull);
  const tree = oracleTree(world, viewer);
  const named = departments.flatMap(({ path }) => path.split(" / "));
  differs(
    "departments named in paths, not shown",
    named.filter((name) => !tree.has(name)),
    [],
  );
}

/** Walks the tree from the top as the portal does. */
async function compareTree(
  tx: Tx,
  world: OracleWorld,
  viewer: string,
  written: WrittenWorld,
  differs: Differs,
): Promise<void> {
  const tree = oracleTree(world, viewer);
  const actor = { memberId: written.id(viewer) } as Actor;
  const walked = new Map<string, OracleNode>();
  const top = await readLevel(tx, actor, undefined);
  const seen = [...world.members.keys()].filter((target) => oracleSees(world, viewer, target)).length;
  differs("head count", top.count, seen);
  differs("alone", top.alone, seen === 1);
  const visit = async (name: string, hangsFrom: string | null, count: number, way: string[]) => {
    walked.set(name, { hangsFrom, count });
    const department = written.id(name);
    const level = await readLevel(tx, actor, department);
    differs(
      `path to ${name}`,
      level.path.map((part) => part.name),
      way,
    );
    differs(`count of ${name} on its own page`, level.count, count);
    differs(`alone at ${name}`, level.alone, seen === 1);
    const people = await listPeople(tx, actor, { department, limit: 200 });
    const wanted = [...world.members].filter(
      ([target, { departments }]) => departments.includes(name) && oracleSees(world, viewer, target),
    );
    differs(
      `people of ${name}`,
      people.items.map((person) => person.name).sort(),
      wanted.map(([target]) => target).sort(),
    );
    for (const child of level.departments) await visit(child.name, name, child.count, [...way, child.name]);
  };
  const root = top.path[0];
  if (root === undefined) for (const child of top.departments) await visit(child.name, null, child.count, [child.name]);
  else await visit(root.name, null, top.count, [root.name]);
  const inOrder = (nodes: Map<string, OracleNode>) => [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
  differs("tree", inOrder(walked), inOrder(tree));
}

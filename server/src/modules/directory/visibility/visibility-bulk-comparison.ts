// Holds what is worked out for many at once against the plain reading of the rules: one viewer's targets, the preview of a
// change, who sees one member in a tree with counts. For tests and drills.
import type { RuleDraft, RuleObject } from "@qilian/contract/visibility.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { watchersAt } from "../sights/sight-views.ts";
import { plainRules } from "./effect-store.ts";
import { seenAmong } from "./pair-store.ts";
import { previewChange, type RuleChange } from "./preview.ts";
import { type Obj, type OracleRule, type OracleWorld, oracleSees, upwards } from "./visibility-oracle.ts";
import type { WrittenWorld } from "./visibility-world-store.ts";

type Differs = (what: string, answer: unknown, wanted: unknown) => void;

/** @param change the world's rules after a change: without the one at `removed`, with `added`. */
export type WorldChange = { removed: number | undefined; added: OracleRule | undefined };

export async function compareInBulk(
  db: Database,
  world: OracleWorld,
  written: WrittenWorld,
  change: WorldChange,
): Promise<string[]> {
  const mismatches: string[] = [];
  const differs: Differs = (what, answer, wanted) => {
    const [a, b] = [JSON.stringify(answer), JSON.stringify(wanted)];
    if (a !== b) mismatches.push(`${what} is ${a}, should be ${b}`);
  };
  await db.read(written.tenantId, async (tx) => {
    await compareTargets(tx, world, written, differs);
    await compareWatchers(tx, world, written, differs);
    await comparePreview(tx, world, written, change, differs);
  });
  return mismatches;
}

async function compareTargets(tx: Tx, world: OracleWorld, { id, name }: WrittenWorld, differs: Differs): Promise<void> {
  const names = [...world.members.keys()];
  for (const viewer of names) {
    const seen = await seenAmong(tx, id(viewer), names.map(id));
    const wanted = names.filter((target) => oracleSees(world, viewer, target));
    differs(`whom ${viewer} sees`, [...seen].map(name).sort(), wanted.sort());
  }
}

async function compareWatchers(tx: Tx, world: OracleWorld, written: WrittenWorld, differs: Differs): Promise<void> {
  const opened = [...world.members].filter(([, { state }]) => state === "opened");
  for (const [target] of [...world.members].slice(0, 6)) {
    const watchers = opened.filter(([viewer]) => oracleSees(world, viewer, target));
    const within = (department: string) =>
      watchers.filter(([, { departments }]) => departments.some((own) => upwards(world, own).includes(department)))
        .length;
    for (const [department] of world.parents) {
      const level = await watchersAt(tx, written.id(target), {
        direction: "seen-by",
        department: written.id(department),
        limit: 200,
      });
      const children = [...world.parents].filter(([, parent]) => parent === department).map(([child]) => child);
      const direct = watchers.filter(([, { departments }]) => departments.includes(department));
      const place = `who sees ${target} in ${department}:`;
      differs(`${place} count`, level.count, within(department));
      differs(
        `${place} departments`,
        level.departments.map((child) => [child.name, child.count]).sort(),
        children
          .map((child) => [child, within(child)])
          .filter(([, count]) => count !== 0)
          .sort(),
      );
      differs(`${place} people`, level.people.map((person) => person.name).sort(), direct.map(([name]) => name).sort());
    }
  }
}

async function comparePreview(
  tx: Tx,
  world: OracleWorld,
  written: WrittenWorld,
  { removed, added }: WorldChange,
  differs: Differs,
): Promise<void> {
  const ids = (await plainRules(tx)).map(({ id }) => id).sort();
  const change: RuleChange = {
    removed: removed === undefined ? [] : [ids[removed] as string],
    drafts: added === undefined ? [] : [draftOf(written, added)],
  };
  const kept = world.rules.filter((_, at) => at !== removed);
  const later: OracleWorld = { ...world, rules: added === undefined ? kept : [...kept, added] };
  const preview = await previewChange(tx, change);
  differs("preview is a floor", preview.atLeast, false);
  for (const [side, from, to] of [
    ["lost", world, later],
    ["gained", later, world],
  ] as const) {
    const pairs = pairsOf(
      world,
      (viewer, target) => oracleSees(from, viewer, target) && !oracleSees(to, viewer, target),
    );
    const { examples, ...figures } = preview[side];
    const wanted = {
      pairs: pairs.length,
      viewers: new Set(pairs.map(([viewer]) => viewer)).size,
      targets: new Set(pairs.map(([, target]) => target)).size,
    };
    differs(side, figures, wanted);
    const known = new Set(pairs.map((pair) => pair.join()));
    const shown = examples.map(({ viewer, target }) => [viewer.name, target.name].join());
    differs(`${side}: examples`, [shown.length, new Set(shown).size], [Math.min(20, pairs.length), shown.length]);
    differs(
      `${side}: untrue examples`,
      shown.filter((pair) => !known.has(pair)),
      [],
    );
  }
}

function pairsOf(world: OracleWorld, changes: (viewer: string, target: string) => boolean): [string, string][] {
  const opened = [...world.members].filter(([, { state }]) => state === "opened").map(([name]) => name);
  return opened.flatMap((viewer) =>
    opened.filter((target) => changes(viewer, target)).map((target): [string, string] => [viewer, target]),
  );
}

export function draftOf({ id }: WrittenWorld, { kind, scope, subjects, exceptions }: OracleRule): RuleDraft {
  const object = (one: Obj): RuleObject => {
    if ("department" in one) return { kind: "department", id: id(one.department), subtree: one.subtree };
    return "role" in one ? { kind: "role", id: id(one.role) } : { kind: "member", id: id(one.member) };
  };
  return { kind, scope, subjects: subjects.map(object), exceptions: exceptions.map(object) };
}

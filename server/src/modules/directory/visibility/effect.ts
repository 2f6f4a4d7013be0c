// What a change of the rules does: how many members lose or gain sight of how many, counted exactly by classes.
import { setImmediate as others } from "node:timers/promises";
import { mostExamples } from "@qilian/contract/visibility.ts";
import { marksOf, marksShow, type SightMarks, sameMarks } from "./sight-marks.ts";
import {
  type ClassSight,
  classSight,
  type PlainRule,
  RuleIndex,
  type StandingClass,
  type Tree,
} from "./standing-classes.ts";

export type SightChange = { pairs: number; viewers: number; targets: number; examples: [string, string][] };
export type Effect = { lost: SightChange; gained: SightChange; atLeast: boolean };

/** Classes of viewers × classes of targets that are compared at most: some seconds. */
const mostCompared = 10_000_000;
/** So many are compared before others have their turn in this process: some milliseconds. */
const inOneGo = 200_000;

/** Viewers who see the same, before and after. */
type Group = { classes: number[]; size: number; before: ClassSight; after: ClassSight };

export type Population = { tree: Tree; classes: readonly StandingClass[] };

/** `most`: for tests of the limit. */
export async function effectOf(
  { tree, classes }: Population,
  before: readonly PlainRule[],
  after: readonly PlainRule[],
  most = mostCompared,
): Promise<Effect> {
  const [old, now] = [new RuleIndex(before, tree), new RuleIndex(after, tree)];
  const [lost, gained] = [new Tally(classes), new Tally(classes)];
  let compared = 0;
  let pause = inOneGo;
  for (const group of groupsOf(classes, old, now)) {
    const [from, to] = [marksOf(old, group.before), marksOf(now, group.after)];
    compared += old.hiding.length + now.hiding.length;
    if (!sameMarks(from, to)) {
      if (compared + classes.length > most) return { lost: lost.total(), gained: gained.total(), atLeast: true };
      compared += classes.length;
      compare(classes, group, from, to, lost, gained);
    }
    if (compared > pause) {
      pause = compared + inOneGo;
      await others();
    }
  }
  return { lost: lost.total(), gained: gained.total(), atLeast: false };
}

function groupsOf(classes: readonly StandingClass[], old: RuleIndex, now: RuleIndex): Iterable<Group> {
  const ids = [...old.tree.places.keys()];
  const idAt = (place: number) => ids[place] as string;
  const groups = new Map<string, Group>();
  for (const [at, viewers] of classes.entries()) {
    const [before, after] = [classSight(old, viewers, idAt), classSight(now, viewers, idAt)];
    const key = `${before.key} → ${after.key}`;
    const group = groups.get(key) ?? { classes: [], size: 0, before, after };
    group.classes.push(at);
    group.size += viewers.size;
    groups.set(key, group);
  }
  return groups.values();
}

function compare(
  classes: readonly StandingClass[],
  group: Group,
  from: SightMarks,
  to: SightMarks,
  lost: Tally,
  gained: Tally,
): void {
  const [gone, come]: [number[], number[]] = [[], []];
  for (const [at, target] of classes.entries()) {
    const [did, does] = [marksShow(from, target), marksShow(to, target)];
    if (did === does) continue;
    (did ? gone : come).push(at);
  }
  if (gone.length > 0) lost.add(group, gone);
  if (come.length > 0) gained.add(group, come);
}

/** Pairs of one side. Nobody is paired with himself. */
class Tally {
  private readonly classes: readonly StandingClass[];
  private readonly touched: Uint8Array;
  private readonly examples: [string, string][][] = [];
  private pairs = 0;
  private viewers = 0;

  constructor(classes: readonly StandingClass[]) {
    this.classes = classes;
    this.touched = new Uint8Array(classes.length);
  }

  private sizeOf(at: number): number {
    return (this.classes[at] as StandingClass).size;
  }

  add(group: Group, targets: readonly number[]): void {
    const own = new Set(group.classes);
    for (const at of targets) {
      const size = this.sizeOf(at);
      const selves = own.has(at) ? size : 0;
      this.pairs += group.size * size - selves;
      if (group.size - (size === 1 ? selves : 0) > 0) this.touched[at] = 1;
    }
    const [only = 0] = targets;
    const isAlone = targets.length === 1 && own.has(only) && this.sizeOf(only) === 1;
    this.viewers += group.size - (isAlone ? 1 : 0);
    if (this.examples.length < mostExamples) this.examples.push(this.examplesOf(group, targets));
  }

  private examplesOf(group: Group, targets: readonly number[]): [string, string][] {
    const found: [string, string][] = [];
    const samples = (at: number) => (this.classes[at] as StandingClass).samples;
    for (const at of targets)
      for (const target of samples(at))
        for (const viewers of group.classes)
          for (const viewer of samples(viewers)) {
            if (viewer !== target) found.push([viewer, target]);
            if (found.length === mostExamples) return found;
          }
    return found;
  }

  /** Of many groups a few examples each. */
  private chosen(): [string, string][] {
    const chosen: [string, string][] = [];
    for (let at = 0; at < mostExamples; at++)
      for (const found of this.examples) {
        const example = found[at];
        if (example !== undefined && chosen.length < mostExamples) chosen.push(example);
      }
    return chosen;
  }

  total(): SightChange {
    const targets = this.touched.reduce((sum, touched, at) => sum + touched * this.sizeOf(at), 0);
    return { pairs: this.pairs, viewers: this.viewers, targets, examples: this.chosen() };
  }
}

// People by equal standing: whoever stands in the same departments and holds the same roles sees the same and is seen
// alike, so that an effect on everybody is worked out class by class and not pair by pair.
import type { RuleKind, RuleObject } from "@qilian/contract/visibility.ts";

/** Departments by their place in a walk from the top: what lies below one is a stretch that begins with it. */
export type Tree = { places: ReadonlyMap<string, number>; parents: Int32Array; ends: Int32Array };

/** @param departments in the order of their paths, each with how deep it lies. */
export function treeOf(departments: readonly { id: string; depth: number }[]): Tree {
  const places = new Map(departments.map(({ id }, place) => [id, place]));
  const parents = new Int32Array(departments.length).fill(-1);
  const ends = new Int32Array(departments.length).fill(departments.length);
  const line: number[] = [];
  for (const [place, { depth }] of departments.entries()) {
    while (line.length >= depth) ends[line.pop() as number] = place;
    parents[place] = line[line.length - 1] ?? -1;
    line.push(place);
  }
  return { places, parents, ends };
}

export type StandingClass = {
  /** Places in the tree. */
  departments: readonly number[];
  /** Of the roles that rules name. */
  roles: readonly string[];
  /** Whom a rule names stands alone. */
  named: string | null;
  size: number;
  /** Some of them. */
  samples: readonly string[];
};

export type PlainRule = {
  id: string;
  kind: RuleKind;
  scope: "node" | "subtree";
  subjects: readonly RuleObject[];
  exceptions: readonly RuleObject[];
};

type Entry = { rule: PlainRule; side: "subject" | "exception"; object: RuleObject; number: number };

/** What the rules' objects are, looked up by whom they match. */
export class RuleIndex {
  readonly tree: Tree;
  readonly hiding: readonly Entry[];
  private readonly entries = new Map<string, Entry[]>();

  constructor(rules: readonly PlainRule[], tree: Tree) {
    this.tree = tree;
    const all: Entry[] = [];
    for (const rule of rules) {
      for (const object of rule.subjects) all.push({ rule, side: "subject", object, number: all.length });
      for (const object of rule.exceptions) all.push({ rule, side: "exception", object, number: all.length });
    }
    this.hiding = all.filter(({ rule, side }) => rule.kind === "hidden" && side === "subject");
    for (const entry of all) {
      const key = this.keyOf(entry.object);
      this.entries.set(key, [...(this.entries.get(key) ?? []), entry]);
    }
  }

  private keyOf(object: RuleObject): string {
    if (object.kind !== "department") return `${object.kind} ${object.id}`;
    return `${object.subtree ? "below" : "at"} ${this.tree.places.get(object.id)}`;
  }

  private *keysOf({ departments, roles, named }: StandingClass): Generator<string> {
    const { parents } = this.tree;
    for (const own of departments) {
      yield `at ${own}`;
      for (let place = own; place >= 0; place = parents[place] as number) yield `below ${place}`;
    }
    for (const role of roles) yield `role ${role}`;
    if (named !== null) yield `member ${named}`;
  }

  /** What matches these people, each once. */
  matching(people: StandingClass): Set<Entry> {
    const found = new Set<Entry>();
    for (const key of this.keysOf(people)) for (const entry of this.entries.get(key) ?? []) found.add(entry);
    return found;
  }
}

/** What a class sees by some rules. Two classes with one `key` see the same. */
export type ClassSight = {
  key: string;
  /** Subjects of `hidden` that do not count: by number, and by rule where the whitelist lifts all of it. */
  liftedRules: ReadonlySet<PlainRule>;
  lifted: ReadonlySet<number>;
  restricted: boolean;
  seen: readonly RuleObject[];
};

const textOf = (object: RuleObject): string =>
  `${object.kind}${object.kind === "department" && object.subtree ? "+" : ""}${object.id}`;

export function classSight(index: RuleIndex, viewers: StandingClass, idAt: (place: number) => string): ClassSight {
  const matching = [...index.matching(viewers)];
  const subjects = matching.filter(({ side }) => side === "subject");
  const liftedRules = new Set(
    matching.filter(({ side, rule }) => side === "exception" && rule.kind === "hidden").map(({ rule }) => rule),
  );
  const own = subjects.filter(({ rule, object }) => rule.kind === "hidden" && object.kind !== "member");
  const lifted = new Set(own.filter(({ rule }) => !liftedRules.has(rule)).map(({ number }) => number));
  const restricting = subjects.filter(({ rule }) => rule.kind !== "hidden");
  const closed = restricting.some(({ rule }) => rule.kind === "no-access");
  const whitelists = [...new Set(restricting.map(({ rule }) => rule))].flatMap(({ exceptions }) => exceptions);
  const bases = closed ? [] : restricting.flatMap((entry) => baseOf(index.tree, viewers, entry, idAt));
  const seen = new Map([...whitelists, ...bases].map((object) => [textOf(object), object]));
  const parts = [
    [...liftedRules].map(({ id }) => id).sort(),
    [...lifted].sort((a, b) => a - b),
    restricting.length > 0 ? [...seen.keys()].sort() : "all",
  ];
  return { key: parts.join(), liftedRules, lifted, restricted: restricting.length > 0, seen: [...seen.values()] };
}

/** What a matched subject of `own-only` opens: the role, or each of the viewers' own departments that it covers. */
function baseOf(
  tree: Tree,
  viewers: StandingClass,
  { object, rule }: Entry,
  idAt: (place: number) => string,
): RuleObject[] {
  if (object.kind !== "department") return [object];
  const top = tree.places.get(object.id) as number;
  const end = object.subtree ? (tree.ends[top] as number) : top + 1;
  return viewers.departments
    .filter((place) => place >= top && place < end)
    .map((place) => ({ kind: "department", id: idAt(place), subtree: rule.scope === "subtree" }));
}

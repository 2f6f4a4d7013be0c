// A class's sight written out over departments, roles and members: whether it shows a class is then a few looks.
import type { RuleObject } from "@qilian/contract/visibility.ts";
import type { ClassSight, RuleIndex, StandingClass, Tree } from "./standing-classes.ts";

class Marks {
  readonly departments: Uint8Array;
  readonly others = new Set<string>();

  constructor(tree: Tree) {
    this.departments = new Uint8Array(tree.parents.length);
  }

  put(tree: Tree, object: RuleObject): void {
    if (object.kind !== "department") {
      this.others.add(object.id);
      return;
    }
    const place = tree.places.get(object.id) as number;
    this.departments.fill(1, place, object.subtree ? tree.ends[place] : place + 1);
  }

  equals(other: Marks): boolean {
    return (
      Buffer.compare(this.departments, other.departments) === 0 &&
      this.others.symmetricDifference(other.others).size === 0
    );
  }

  hold({ roles, named }: StandingClass): boolean {
    if (this.others.size === 0) return false;
    return (named !== null && this.others.has(named)) || roles.some((role) => this.others.has(role));
  }
}

export type SightMarks = { hidden: Marks; seen: Marks; restricted: boolean };

export function marksOf(index: RuleIndex, sight: ClassSight): SightMarks {
  const { tree } = index;
  const hidden = new Marks(tree);
  for (const { number, rule, object } of index.hiding)
    if (!sight.liftedRules.has(rule) && !sight.lifted.has(number)) hidden.put(tree, object);
  const seen = new Marks(tree);
  if (sight.restricted) for (const object of sight.seen) seen.put(tree, object);
  return { hidden, seen, restricted: sight.restricted };
}

export const sameMarks = (a: SightMarks, b: SightMarks): boolean =>
  a.restricted === b.restricted && a.hidden.equals(b.hidden) && a.seen.equals(b.seen);

/** Steps 2 and 3 for everybody of a class but the viewer, who sees himself. Called for millions: plain loops. */
export function marksShow({ hidden, seen, restricted }: SightMarks, target: StandingClass): boolean {
  const { departments } = target;
  let [shown, reached] = [departments.length === 0, !restricted];
  for (const place of departments) {
    if (hidden.departments[place] === 0) shown = true;
    if (seen.departments[place] === 1) reached = true;
  }
  return shown && (reached || seen.hold(target)) && !hidden.hold(target);
}

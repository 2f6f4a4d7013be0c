// Who sees one member: the rules read from the target's side, as sets of viewers that a statement can ask for.
import type { RuleObject } from "@qilian/contract/visibility.ts";
import type { PlainRule } from "../visibility/standing-classes.ts";

export type Target = {
  id: string;
  opened: boolean;
  /** Each with those above it, from the top to itself. */
  departments: readonly (readonly string[])[];
  roles: readonly string[];
};

/** Sets of viewers, each by objects of which they match any. */
export type Watchers = {
  /** The target is hidden as a person from whoever is missing in one of these. */
  passes: RuleObject[][];
  /** By department of the target: it is hidden from whoever is missing in one of its sets. All hidden, the target is. */
  passesDepartments: RuleObject[][][];
  /** Somebody restricted sees the target when listed, or when based and not closed. */
  restricted: RuleObject[];
  closed: RuleObject[];
  listed: RuleObject[];
  based: RuleObject[];
};

const own = (line: readonly string[]): string => line[line.length - 1] as string;

const covers = (object: RuleObject, line: readonly string[]): boolean =>
  object.kind === "department" && (object.subtree ? line.includes(object.id) : own(line) === object.id);

const matches = (target: Target, object: RuleObject): boolean => {
  if (object.kind === "member") return object.id === target.id;
  if (object.kind === "role") return target.roles.includes(object.id);
  return target.departments.some((line) => covers(object, line));
};

export function watchersOf(target: Target, rules: readonly PlainRule[]): Watchers {
  const hiding = rules.filter(({ kind }) => kind === "hidden");
  const restricting = rules.filter(({ kind }) => kind !== "hidden");
  const subjectsOf = (chosen: readonly PlainRule[]) => chosen.flatMap(({ subjects }) => [...subjects]);
  return {
    passes: passing(hiding, (subject) => subject.kind !== "department" && matches(target, subject)),
    passesDepartments: target.departments.map((line) => passing(hiding, (subject) => covers(subject, line))),
    restricted: subjectsOf(restricting),
    closed: subjectsOf(restricting.filter(({ kind }) => kind === "no-access")),
    listed: subjectsOf(restricting.filter(({ exceptions }) => exceptions.some((one) => matches(target, one)))),
    based: restricting.filter(({ kind }) => kind === "own-only").flatMap((rule) => basesWith(target, rule)),
  };
}

/** Whom each of these subjects of `hidden` lets pass: the whitelist, and those of the same department or role. */
const passing = (hiding: readonly PlainRule[], hides: (subject: RuleObject) => boolean): RuleObject[][] =>
  hiding.flatMap(({ subjects, exceptions }) =>
    subjects.filter(hides).map((subject) => (subject.kind === "member" ? [...exceptions] : [...exceptions, subject])),
  );

/** The viewers' own departments, of those that the subjects cover, whose base holds the target; and roles. */
const basesWith = (target: Target, { subjects, scope }: PlainRule): RuleObject[] =>
  subjects.flatMap((subject): RuleObject[] => {
    if (subject.kind !== "department") return matches(target, subject) ? [subject] : [];
    return target.departments.flatMap((line) =>
      (scope === "subtree" ? line : [own(line)])
        .filter((id) => covers(subject, line.slice(0, line.indexOf(id) + 1)))
        .map((id): RuleObject => ({ kind: "department", id, subtree: false })),
    );
  });

// A rule as it is being edited (2.18d): choosing and dropping objects, what differs, what keeps it from being saved.
import type { RuleDraft } from "@qilian/contract/visibility.ts";
import { mostObjects, type NamedObject, type Rule, type RuleKind } from "@qilian/contract/visibility.ts";

export type ObjectKind = NamedObject["kind"];
export type Draft = Pick<Rule, "kind" | "scope"> & { subjects: NamedObject[]; exceptions: NamedObject[] };
export type Refusal = "no_subjects" | "too_many_subjects" | "too_many_exceptions";

export const objectKinds: ObjectKind[] = ["department", "role", "member"];

/** `own-only` takes no member: whose own department would it be (2.18d). */
export const subjectKinds = (kind: RuleKind): ObjectKind[] =>
  kind === "own-only" ? objectKinds.filter((one) => one !== "member") : objectKinds;

export const emptyDraft = (kind: RuleKind): Draft => ({ kind, scope: "node", subjects: [], exceptions: [] });
export const draftOf = ({ kind, scope, subjects, exceptions }: Rule): Draft => ({ kind, scope, subjects, exceptions });

export const keyOf = ({ kind, id }: Pick<NamedObject, "kind" | "id">): string => `${kind} ${id}`;
const withBelow = (object: NamedObject): boolean => object.subtree === true;

export const findObject = (objects: readonly NamedObject[], kind: ObjectKind, id: string): NamedObject | undefined =>
  objects.find((object) => object.kind === kind && object.id === id);

export const without = (objects: readonly NamedObject[], gone: NamedObject): NamedObject[] =>
  objects.filter((object) => keyOf(object) !== keyOf(gone));

/** Chooses an object, or drops it where it is chosen just so; a department chosen with another reach takes the new one. */
export function toggled(objects: readonly NamedObject[], object: NamedObject): NamedObject[] {
  const held = findObject(objects, object.kind, object.id);
  if (held === undefined) return [...objects, object];
  if (withBelow(held) === withBelow(object)) return without(objects, object);
  return objects.map((one) => (one === held ? object : one));
}

/** How many objects were added, dropped or given another reach; the scope counts as one. */
export function countChanges(before: Draft, now: Draft): number {
  const sides = ["subjects", "exceptions"] as const;
  const differing = sides.map((side) => {
    const [old, held] = [reaches(before[side]), reaches(now[side])];
    return [...new Set([...old.keys(), ...held.keys()])].filter((key) => old.get(key) !== held.get(key)).length;
  });
  return differing.reduce((sum, count) => sum + count, before.scope === now.scope ? 0 : 1);
}

const reaches = (objects: readonly NamedObject[]) =>
  new Map(objects.map((object) => [keyOf(object), withBelow(object)]));

/** 1 to 50 subjects, 50 exceptions at most (2.18c). */
export function refusalOf({ subjects, exceptions }: Draft): Refusal | undefined {
  if (subjects.length === 0) return "no_subjects";
  if (subjects.length > mostObjects) return "too_many_subjects";
  return exceptions.length > mostObjects ? "too_many_exceptions" : undefined;
}

export const bodyOf = ({ kind, scope, subjects, exceptions }: Draft): RuleDraft => ({
  kind,
  scope,
  subjects: subjects.map(namedOf),
  exceptions: exceptions.map(namedOf),
});

/** An object as it is sent: without its name. */
export function namedOf(object: NamedObject): RuleDraft["subjects"][number] {
  const { kind, id } = object;
  return kind === "department" ? { kind, id, subtree: withBelow(object) } : { kind, id };
}

/** What the lists for one kind of object take. */
export type ChoiceProps = {
  words: string;
  objects: readonly NamedObject[];
  onToggle: (object: NamedObject) => void;
};

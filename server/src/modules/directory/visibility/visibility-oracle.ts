// A plain reading of the rules of who sees whom, for tests and drills to hold the SQL against.
// Written from the text alone: it shares nothing with visibility.ts, and is slow on purpose.
// A department or a person is its name here.

import type { AccountState } from "@qilian/contract/directory.ts";

export type Obj = { department: string; subtree: boolean } | { role: string } | { member: string };
export type OracleRule = {
  kind: "no-access" | "own-only" | "hidden";
  scope: "node" | "subtree";
  subjects: Obj[];
  exceptions: Obj[];
};
export type OracleMember = { departments: string[]; roles: string[]; state: AccountState; hidesPhone: boolean };
export type OracleWorld = {
  /** Department → its parent; the root's is null. */
  parents: Map<string, string | null>;
  members: Map<string, OracleMember>;
  rules: OracleRule[];
  executives: Set<string>;
  executiveMode: boolean;
};

/** The department and all above it, itself first. */
export function upwards(world: OracleWorld, department: string): string[] {
  const line: string[] = [];
  for (let at: string | null = department; at !== null; at = world.parents.get(at) ?? null) line.push(at);
  return line;
}

const isOrLiesBelow = (world: OracleWorld, department: string, top: string) => upwards(world, department).includes(top);
const get = (world: OracleWorld, member: string): OracleMember => world.members.get(member) as OracleMember;

export function matches(world: OracleWorld, member: string, object: Obj): boolean {
  if ("member" in object) return object.member === member;
  if ("role" in object) return get(world, member).roles.includes(object.role);
  return get(world, member).departments.some((own) =>
    object.subtree ? isOrLiesBelow(world, own, object.department) : own === object.department,
  );
}

const matchesAny = (world: OracleWorld, member: string, objects: Obj[]) =>
  objects.some((one) => matches(world, member, one));

/** Subjects of hidden rules that count against this viewer. */
function* countingSubjects(world: OracleWorld, viewer: string): Generator<Obj> {
  for (const rule of world.rules) {
    if (rule.kind !== "hidden") continue;
    if (matchesAny(world, viewer, rule.exceptions)) continue;
    for (const subject of rule.subjects) {
      if (!("member" in subject) && matches(world, viewer, subject)) continue;
      yield subject;
    }
  }
}

export function hiddenDepartment(world: OracleWorld, viewer: string, department: string): boolean {
  for (const subject of countingSubjects(world, viewer)) {
    if (!("department" in subject)) continue;
    if (subject.department === department) return true;
    if (subject.subtree && isOrLiesBelow(world, department, subject.department)) return true;
  }
  return false;
}

function hidden(world: OracleWorld, viewer: string, target: string): boolean {
  for (const subject of countingSubjects(world, viewer)) {
    if (!("department" in subject) && matches(world, target, subject)) return true;
  }
  return get(world, target).departments.every((department) => hiddenDepartment(world, viewer, department));
}

const restricting = (world: OracleWorld, viewer: string) =>
  world.rules.filter((rule) => rule.kind !== "hidden" && matchesAny(world, viewer, rule.subjects));

/** The viewer's own departments that are the base, each with or without what lies below. */
function* baseDepartments(world: OracleWorld, viewer: string): Generator<{ department: string; subtree: boolean }> {
  const rules = restricting(world, viewer);
  if (rules.some((rule) => rule.kind === "no-access")) return;
  for (const rule of rules) {
    for (const subject of rule.subjects) {
      if (!("department" in subject)) continue;
      for (const own of get(world, viewer).departments) {
        const covered = subject.subtree ? isOrLiesBelow(world, own, subject.department) : own === subject.department;
        if (covered) yield { department: own, subtree: rule.scope === "subtree" };
      }
    }
  }
}

function inBase(world: OracleWorld, viewer: string, target: string): boolean {
  for (const part of baseDepartments(world, viewer)) if (matches(world, target, part)) return true;
  const rules = restricting(world, viewer);
  if (rules.some((rule) => rule.kind === "no-access")) return false;
  return rules.some((rule) =>
    rule.subjects.some(
      (subject) => "role" in subject && matches(world, viewer, subject) && matches(world, target, subject),
    ),
  );
}

export function oracleSees(world: OracleWorld, viewer: string, target: string): boolean {
  if (viewer === target) return true;
  if (get(world, target).state !== "opened") return false;
  if (hidden(world, viewer, target)) return false;
  const rules = restricting(world, viewer);
  if (rules.length === 0) return true;
  if (inBase(world, viewer, target)) return true;
  return rules.some((rule) => matchesAny(world, target, rule.exceptions));
}

export type OracleReason =
  | "self"
  | "account_closed"
  | "hidden"
  | "no_restriction"
  | "in_base"
  | "in_whitelist"
  | "outside";

/** Which sentence decides. */
export function oracleReason(world: OracleWorld, viewer: string, target: string): OracleReason {
  if (viewer === target) return "self";
  if (get(world, target).state !== "opened") return "account_closed";
  if (hidden(world, viewer, target)) return "hidden";
  if (restricting(world, viewer).length === 0) return "no_restriction";
  if (inBase(world, viewer, target)) return "in_base";
  return oracleSees(world, viewer, target) ? "in_whitelist" : "outside";
}

/** Of somebody whom the viewer sees. */
export function oracleShowsNumber(world: OracleWorld, viewer: string, target: string): boolean {
  if (viewer === target) return true;
  if (get(world, target).hidesPhone) return false;
  return !world.executiveMode || !world.executives.has(target) || world.executives.has(viewer);
}

/** Every part of the department shows; search finds it. Any other shows as a path at most. */
export function showsInFull(world: OracleWorld, viewer: string, department: string): boolean {
  if (hiddenDepartment(world, viewer, department)) return false;
  const rules = restricting(world, viewer);
  if (rules.length === 0) return true;
  return [...baseDepartments(world, viewer), ...rules.flatMap((rule) => rule.exceptions)].some(
    (part) =>
      "department" in part &&
      (part.department === department || (part.subtree && isOrLiesBelow(world, department, part.department))),
  );
}

/** What the viewer's tree looks like: each department that shows, where it hangs, and how many stand below it. */
export type OracleNode = { hangsFrom: string | null; count: number };

export function oracleTree(world: OracleWorld, viewer: string): Map<string, OracleNode> {
  const seen = [...world.members.keys()].filter((target) => oracleSees(world, viewer, target));
  const below = (department: string) =>
    seen.filter((target) => get(world, target).departments.some((own) => isOrLiesBelow(world, own, department))).length;
  const shown = new Set(
    [...world.parents.keys()].filter(
      (department) =>
        !hiddenDepartment(world, viewer, department) &&
        (showsInFull(world, viewer, department) || below(department) > 0),
    ),
  );
  const tree = new Map<string, OracleNode>();
  for (const department of shown) {
    const hangsFrom =
      upwards(world, department)
        .slice(1)
        .find((above) => shown.has(above)) ?? null;
    tree.set(department, { hangsFrom, count: below(department) });
  }
  return tree;
}

// Small enterprises for tests and drills, made up from a seed.
import type { Obj, OracleMember, OracleRule, OracleWorld } from "./visibility-oracle.ts";

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const below = (roll: () => number, most: number) => Math.floor(roll() * most);
export const pick = <T>(roll: () => number, from: readonly T[]): T => from[below(roll, from.length)] as T;
const some = <T>(roll: () => number, from: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: 1 + below(roll, most) }, () => pick(roll, from))),
];

export const roleNames = Array.from({ length: 4 }, (_, at) => `R${at}`);
const closed = ["unopened", "failed", "unactivated", "disabled"] as const;

/** Not 已开户. */
export const stateOf = (roll: () => number): (typeof closed)[number] => pick(roll, closed);
export const departmentsOf = (roll: () => number, { parents }: Pick<OracleWorld, "parents">): string[] =>
  some(roll, [...parents.keys()], roll() < 0.7 ? 1 : 3);
export const rolesOf = (roll: () => number): string[] => (roll() < 0.6 ? [] : some(roll, roleNames, 2));

/** Departments `D0` (the root) and on, roles `R0` and on, members `M0` and on; 0 to 6 rules of all kinds. */
export function randomWorld(roll: () => number, people: number): OracleWorld {
  const parents = new Map<string, string | null>([["D0", null]]);
  const departments = 3 + below(roll, 12);
  for (let at = 1; at < departments; at++) parents.set(`D${at}`, `D${below(roll, at)}`);
  const members = new Map<string, OracleMember>();
  for (let at = 0; at < people; at++) {
    const state = roll() < 0.85 ? "opened" : stateOf(roll);
    const [departments, roles] = [departmentsOf(roll, { parents }), rolesOf(roll)];
    members.set(`M${at}`, { departments, roles, state, hidesPhone: false });
  }
  const executives = new Set([...members.keys()].filter(() => roll() < 0.3));
  const world: OracleWorld = { parents, members, rules: [], executives, executiveMode: roll() < 0.7 };
  const rules = below(roll, 7);
  for (let at = 0; at < rules; at++) world.rules.push(randomRule(roll, world, roleNames));
  return world;
}

export function randomRule(roll: () => number, world: OracleWorld, roles: readonly string[]): OracleRule {
  const kind = pick(roll, ["no-access", "own-only", "own-only", "hidden", "hidden"] as const);
  const object = (members: boolean): Obj => {
    const which = roll();
    if (which < 0.6) return { department: pick(roll, [...world.parents.keys()]), subtree: roll() < 0.5 };
    if (which < 0.8 || !members) return { role: pick(roll, roles) };
    return { member: pick(roll, [...world.members.keys()]) };
  };
  const distinct = (objects: Obj[]) =>
    objects.filter((one, at) => objects.findIndex((other) => nameOf(other) === nameOf(one)) === at);
  return {
    kind,
    scope: pick(roll, ["node", "subtree"] as const),
    subjects: distinct(Array.from({ length: 1 + below(roll, 3) }, () => object(kind !== "own-only"))),
    exceptions: roll() < 0.5 ? [] : distinct(Array.from({ length: 1 + below(roll, 3) }, () => object(true))),
  };
}

const nameOf = (object: Obj): string =>
  "department" in object ? object.department : "role" in object ? object.role : object.member;

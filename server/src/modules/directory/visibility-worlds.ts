// Small enterprises for tests and drills: made up from a seed, or spelt out, and written into a tenant.
import { v7 as uuid } from "uuid";
import { type Database, rawSql } from "../../platform/db/index.ts";
import { searchOf } from "./search.ts";
import { type Obj, type OracleMember, type OracleRule, type OracleWorld, upwards } from "./visibility-oracle.ts";

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
const pick = <T>(roll: () => number, from: readonly T[]): T => from[below(roll, from.length)] as T;
const some = <T>(roll: () => number, from: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: 1 + below(roll, most) }, () => pick(roll, from))),
];

/** Departments `D0` (the root) and on, roles `R0` and on, members `M0` and on; 0 to 6 rules of all kinds. */
export function randomWorld(roll: () => number, people: number): OracleWorld {
  const parents = new Map<string, string | null>([["D0", null]]);
  const departments = 3 + below(roll, 12);
  for (let at = 1; at < departments; at++) parents.set(`D${at}`, `D${below(roll, at)}`);
  const names = [...parents.keys()];
  const roles = Array.from({ length: 4 }, (_, at) => `R${at}`);
  const members = new Map<string, OracleMember>();
  for (let at = 0; at < people; at++) {
    const state = roll() < 0.85 ? "opened" : pick(roll, ["unopened", "failed", "unactivated", "disabled"]);
    members.set(`M${at}`, {
      departments: some(roll, names, roll() < 0.7 ? 1 : 3),
      roles: roll() < 0.6 ? [] : some(roll, roles, 2),
      state,
    });
  }
  const world: OracleWorld = { parents, members, rules: [] };
  const rules = below(roll, 7);
  for (let at = 0; at < rules; at++) world.rules.push(randomRule(roll, world, roles));
  return world;
}

function randomRule(roll: () => number, world: OracleWorld, roles: string[]): OracleRule {
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

/** A world in a tenant of its own: the ids that its names got there, and back. */
export type WrittenWorld = { tenantId: string; id(name: string): string; name(id: string): string };

/**
 * Writes a world as one tenant. A department's, role's and person's name is the name in the world; head counts are
 * those that the directory keeps.
 */
export async function writeWorld(db: Database, world: OracleWorld): Promise<WrittenWorld> {
  const tenantId = uuid();
  const ids = new Map<string, string>();
  const id = (name: string): string => {
    const known = ids.get(name) ?? uuid();
    ids.set(name, known);
    return known;
  };
  const roles = new Set([...world.members.values()].flatMap((member) => member.roles));
  for (const { subjects, exceptions } of world.rules)
    for (const object of [...subjects, ...exceptions]) if ("role" in object) roles.add(object.role);
  const rows = {
    directory_department: departmentRows(world, id),
    directory_member: memberRows(world, id),
    directory_membership: [...world.members].flatMap(([name, { departments }]) =>
      departments.map((department, position) => ({ member_id: id(name), department_id: id(department), position })),
    ),
    directory_role: [...roles].map((name) => ({ id: id(name), name })),
    directory_role_member: [...world.members].flatMap(([name, member]) =>
      member.roles.map((role) => ({ role_id: id(role), member_id: id(name) })),
    ),
    ...ruleRows(world, id),
  };
  await db.tenant(tenantId, async (tx) => {
    for (const [table, values] of Object.entries(rows)) {
      const columns = Object.keys(values[0] ?? {});
      if (columns.length === 0) continue;
      const list = columns.join(", ");
      await rawSql(
        tx,
        `insert into ${table} (tenant_id, ${list}) select $1, ${list} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
        [tenantId, JSON.stringify(values)],
      );
    }
  });
  const names = new Map([...ids].map(([name, written]) => [written, name]));
  return { tenantId, id, name: (written) => names.get(written) ?? `unknown ${written}` };
}

type Ids = (name: string) => string;

function departmentRows(world: OracleWorld, id: Ids) {
  return [...world.parents].map(([name, parent]) => {
    const people = [...world.members.values()].filter(({ departments }) =>
      departments.some((department) => upwards(world, department).includes(name)),
    );
    return {
      id: id(name),
      parent_id: parent === null ? null : id(parent),
      name,
      path: upwards(world, name).reverse().map(id),
      position: 1000,
      headcount: people.filter(({ state }) => state !== "disabled").length,
      opened_count: people.filter(({ state }) => state === "opened").length,
    };
  });
}

function memberRows(world: OracleWorld, id: Ids) {
  return [...world.members].map(([name, { state }], at) => {
    const { sortKey, searchText, grams } = searchOf({ name, nameEn: "", email: "", accountBase: "" });
    return {
      id: id(name),
      account_base: `a${at}.`,
      account_number: 1,
      name,
      name_en: "",
      phone: `138${String(at).padStart(8, "0")}`,
      state,
      title: "",
      email: "",
      landline: "",
      employee_id: "",
      office: "",
      hide_phone: false,
      remark: "",
      custom: {},
      created_at: "2026-11-22T00:00:00Z",
      sort_key: sortKey,
      search_text: searchText,
      search_grams: grams,
    };
  });
}

function ruleRows(world: OracleWorld, id: Ids) {
  const heads = world.rules.map(({ kind, scope }) => ({
    id: uuid(),
    kind,
    scope,
    changed_by: "M0",
    changed_at: "2026-11-22T00:00:00Z",
  }));
  const objects = world.rules.flatMap(({ subjects, exceptions }, at) => {
    const row = (side: string) => (object: Obj) => ({
      rule_id: heads[at]?.id,
      id: uuid(),
      side,
      department_id: "department" in object ? id(object.department) : null,
      subtree: "department" in object && object.subtree,
      role_id: "role" in object ? id(object.role) : null,
      member_id: "member" in object ? id(object.member) : null,
    });
    return [...subjects.map(row("subject")), ...exceptions.map(row("exception"))];
  });
  return { directory_rule: heads, directory_rule_object: objects };
}

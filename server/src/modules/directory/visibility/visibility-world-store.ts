// SQL that writes a made-up enterprise into a tenant of its own, for tests and drills.
import { usualSettings } from "@qilian/contract/directory-settings.ts";
import { v7 as uuid } from "uuid";
import { type Database, rawSql } from "../../../platform/db/index.ts";
import { searchOf } from "../search.ts";
import { putSettings } from "../settings/settings-store.ts";
import { type Obj, type OracleWorld, upwards } from "./visibility-oracle.ts";

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
    directory_executive: [...world.executives].map((name) => ({ member_id: id(name) })),
    ...ruleRows(world, id),
  };
  await db.tenant(tenantId, async (tx) => {
    await putSettings(tx, { ...usualSettings, executiveMode: world.executiveMode });
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
  return [...world.members].map(([name, { state, hidesPhone }], at) => {
    const { sortKey, initials, searchText, grams } = searchOf({ name, nameEn: "", email: "", accountBase: "" });
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
      hide_phone: hidesPhone,
      remark: "",
      custom: {},
      created_at: "2026-11-22T00:00:00Z",
      sort_key: sortKey,
      initials,
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

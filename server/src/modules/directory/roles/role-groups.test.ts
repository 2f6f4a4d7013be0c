// Groups of roles, the order of roles, and who has one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world({ ROLE: "api" });
const groupsAt = "/v1/directory/role-groups";
const group = async (e: Enterprise, name: string): Promise<string> =>
  (await e.admin.post(groupsAt, { name }).accepted()).id;
const shown = async (e: Enterprise): Promise<string[]> => {
  const { groups, items } = await e.admin.get("/v1/directory/roles").accepted();
  const names = new Map(groups.map(({ id, name }: { id: string; name: string }) => [id, name]));
  return items.map(
    ({ name, groupId }: { name: string; groupId: string | null }) => `${names.get(groupId) ?? ""}/${name}`,
  );
};
const acts = async (e: Enterprise): Promise<unknown[]> => {
  const text = "select act, object_name, changes from audit_entry where act like 'directory.role%' order by id";
  return (await w.house.db.read(e.id, (tx) => rawSql(tx, text, []))).rows.map(({ act, object_name, changes }) => [
    String(act).replace("directory.role_", ""),
    object_name,
    changes,
  ]);
};

test("roles stand group by group, by pinyin, those without one last; a group that goes leaves its roles", async () => {
  const e = await w.enterprise();
  const [production, care] = [await group(e, "职能"), await group(e, "安全生产")];
  const add = (name: string, groupId?: string) => e.admin.post("/v1/directory/roles", { name, groupId }).accepted();
  await add("总监");
  await add("主管", production);
  await add("安全员", care);
  await add("班组长", production);
  assert.deepEqual(await shown(e), ["安全生产/安全员", "职能/班组长", "职能/主管", "/总监"]);
  await e.admin.delete(`${groupsAt}/${production}`).accepted();
  assert.deepEqual(await shown(e), ["安全生产/安全员", "/班组长", "/主管", "/总监"]);
});

test("names of groups and of roles are taken once in the enterprise, and told at their field", async () => {
  const e = await w.enterprise();
  const [one, two] = [await group(e, "职能"), await group(e, "区域")];
  assert.deepEqual(await e.admin.post(groupsAt, { name: "职能" }).invalid(), ["name:name_taken"]);
  assert.deepEqual(await e.admin.post(groupsAt, { name: " " }).invalid(), ["name:too_small"]);
  assert.deepEqual(await e.admin.patch(`${groupsAt}/${two}`, { name: "职能" }).invalid(), ["name:name_taken"]);
  await e.admin.patch(`${groupsAt}/${one}`, { name: "职能" }).accepted();
  const role = await e.role("班组长", []);
  await e.admin.post("/v1/directory/roles", { name: "班组长", groupId: one }).invalid();
  const edit = (body: object) => e.admin.patch(`/v1/directory/roles/${role}`, body);
  await e.role("主管", []);
  assert.deepEqual(await edit({ name: "主管" }).invalid(), ["name:name_taken"]);
  assert.deepEqual(await edit({ groupId: crypto.randomUUID() }).invalid(), ["groupId:unknown_group"]);
  const other = await w.enterprise();
  assert.deepEqual(await other.admin.post("/v1/directory/roles", { name: "x", groupId: one }).invalid(), [
    "groupId:unknown_group",
  ]);
  await other.admin.delete(`${groupsAt}/${one}`).refused(404);
  await other.admin.patch(`${groupsAt}/${one}`, { name: "改" }).refused(404);
});

test("a role moves between groups and is renamed, each with its entry of the audit", async () => {
  const e = await w.enterprise();
  const [one, two] = [await group(e, "职能"), await group(e, "区域")];
  const role = await e.role("班组长", []);
  const edit = (body: object) => e.admin.patch(`/v1/directory/roles/${role}`, body).accepted();
  await edit({ groupId: one });
  await edit({ name: "班长", groupId: two });
  await edit({ groupId: two });
  assert.deepEqual(await edit({ groupId: null }), { id: role, name: "班长", headcount: 0, groupId: null });
  assert.deepEqual((await acts(e)).slice(3), [
    ["moved", "班组长", { group: [null, "职能"] }],
    ["renamed", "班长", { name: ["班组长", "班长"] }],
    ["moved", "班长", { group: ["职能", "区域"] }],
    ["moved", "班长", { group: ["区域", null] }],
  ]);
});

test("who has a role already is told, keeps it, and stands in no entry; 200 are given it at once", async () => {
  const e = await w.enterprise();
  const a = await e.member({ name: "甲" });
  const b = await e.member({ name: "乙" });
  const role = await e.role("班组长", [a.id]);
  const at = `/v1/directory/roles/${role}`;
  const holders = (...ids: string[]) => e.admin.get(`${at}/holders?ids=${ids.join("&ids=")}`);
  assert.deepEqual(await holders(a.id, b.id).accepted(), { ids: [a.id] });
  assert.deepEqual(await holders(b.id).accepted(), { ids: [] });
  assert.equal((await e.admin.post(`${at}/members`, { add: [a.id, b.id] }).accepted()).headcount, 2);
  await e.admin.post(`${at}/members`, { add: [a.id] }).accepted();
  assert.deepEqual((await acts(e)).slice(1), [
    ["members_changed", "班组长", { members: [[], ["甲"]] }],
    ["members_changed", "班组长", { members: [[], ["乙"]] }],
  ]);
  const many = Array.from({ length: 201 }, () => a.id);
  assert.deepEqual(await e.admin.post(`${at}/members`, { add: many }).invalid(), ["add:too_big"]);
  assert.deepEqual(await holders(...many).invalid(), ["ids:invalid_union"]);
  await (await w.enterprise()).admin.get(`${at}/holders?ids=${a.id}`).refused(404);
});

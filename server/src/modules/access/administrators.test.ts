import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Administrator } from "@qilian/contract/administrators.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, world } from "../../test/world.ts";

const w = await world();
const route = "/v1/access/administrators";

const listed = async (e: Enterprise, query = ""): Promise<Administrator[]> =>
  (await e.admin.get(route + query).accepted()).items;
const rightOf = async (e: Enterprise, memberId: string, role = "global"): Promise<string> =>
  (await listed(e)).find((one) => one.member.id === memberId && one.role === role)?.id as string;

/** Another global administrator, signed in to the console. */
async function another(e: Enterprise, name: string): Promise<Person & { id: string; right: string }> {
  const person = await e.colleague({ name });
  const right = await e.administrator("global", person.id);
  await w.signIn(person, person.phone, "console", e.id);
  return Object.assign(person, { right });
}

test("2.7: who registered is the administrator, grants the right at once, and is removed by the new one alone", async () => {
  const e = await w.enterprise();
  const founder = await rightOf(e, e.adminId);
  const problem = await e.admin.delete(`${route}/${founder}`).refused(409, "access.last_global_stays");
  assert.equal(problem.errors, undefined);
  const next = await another(e, "顾清和");
  await e.admin.delete(`${route}/${founder}`).refused(409, "access.own_right_stays");
  await next.delete(`${route}/${next.right}`).refused(409, "access.own_right_stays");
  await next.delete(`${route}/${founder}`).accepted();
  await e.admin.get("/v1/directory/overview").refused(401);
  await next.delete(`${route}/${next.right}`).refused(409, "access.last_global_stays");
  const { items } = await next.get("/v1/access/audit-entries?act=access").accepted();
  assert.deepEqual(
    items.map(({ act, objectName, changes }: Record<string, unknown>) => [act, objectName, changes]),
    [
      ["access.administrator_removed", "林予衡", { role: ["global", null], reach: ["enterprise", null] }],
      ["access.administrator_granted", "顾清和", { role: [null, "global"], reach: [null, "enterprise"] }],
    ],
  );
});

test("of two who remove each other at once one stays, also when one disables the other", async () => {
  for (const disables of [false, true]) {
    const e = await w.enterprise();
    const next = await another(e, "顾清和");
    const founder = await rightOf(e, e.adminId);
    const answers = await Promise.all([
      e.admin.delete(`${route}/${next.right}`).answer(),
      (disables
        ? next.post("/v1/directory/disablings", { ids: [e.adminId] })
        : next.delete(`${route}/${founder}`)
      ).answer(),
    ]);
    const done = answers.filter(({ status }) => status === 200);
    assert.equal(done.length, 1, answers.map(({ text }) => text).join());
    const left = await Promise.all([e.admin, next].map((person) => person.get(route).answer()));
    assert.equal(left.filter(({ status }) => status === 200).length, 1);
  }
});

test("a right that is given, changed or taken holds with the next request", async () => {
  const e = await w.enterprise();
  const [rd, plant] = [await e.department("研发"), await e.department("制造")];
  const person = await e.scoped({ name: "叶南乔", departments: ["研发"] }, ["研发"]);
  const tops = async () => {
    const { items } = await person.get("/v1/directory/departments").accepted();
    return items.map(({ id }: { id: string }) => id);
  };
  assert.deepEqual(await tops(), [rd]);
  await e.admin.put(`${route}/${person.right}/scope`, { departmentIds: [plant] }).accepted();
  assert.deepEqual(await tops(), [plant]);
  await e.admin.put(`${route}/${person.right}/scope`, {}).accepted();
  assert.deepEqual(await tops(), [e.root]);
  await person.get("/v1/directory/rules").accepted();
  await e.admin.put(`${route}/${person.right}/scope`, { departmentIds: [rd, plant] }).accepted();
  await person.get("/v1/directory/rules").refused(403, "access.missing_grant");
  await e.admin.delete(`${route}/${person.right}`).accepted();
  await person.get("/v1/directory/departments").refused(401);
});

test("somebody disabled has lost the right; nobody but a global administrator disables one", async () => {
  const e = await w.enterprise();
  const whole = await e.colleague({ name: "秦越" });
  await e.administrator("directory", whole.id);
  await w.signIn(whole, whole.phone, "console", e.id);
  const { rows } = await whole.post("/v1/directory/disablings", { ids: [e.adminId] }).accepted();
  assert.deepEqual([rows[0].done, rows[0].code], [false, "administrator"]);
  const { id } = await e.member({ name: "未开户的管理员" });
  await e.administrator("global", id);
  assert.deepEqual(await whole.patch(`/v1/directory/members/${id}`, { phone: w.newPhone() }).invalid(), [
    "phone:phone_of_administrator",
  ]);
  await e.admin.post("/v1/directory/disablings", { ids: [whole.id] }).accepted();
  await whole.get("/v1/directory/members").refused(401);
});

test("several roles of one person add up; a role whose module is to come opens the console and nothing in it", async () => {
  const e = await w.enterprise();
  const person = await e.scoped({ name: "罗清扬" }, ["会务"], "gathering");
  const session = await person.get("/v1/identity/console-session").accepted();
  assert.deepEqual(session.grants, []);
  await person.get("/v1/directory/members").refused(403, "access.missing_grant");
  await e.administrator("directory", person.id, ["研发"]);
  assert.deepEqual((await person.get("/v1/identity/console-session").accepted()).grants, ["directory.manage"]);
  const { items } = await person.get("/v1/directory/departments").accepted();
  assert.deepEqual(
    items.map(({ name }: { name: string }) => name),
    ["研发"],
  );
  const twice = new Person(w.origin, "again");
  await w.signIn(twice, person.phone, "console", e.id);
});

test("what cannot be granted is refused at its field", async () => {
  const [e, others] = [await w.enterprise(), await w.enterprise()];
  const { id } = await e.member({ name: "顾清和" });
  const stranger = await others.member({ name: "陌生人" });
  const rd = await e.department("研发");
  const refused = (body: unknown) => e.admin.post(route, body).invalid();
  const [memberIds, role] = [[id], "directory"];
  assert.deepEqual(await refused({ role: "king", memberIds }), ["role:invalid_value"]);
  assert.deepEqual(await refused({ role, memberIds: [] }), ["memberIds:too_small"]);
  assert.deepEqual(await refused({ role, memberIds: [stranger.id] }), ["memberIds:unknown_member"]);
  assert.deepEqual(await refused({ role, memberIds, departmentIds: [] }), ["departmentIds:too_small"]);
  assert.deepEqual(await refused({ role, memberIds, departmentIds: [others.root] }), [
    "departmentIds:unknown_department",
  ]);
  assert.deepEqual(await refused({ role: "global", memberIds, departmentIds: [rd] }), ["departmentIds:global_has_all"]);
  await e.admin.post(route, { role, memberIds, departmentIds: [rd] }).accepted();
  assert.deepEqual(await refused({ role, memberIds }), ["memberIds:already_administrator"]);
  await e.admin.put(`${route}/${randomUUID()}/scope`, {}).refused(404);
});

test("administrators are listed by role, found by name and pinyin, and paged without gaps", async () => {
  const e = await w.enterprise();
  for (const name of ["顾清和", "叶南乔", "秦越"])
    await e.administrator("directory", (await e.member({ name, departments: ["研发/平台"] })).id, ["研发/平台"]);
  const names = (items: Administrator[]) => items.map(({ member }) => member.name);
  assert.deepEqual(names(await listed(e)), ["秦越", "叶南乔", "顾清和", "林予衡"]);
  assert.deepEqual(names(await listed(e, "?role=global")), ["林予衡"]);
  assert.deepEqual(names(await listed(e, `?q=${encodeURIComponent("南乔")}`)), ["叶南乔"]);
  assert.deepEqual(names(await listed(e, "?role=directory&q=qin")).includes("秦越"), true);
  const [first] = await listed(e, "?role=directory");
  assert.deepEqual([first?.scope?.map(({ path }) => path), first?.member.department], [["研发 / 平台"], "研发 / 平台"]);
  const walked: string[] = [];
  let cursor = "";
  do {
    const page = await e.admin.get(`${route}?limit=1&cursor=${cursor}`).accepted();
    walked.push(...names(page.items));
    cursor = page.next;
  } while (cursor !== undefined);
  assert.deepEqual(walked, ["秦越", "叶南乔", "顾清和", "林予衡"]);
});

test("a department that is deleted leaves every scope, and a right without one goes with it", async () => {
  const e = await w.enterprise();
  const [rd, lab] = [await e.department("研发"), await e.department("实验室")];
  const both = await e.scoped({ name: "顾清和" }, ["研发", "实验室"]);
  const one = await e.scoped({ name: "叶南乔" }, ["实验室"]);
  await e.admin.delete(`/v1/directory/departments/${lab}`).accepted();
  const left = (await listed(e)).find(({ member }) => member.id === both.id);
  assert.deepEqual(
    left?.scope?.map(({ id }) => id),
    [rd],
  );
  await one.get("/v1/directory/departments").refused(401);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=access").accepted();
  const acts = items.slice(0, 2).map(({ act, objectName }: Record<string, string>) => `${act} ${objectName}`);
  assert.deepEqual(acts.sort(), ["access.administrator_removed 叶南乔", "access.administrator_scope_changed 顾清和"]);
});

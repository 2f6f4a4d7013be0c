// Administrators of some departments: what they are shown, and how far their hand reaches (docs/decisions/0004).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { type Colleague, type Enterprise, world } from "../../../test/world.ts";
import { Desk, person, readRows } from "../staff/import-desk.ts";

const w = await world({ ROLE: "api" });
let e: Enterprise;
/** Manages 研发/平台 and 实验室. */
let scoped: Colleague;
let ids: Record<"platform" | "frontend" | "lab" | "plant" | "rd", string>;
let inside: { id: string; phone: string };
let guest: { id: string; phone: string };
let outside: { id: string; phone: string };

before(async () => {
  e = await w.enterprise();
  ids = {
    frontend: await e.department("研发/平台/前端"),
    lab: await e.department("实验室"),
    plant: await e.department("制造"),
    platform: await e.department("研发/平台"),
    rd: await e.department("研发"),
  };
  outside = await e.member({ name: "沈外之", departments: ["制造"], employeeId: "CH-9", email: "out@chenghu.example" });
  inside = await e.member({ name: "顾内清", departments: ["研发/平台/前端", "制造"], secretaryId: outside.id });
  guest = await e.member({ name: "陆客卿", departments: ["制造", "实验室"] });
  scoped = await e.scoped({ name: "许知远", departments: ["实验室"] }, ["研发/平台", "实验室"]);
});

const get = (path: string) => scoped.get(`/v1/directory/${path}`);
const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name).sort();

test("the tree's roots are the tops of the scope, paths begin there, and counts count what lies below", async () => {
  const { items } = await get("departments").accepted();
  assert.deepEqual(
    items.map(({ name, parentId, headcount }: Record<string, unknown>) => [name, parentId, headcount]).sort(),
    [
      ["实验室", undefined, 2],
      ["平台", undefined, 1],
    ],
  );
  const level = await get(`departments?parent=${ids.platform}`).accepted();
  assert.deepEqual([level.items[0].name, level.items[0].parentId], ["前端", ids.platform]);
  await get(`departments?parent=${ids.rd}`).refused(404);
  const found = await get(`department-search?q=${encodeURIComponent("前端")}`).accepted();
  assert.deepEqual(found.items, [
    { id: ids.frontend, name: "前端", path: "平台 / 前端", ancestors: [ids.platform, ids.frontend], headcount: 1 },
  ]);
  assert.deepEqual(await get(`department-search?q=${encodeURIComponent("制造")}`).accepted(), { items: [] });
  const overview = await get("overview").accepted();
  assert.deepEqual(
    [overview.usedSeats, overview.seats, overview.rules, names({ items: overview.scope })],
    [3, undefined, undefined, ["实验室", "平台"]],
  );
  const { people, audit, rules } = await get("home").accepted();
  assert.deepEqual(
    [people.usedSeats, people.departments, people.seats, names({ items: people.top }), audit, rules],
    [3, 3, undefined, ["实验室", "平台"], undefined, undefined],
  );
});

test("a department inside a scope that names its parent too is no second root", async () => {
  const { items } = await e.admin.get("/v1/access/administrators?role=directory").accepted();
  const right = items.find(({ member }: { member: { id: string } }) => member.id === scoped.id).id;
  const put = (departmentIds: string[]) => e.admin.put(`/v1/access/administrators/${right}/scope`, { departmentIds });
  await put([ids.frontend, ids.platform, ids.lab]).accepted();
  assert.deepEqual(names(await get("departments").accepted()), ["实验室", "平台"]);
  await put([ids.platform, ids.lab]).accepted();
});

test("lists hold whoever stands in the scope with any department, and of their departments those inside", async () => {
  assert.deepEqual(names(await get("members").accepted()), ["许知远", "陆客卿", "顾内清"]);
  assert.deepEqual(names(await get(`members?department=${ids.frontend}`).accepted()), ["顾内清"]);
  for (const query of [
    `department=${ids.plant}`,
    `department=${ids.rd}`,
    `department=${randomUUID()}`,
    `q=${encodeURIComponent("沈外")}`,
    `q=${outside.phone.slice(-5)}`,
    `role=${await e.role(`角色${Math.random()}`, [inside.id])}`,
  ])
    assert.deepEqual(await get(`members?${query}`).accepted(), { items: [] }, query);
  const member = await get(`members/${inside.id}`).accepted();
  assert.deepEqual(
    [member.departments.map(({ path }: { path: string }) => path), member.secretary],
    [["平台 / 前端"], null],
  );
  await get(`members/${outside.id}`).refused(404);
});

test("who stands inside with another department than the primary one is shown and not touched", async () => {
  const member = await get(`members/${guest.id}`).accepted();
  assert.deepEqual(Object.values(member.can), [false, false, false, false, false, false]);
  const path = `/v1/directory/members/${guest.id}`;
  await scoped.patch(path, { title: "改" }).refused(403, "directory.primary_outside_scope");
  await scoped.post(`${path}/phone-reveal`).refused(403, "directory.primary_outside_scope");
  const { rows } = await scoped.post("/v1/directory/openings", { ids: [guest.id, outside.id] }).accepted();
  assert.deepEqual(rows, [{ id: guest.id, name: "陆客卿", avatar: null, done: false, code: "primary_outside_scope" }]);
});

test("an edit keeps what lies outside: departments behind those inside, and the secretary who is not shown", async () => {
  const path = `/v1/directory/members/${inside.id}`;
  await scoped.patch(path, { departmentIds: [ids.lab, ids.frontend], secretaryId: null, title: "主管" }).accepted();
  const member = await e.admin.get(path).accepted();
  assert.deepEqual(
    member.departments.map(({ id }: { id: string }) => id),
    [ids.lab, ids.frontend, ids.plant],
  );
  assert.deepEqual([member.secretary.id, member.title], [outside.id, "主管"]);
  await scoped.patch(path, { departmentIds: [ids.frontend] }).accepted();
});

test("a write that would reach outside is refused at its field, and tells nobody's name", async () => {
  const path = `/v1/directory/members/${inside.id}`;
  const draft = { name: "新人", phone: w.newPhone(), departmentIds: [ids.lab] };
  const add = (changed: object) => scoped.post("/v1/directory/members", { ...draft, ...changed });
  const cases = [
    [scoped.patch(path, { departmentIds: [ids.plant] }), "departmentIds:unknown_department"],
    [scoped.patch(path, { secretaryId: outside.id }), "secretaryId:unknown_member"],
    [add({ departmentIds: [ids.lab, ids.plant] }), "departmentIds:unknown_department"],
    [add({ departmentIds: [e.root] }), "departmentIds:unknown_department"],
    [add({ phone: outside.phone }), "phone:phone_taken_elsewhere"],
    [add({ employeeId: "CH-9" }), "employeeId:employee_id_taken_elsewhere"],
    [scoped.post("/v1/directory/departments", { parentId: e.root, name: "新" }), "parentId:unknown_department"],
    [scoped.post("/v1/directory/departments", { parentId: ids.rd, name: "新" }), "parentId:unknown_department"],
  ] as const;
  for (const [exchange, code] of cases) {
    assert.deepEqual(await exchange.invalid(), [code]);
    assert.ok(!(await exchange.answer()).text.includes("沈外之"), code);
  }
  await scoped.patch(`/v1/directory/departments/${ids.lab}`, { name: "改" }).refused(409, "directory.top_of_scope");
  await scoped.delete(`/v1/directory/departments/${ids.lab}`).refused(409, "directory.top_of_scope");
  const made = await scoped.post("/v1/directory/departments", { parentId: ids.lab, name: "光学" }).accepted();
  await scoped.delete(`/v1/directory/departments/${made.id}`).accepted();
});

const desk = () => new Desk({ ...e, world: w, admin: scoped } as unknown as Enterprise);
const at = (path: string) => `${e.name}>>${path}`;
const errorsOf = (rows: { row: number; errors: { column: string; code: string }[] }[]) =>
  rows.map(({ row, errors }) => [row, ...errors.map(({ column, code }) => `${column}:${code}`)]);

test("an import goes into departments of the scope, and names the department of every row that does not", async () => {
  const own = desk();
  const before = await e.admin.get(`/v1/directory/members/${guest.id}`).accepted();
  const checked = await own.check([
    person("新甲", 1, { E: at("实验室>>光学") }),
    person("新乙", 2, { E: at("制造") }),
    person("新丙", 3, { E: `${at("实验室")};${at("新部门")}` }),
    person("新丁", 4, { E: at("研发") }),
    ["", "改名", "", outside.phone, at("实验室")],
    [before.account, "", "", "", at("实验室"), "改"],
    ["shen.waizhi", "", "", "", at("实验室"), "改"],
    person("新戊", 5, { E: at("实验室"), J: "CH-9", K: outside.phone }),
  ]);
  assert.deepEqual(errorsOf(await own.rows(checked.id, "failed")), [
    [5, "E:department_outside_scope"],
    [6, "E:department_outside_scope"],
    [7, "E:department_outside_scope"],
    [8, "D:phone_taken_elsewhere"],
    [9, "A:primary_outside_scope"],
    [10, "A:unknown_account"],
    [11, "J:employee_id_taken_elsewhere", "K:secretary_row_failed"],
  ]);
  const [wrong] = await own.rows(checked.id, "failed");
  assert.equal(wrong?.errors[0]?.params?.segment, at("制造"));
  assert.deepEqual(checked.newDepartments.paths, [at("实验室>>光学")]);
  const done = await own.run(checked.id);
  assert.deepEqual([done.rows.new, done.rows.failed], [1, 7]);
  assert.ok(names(await get("members").accepted()).includes("新甲"));
});

test("a scope that changes between check and run holds for what is written", async () => {
  const own = desk();
  const checked = await own.check([
    person("先甲", 11, { E: at("实验室") }),
    person("先乙", 12, { E: at("研发>>平台") }),
    person("先丙", 13, { E: at("研发>>平台>>后端") }),
  ]);
  assert.equal(checked.rows.new, 3);
  await own.start(checked.id);
  const scopeOf = (departmentIds: string[]) =>
    e.admin.put(`/v1/access/administrators/${scoped.right}/scope`, { departmentIds }).accepted();
  await scopeOf([ids.lab]);
  await own.runJob("run", checked.id);
  await get(`imports/${checked.id}`).refused(404);
  const { rows, state } = await e.admin.get(`/v1/directory/imports/${checked.id}`).accepted();
  assert.deepEqual([state, rows.new, rows.failed], ["done", 1, 2]);
  await scopeOf([ids.platform, ids.lab]);
  await get(`imports/${checked.id}`).accepted();
});

test("others' imports are none to see; one's own is gone with the right, and writes nothing more", async () => {
  const theirs = await new Desk(e).check([person("主管招", 21)]);
  await get(`imports/${theirs.id}`).refused(404);
  const { items } = await get("imports").accepted();
  assert.ok(items.every(({ by }: { by: string }) => by === "许知远"));
  const other = await e.scoped({ name: "短任者" }, ["实验室"]);
  const own = new Desk({ ...e, world: w, admin: other } as unknown as Enterprise);
  const checked = await own.check([person("未成", 31, { E: at("实验室") })]);
  await own.start(checked.id);
  await e.admin.delete(`/v1/access/administrators/${other.right}`).accepted();
  await own.runJob("run", checked.id);
  const { rows } = await e.admin.get(`/v1/directory/imports/${checked.id}`).accepted();
  assert.deepEqual([rows.new, rows.failed], [0, 1]);
});

test("an export holds the scope and nobody else, goes in again and changes nothing", async () => {
  const own = desk();
  const file = await own.download("/v1/directory/workbooks/staff");
  const sheet = await readRows(file);
  assert.deepEqual(
    sheet
      .slice(3)
      .map(([, name]) => name)
      .filter((name) => name === "沈外之"),
    [],
  );
  const shown = JSON.stringify(sheet);
  for (const secret of ["沈外之", "shen.waizhi", outside.phone, "林予衡", "制造"])
    assert.ok(!shown.includes(secret), secret);
  const { rows } = await own.checkFile(file);
  assert.deepEqual([rows.new, rows.changed, rows.failed], [0, 0, 0]);
  assert.ok(rows.unchanged > 3);
});

// Moving, merging and splitting departments, and moving members between them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { countAnew } from "./department-desk-store.ts";

const w = await world({ ROLE: "api" });
const at = (id: string) => `/v1/directory/departments/${id}`;
const level = async (e: Enterprise, parent: string): Promise<[string, number][]> =>
  (await e.admin.get(`/v1/directory/departments?parent=${parent}`).accepted()).items.map(
    ({ name, headcount }: { name: string; headcount: number }) => [name, headcount],
  );
const read = async (e: Enterprise, text: string) => (await w.house.db.read(e.id, (tx) => rawSql(tx, text, []))).rows;
const entries = (e: Enterprise, act: string) =>
  read(e, `select object_name, changes from audit_entry where act = '${act}' order by id`);
const departmentsOf = async (e: Enterprise, id: string): Promise<string[]> =>
  (await e.admin.get(`/v1/directory/members/${id}`).accepted()).departments.map(({ path }: { path: string }) => path);

test("a department moves with all below it: paths, counts of everything above, and one entry of the audit", async () => {
  const e = await w.enterprise();
  await e.member({ name: "甲", departments: ["研发/平台/前端"] });
  const both = await e.member({ name: "乙", departments: ["研发/平台", "研发/算法"] });
  await e.colleague({ name: "丙", departments: ["研发/平台", "制造"] });
  const [platform, plant] = [await e.department("研发/平台"), await e.department("制造")];
  const moved = await e.admin.post(`${at(platform)}/move`, { parentId: plant }).accepted();
  assert.deepEqual([moved.parentId, moved.parent.name, moved.line], [plant, "制造", [e.root, plant, platform]]);
  assert.deepEqual(await departmentsOf(e, both.id), ["制造 / 平台", "研发 / 算法"]);
  assert.deepEqual(await level(e, e.root), [
    ["研发", 1],
    ["制造", 3],
  ]);
  await countAnew(w, e);
  assert.deepEqual(await entries(e, "directory.department_moved"), [
    { object_name: "平台", changes: { parent: ["研发 / 平台", "制造 / 平台"] } },
  ]);
});

test("no department goes into itself or below itself, beside one of its name, too deep, or anywhere for the top", async () => {
  const e = await w.enterprise();
  const [rd, platform] = [await e.department("研发"), await e.department("研发/平台")];
  const [plant] = [await e.department("制造"), await e.department("制造/平台")];
  const move = (id: string, body: object) => e.admin.post(`${at(id)}/move`, body);
  assert.deepEqual(await move(rd, { parentId: rd }).invalid(), ["parentId:into_itself"]);
  assert.deepEqual(await move(rd, { parentId: platform }).invalid(), ["parentId:into_itself"]);
  assert.deepEqual(await move(platform, { parentId: plant }).invalid(), ["parentId:name_taken_there"]);
  assert.deepEqual(await move(platform, { parentId: crypto.randomUUID() }).invalid(), ["parentId:unknown_department"]);
  assert.deepEqual(await move(rd, { parentId: e.root, before: platform }).invalid(), ["before:unknown_department"]);
  assert.deepEqual(await move(rd, { parentId: e.root, after: rd }).invalid(), ["after:unknown_department"]);
  assert.deepEqual(await move(rd, { parentId: e.root, before: plant, after: plant }).invalid(), ["after:one_place"]);
  await move(e.root, { parentId: rd }).refused(409, "directory.root_stays_in_place");
  await (await w.enterprise()).admin.post(`${at(rd)}/move`, { parentId: e.root }).refused(404);
  const deep = await e.department(Array(28).fill("级").join("/"));
  await move(rd, { parentId: deep })
    .invalid()
    .then((errors) => assert.deepEqual(errors, ["parentId:too_deep"]));
  await move(platform, { parentId: deep }).accepted();
  await countAnew(w, e);
});

test("a department goes before or behind a sibling, within its parent or into another; who has no place stands by pinyin", async () => {
  const e = await w.enterprise();
  for (const name of ["安全", "财务", "研发", "制造", "研发/市场"]) await e.department(name);
  const names = async () => (await level(e, e.root)).map(([name]) => name).join(" ");
  const move = async (path: string, where: object) =>
    e.admin.post(`${at(await e.department(path))}/move`, { parentId: e.root, ...where }).accepted();
  await move("制造", { before: await e.department("财务") });
  assert.equal(await names(), "安全 制造 财务 研发");
  assert.deepEqual(
    await read(e, "select name, position from directory_department where position < 1000 order by position"),
    [
      { name: "安全", position: 1 },
      { name: "制造", position: 2 },
    ],
  );
  await move("安全", { after: await e.department("研发") });
  assert.equal(await names(), "制造 财务 研发 安全");
  await move("研发/市场", { after: await e.department("制造") });
  assert.equal(await names(), "制造 市场 财务 研发 安全");
  await e.department("保密");
  assert.equal(await names(), "制造 市场 财务 研发 安全 保密");
  const [first] = await entries(e, "directory.department_moved");
  assert.deepEqual(first?.changes, { order: [null, 2] });
});

test("a rule with everything below it holds for what was moved at the next request", async () => {
  const e = await w.enterprise();
  const viewer = await e.colleague({ name: "看客", departments: ["销售"] });
  const target = await e.colleague({ name: "顾清", departments: ["研发/平台"] });
  const [platform, secret, rd] = [
    await e.department("研发/平台"),
    await e.department("机要"),
    await e.department("研发"),
  ];
  const subjects = [{ kind: "department", id: secret, subtree: true }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  const card = `/v1/directory/book/people/${target.id}`;
  await viewer.get(card).accepted();
  await e.admin.post(`${at(platform)}/move`, { parentId: secret }).accepted();
  await viewer.get(card).refused(404);
  await viewer.get(`/v1/directory/book?department=${platform}`).refused(404);
  await e.admin.post(`${at(platform)}/move`, { parentId: rd }).accepted();
  await viewer.get(card).accepted();
});

test("a merge brings members and sub-departments over, deletes the department, and takes it out of rules and scopes", async () => {
  const e = await w.enterprise();
  const here = await e.member({ name: "甲", departments: ["制造/一厂"] });
  const both = await e.member({ name: "乙", departments: ["制造/二厂", "研发", "制造/一厂"] });
  const gone = await e.member({ name: "丙", departments: ["制造/一厂"] });
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  await e.member({ name: "丁", departments: ["制造/一厂/总装"] });
  const [one, two] = [await e.department("制造/一厂"), await e.department("制造/二厂")];
  await e.scoped({ name: "许知远", departments: ["研发"] }, ["制造/一厂", "研发"]);
  const subjects = [{ kind: "department", id: one, subtree: true }];
  await e.admin.post("/v1/directory/rules", { kind: "no-access", subjects }).accepted();
  const into = await e.admin.post(`${at(one)}/merge`, { intoId: two }).accepted();
  assert.deepEqual([into.id, into.headcount, into.directMembers], [two, 3, 2]);
  assert.deepEqual(await departmentsOf(e, here.id), ["制造 / 二厂"]);
  assert.deepEqual(await departmentsOf(e, both.id), ["制造 / 二厂", "研发"]);
  assert.deepEqual(await departmentsOf(e, gone.id), ["制造 / 二厂"]);
  assert.deepEqual(await level(e, two), [["总装", 1]]);
  await e.admin.get(at(one)).refused(404);
  assert.deepEqual((await e.admin.get("/v1/directory/rules").accepted()).items, []);
  const [right] = (await e.admin.get("/v1/access/administrators?role=directory").accepted()).items;
  assert.deepEqual(
    right.scope.map(({ name }: { name: string }) => name),
    ["研发"],
  );
  await countAnew(w, e);
  assert.deepEqual(await entries(e, "directory.department_merged"), [
    {
      object_name: "一厂",
      changes: { into: ["制造 / 一厂", "制造 / 二厂"], headcount: [null, 3], departments: [null, ["总装"]] },
    },
  ]);
});

test("a merge is refused into what lies below, and where names meet; a department may go up into its parent", async () => {
  const e = await w.enterprise();
  await e.member({ name: "甲", departments: ["制造/一厂/一厂"] });
  for (const path of ["制造/二厂/总装", "制造/三厂/总装", "制造/三厂/质检", "制造/二厂/质检"]) await e.department(path);
  const [plant, one, two, three] = [
    await e.department("制造"),
    await e.department("制造/一厂"),
    await e.department("制造/二厂"),
    await e.department("制造/三厂"),
  ];
  const merge = (id: string, intoId: string) => e.admin.post(`${at(id)}/merge`, { intoId });
  assert.deepEqual(await merge(plant, two).invalid(), ["intoId:into_itself"]);
  const { errors } = await merge(two, three).refused(400);
  assert.deepEqual(errors, [{ field: "intoId", code: "names_taken", params: { names: "总装、质检", count: 2 } }]);
  await merge(e.root, two).refused(409, "directory.root_stays_in_place");
  await merge(one, plant).accepted();
  assert.deepEqual((await level(e, plant)).map(([name]) => name).sort(), ["一厂", "三厂", "二厂"].sort());
  await countAnew(w, e);
});

test("a split takes the chosen people and sub-departments into a new department beside or below, with one entry", async () => {
  const e = await w.enterprise();
  const a = await e.member({ name: "甲", departments: ["研发", "制造"] });
  const b = await e.member({ name: "乙", departments: ["研发"] });
  const c = await e.member({ name: "丙", departments: ["研发/平台"] });
  const [rd, platform] = [await e.department("研发"), await e.department("研发/平台")];
  const split = (body: object) => e.admin.post(`${at(rd)}/split`, { name: "平台研发", ...body });
  assert.deepEqual(await split({}).invalid(), ["memberIds:nothing_chosen"]);
  assert.deepEqual(await split({ memberIds: [c.id] }).invalid(), ["memberIds:unknown_member"]);
  assert.deepEqual(await split({ departmentIds: [rd] }).invalid(), ["departmentIds:unknown_department"]);
  assert.deepEqual(await split({ name: "制造", memberIds: [a.id] }).invalid(), ["name:name_taken"]);
  const beside = await split({ memberIds: [a.id], departmentIds: [platform] }).accepted();
  assert.deepEqual([beside.name, beside.parentId, beside.headcount], ["平台研发", e.root, 2]);
  assert.deepEqual(await departmentsOf(e, a.id), ["平台研发", "制造"]);
  assert.deepEqual(await departmentsOf(e, c.id), ["平台研发 / 平台"]);
  await split({ name: "小组", place: "below", memberIds: [b.id] }).accepted();
  assert.deepEqual(await departmentsOf(e, b.id), ["研发 / 小组"]);
  await countAnew(w, e);
  const [first] = await entries(e, "directory.department_split");
  assert.deepEqual(first, {
    object_name: "研发",
    changes: { name: ["研发", "平台研发"], people: [null, ["甲"]], departments: [null, ["平台"]] },
  });
});

test("members move from one department to another, with a result for each, and keep their other departments", async () => {
  const e = await w.enterprise();
  const a = await e.member({ name: "甲", departments: ["行政", "研发"] });
  const b = await e.member({ name: "乙", departments: ["研发", "行政"] });
  const c = await e.member({ name: "丙", departments: ["制造"] });
  const [from, to] = [await e.department("行政"), await e.department("研发")];
  const move = (body: object) => e.admin.post("/v1/directory/member-moves", { from, to, ...body });
  assert.deepEqual(await move({ to: from }).invalid(), ["to:duplicate"]);
  assert.deepEqual(await move({ to: crypto.randomUUID() }).invalid(), ["to:unknown_department"]);
  const result = await move({ ids: [a.id, c.id] }).accepted();
  assert.deepEqual([result.done, result.failed], [1, 1]);
  assert.deepEqual(result.rows, [
    { id: c.id, name: "丙", avatar: null, done: false, code: "not_in_department" },
    { id: a.id, name: "甲", avatar: null, done: true },
  ]);
  assert.deepEqual(await departmentsOf(e, a.id), ["研发"]);
  await e.member({ name: "丁", departments: ["行政"] });
  assert.deepEqual((await move({}).accepted()).done, 2);
  assert.deepEqual(await departmentsOf(e, b.id), ["研发"]);
  await e.admin.delete(at(from)).accepted();
  await countAnew(w, e);
  assert.deepEqual(
    (await entries(e, "directory.members_moved")).map(({ changes }) => (changes as { headcount: unknown }).headcount),
    [
      [null, 1],
      [null, 2],
    ],
  );
});

test("who administers a part moves, merges and splits inside it, and changes nobody's reach", async () => {
  const e = await w.enterprise();
  for (const path of ["研发/平台/前端", "研发/算法/视觉", "制造/一厂"]) await e.department(path);
  const [rd, platform, frontend, algorithms, vision, plant] = [
    await e.department("研发"),
    await e.department("研发/平台"),
    await e.department("研发/平台/前端"),
    await e.department("研发/算法"),
    await e.department("研发/算法/视觉"),
    await e.department("制造"),
  ];
  const guest = await e.member({ name: "陆客卿", departments: ["制造", "研发/平台"] });
  const scoped = await e.scoped({ name: "许知远", departments: ["研发"] }, ["研发"]);
  const move = (id: string, parentId: string) => scoped.post(`${at(id)}/move`, { parentId });
  await move(rd, rd).refused(409, "directory.top_of_scope");
  assert.deepEqual(await move(frontend, plant).invalid(), ["parentId:unknown_department"]);
  await move(plant, rd).refused(404);
  assert.deepEqual(await scoped.post(`${at(frontend)}/merge`, { intoId: plant }).invalid(), [
    "intoId:unknown_department",
  ]);
  await scoped
    .post(`${at(rd)}/split`, { name: "外", departmentIds: [platform] })
    .refused(409, "directory.top_of_scope");
  await move(frontend, algorithms).accepted();
  await move(frontend, platform).accepted();
  const bulk = await scoped.post("/v1/directory/member-moves", { from: platform, to: frontend }).accepted();
  assert.deepEqual(bulk.rows, [
    { id: guest.id, name: "陆客卿", avatar: null, done: false, code: "primary_outside_scope" },
  ]);
  assert.deepEqual(await scoped.post(`${at(platform)}/split`, { name: "新组", memberIds: [guest.id] }).invalid(), [
    "memberIds:member_elsewhere",
  ]);
  // Somebody else's scope begins at 算法: what goes in or out changes how far they reach.
  await e.scoped({ name: "秦墨", departments: ["研发"] }, ["研发/算法"]);
  await move(frontend, algorithms).refused(409, "directory.reach_of_administrator");
  await move(vision, platform).refused(409, "directory.reach_of_administrator");
  await scoped.post(`${at(vision)}/merge`, { intoId: platform }).refused(409, "directory.reach_of_administrator");
  await scoped
    .post(`${at(algorithms)}/merge`, { intoId: platform })
    .refused(409, "directory.department_of_administrator");
  await scoped
    .post(`${at(algorithms)}/split`, { name: "视觉部", departmentIds: [vision] })
    .refused(409, "directory.reach_of_administrator");
  await move(algorithms, platform).accepted();
  await e.admin.post(`${at(frontend)}/move`, { parentId: algorithms }).accepted();
  await countAnew(w, e);
});

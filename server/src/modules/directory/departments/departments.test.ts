// What a department says of itself, the order of siblings, and deleting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { openLog } from "../../../platform/log/index.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { departmentKeys } from "./department-keys.ts";

const w = await world({ ROLE: "api" });
const at = (id: string) => `/v1/directory/departments/${id}`;
const levelOf = async (e: Enterprise, parent: string): Promise<string[]> =>
  (await e.admin.get(`/v1/directory/departments?parent=${parent}`).accepted()).items.map(
    ({ name }: { name: string }) => name,
  );
const entries = async (e: Enterprise, act: string): Promise<Record<string, unknown>[]> =>
  (
    await w.house.db.read(e.id, (tx) =>
      rawSql(tx, "select object_name, changes from audit_entry where act = $1 order by id", [act]),
    )
  ).rows;

test("a department is read in full, and an edit changes what is given, audited old → new", async () => {
  const e = await w.enterprise();
  const head = await e.member({ name: "陆知行", departments: ["研发"] });
  const id = await e.department("研发/平台");
  await e.colleague({ name: "顾清", departments: ["研发/平台/前端"] });
  const edit = { code: "RD-01", nameEn: "Platform", headId: head.id, order: 3 };
  const edited = await e.admin.patch(at(id), edit).accepted();
  assert.deepEqual(edited, await e.admin.get(at(id)).accepted());
  assert.deepEqual(edited, {
    id,
    parentId: await e.department("研发"),
    name: "平台",
    headcount: 1,
    hasChildren: true,
    hidden: false,
    code: "RD-01",
    nameEn: "Platform",
    order: 3,
    head: { id: head.id, name: "陆知行", avatar: null },
    parent: { id: await e.department("研发"), name: "研发", path: "研发" },
    line: [e.root, await e.department("研发"), id],
    directMembers: 0,
    openedCount: 1,
    departments: 1,
  });
  await e.admin.patch(at(id), { name: "平台部", headId: null, order: null, nameEn: "Platform" }).accepted();
  assert.deepEqual(await entries(e, "directory.department_edited"), [
    {
      object_name: "平台",
      changes: { code: ["", "RD-01"], name_en: ["", "Platform"], order: [null, 3], head: [null, "陆知行"] },
    },
    {
      object_name: "平台部",
      changes: { name: ["平台", "平台部"], order: [3, null], head: ["陆知行", null] },
    },
  ]);
});

test("fields out of bounds are refused by name; a code belongs to one department of the enterprise", async () => {
  const e = await w.enterprise();
  const [id, other] = [await e.department("研发"), await e.department("制造")];
  const gone = await e.member({ name: "简书宁" });
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  await e.admin.patch(at(other), { code: "X" }).accepted();
  const cases: [object, string][] = [
    [{ code: "长".repeat(65) }, "code:too_big"],
    [{ nameEn: "n".repeat(129) }, "nameEn:too_big"],
    [{ order: 0 }, "order:too_small"],
    [{ order: 1000 }, "order:too_big"],
    [{ code: "X" }, "code:code_taken"],
    [{ headId: crypto.randomUUID() }, "headId:unknown_member"],
    [{ headId: gone.id }, "headId:unknown_member"],
    [{ name: "制造" }, "name:name_taken"],
  ];
  for (const [edit, error] of cases) assert.deepEqual(await e.admin.patch(at(id), edit).invalid(), [error]);
  const add = { parentId: id, name: "平台", code: "X" };
  assert.deepEqual(await e.admin.post("/v1/directory/departments", add).invalid(), ["code:code_taken"]);
  await e.admin.patch(at(other), { code: "" }).accepted();
  await e.admin.post("/v1/directory/departments", add).accepted();
  await (await w.enterprise()).admin.get(at(id)).refused(404);
});

test("the top keeps its name and has no place; it has a code, a head and an English name", async () => {
  const e = await w.enterprise();
  await e.admin.patch(at(e.root), { name: "别名" }).refused(409, "directory.root_keeps_name");
  await e.admin.patch(at(e.root), { order: 1 }).refused(409, "directory.root_stays_in_place");
  const edited = await e.admin.patch(at(e.root), { code: "HQ", nameEn: "Headquarters", headId: e.adminId }).accepted();
  assert.deepEqual(
    [edited.code, edited.nameEn, edited.head.id, edited.parent],
    ["HQ", "Headquarters", e.adminId, undefined],
  );
});

test("who is disabled heads no department any more", async () => {
  const e = await w.enterprise();
  const { id: headId } = await e.member({ name: "陆知行" });
  const id = await e.department("研发");
  await e.admin.patch(at(id), { headId }).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [headId] }).accepted();
  assert.equal((await e.admin.get(at(id)).accepted()).head, null);
});

test("siblings stand by their order, those of one order by pinyin, in the console and in the book alike", async () => {
  const e = await w.enterprise();
  for (const name of ["制造", "研发", "财务", "解决方案", "安全", "Legal"]) await e.department(name);
  assert.deepEqual(await levelOf(e, e.root), ["安全", "财务", "解决方案", "Legal", "研发", "制造"]);
  await e.admin.patch(at(await e.department("制造")), { order: 7 }).accepted();
  await e.admin.patch(at(await e.department("研发")), { order: 7 }).accepted();
  await e.admin.patch(at(await e.department("财务")), { name: "总账" }).accepted();
  const expected = ["研发", "制造", "安全", "解决方案", "Legal", "总账"];
  assert.deepEqual(await levelOf(e, e.root), expected);
  const { departments } = await e.admin.get("/v1/directory/book").accepted();
  assert.deepEqual(
    departments.map(({ name }: { name: string }) => name),
    expected,
  );
});

test("departments from before have their pinyin from a job", async () => {
  const e = await w.enterprise();
  for (const name of ["制造", "安全", "研发"]) await e.department(name);
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "update directory_department set sort_key = ''", []));
  const { db, files, seals } = w.house;
  await departmentKeys.run({ db, files, seals, log: openLog("silent"), signal: new AbortController().signal }, {});
  assert.deepEqual(await levelOf(e, e.root), ["安全", "研发", "制造"]);
});

test("2.2 what keeps a department from being deleted is counted, and named up to 20 of each kind", async () => {
  const e = await w.enterprise();
  const id = await e.department("行政");
  for (let n = 10; n < 32; n++) await e.member({ name: `员工${n}`, departments: ["行政"] });
  const [last] = (await e.admin.get("/v1/directory/members?q=员工31").accepted()).items;
  await e.admin.post("/v1/directory/disablings", { ids: [last.id] }).accepted();
  await e.department("行政/车队");
  const { params, lists } = await e.admin.delete(at(id)).refused(409, "directory.department_has_members");
  assert.deepEqual(params, { members: 21, departments: 1 });
  assert.deepEqual([lists?.members?.length, lists?.members?.[0], lists?.departments], [20, "员工10", ["车队"]]);
});

test("departments go 30 levels deep, added by hand", async () => {
  const e = await w.enterprise();
  let parentId = e.root;
  const add = () => e.admin.post("/v1/directory/departments", { parentId, name: "级" });
  for (let level = 2; level <= 30; level++) parentId = (await add().accepted()).id;
  assert.deepEqual(await add().invalid(), ["parentId:too_deep"]);
});

test("an administrator of a part neither renames its top nor gives it a place; heads and codes outside stay unknown", async () => {
  const e = await w.enterprise();
  const outside = await e.member({ name: "沈外之", departments: ["制造"] });
  const inside = await e.member({ name: "顾内清", departments: ["研发/平台"] });
  const [top, below, plant] = [await e.department("研发"), await e.department("研发/平台"), await e.department("制造")];
  const scoped = await e.scoped({ name: "许知远", departments: ["研发"] }, ["研发"]);
  await scoped.patch(at(top), { name: "改" }).refused(409, "directory.top_of_scope");
  await scoped.patch(at(top), { order: 1 }).refused(409, "directory.top_of_scope");
  await scoped.get(at(plant)).refused(404);
  await scoped.patch(at(plant), { code: "1" }).refused(404);
  await e.admin.patch(at(plant), { code: "P" }).accepted();
  assert.deepEqual(await scoped.patch(at(below), { code: "P" }).invalid(), ["code:code_taken_elsewhere"]);
  assert.deepEqual(await scoped.patch(at(below), { headId: outside.id }).invalid(), ["headId:unknown_member"]);
  await e.admin.patch(at(below), { headId: outside.id }).accepted();
  const seen = await scoped.patch(at(below), { headId: null, order: 2 }).accepted();
  assert.deepEqual([seen.head, seen.order, seen.line, seen.parent.path], [null, 2, [top, below], "研发"]);
  assert.equal((await e.admin.get(at(below)).accepted()).head.id, outside.id, "nobody takes away whom they do not see");
  assert.equal((await scoped.patch(at(below), { headId: inside.id }).accepted()).head.id, inside.id);
});

test("who stands in a department directly is paged, and found by the beginning of the name or its pinyin", async () => {
  const e = await w.enterprise();
  for (const name of ["周予安", "张奕川", "单雄信"]) await e.member({ name, departments: ["研发"] });
  await e.member({ name: "周下级", departments: ["研发/平台"] });
  const id = await e.department("研发");
  const names = async (query: string) =>
    (await e.admin.get(`${at(id)}/members?${query}`).accepted()).items.map(({ name }: { name: string }) => name);
  assert.deepEqual(await names(""), ["单雄信", "张奕川", "周予安"]);
  assert.deepEqual(await names("q=zhou"), ["周予安"]);
  assert.deepEqual(await names(`q=${encodeURIComponent("张")}`), ["张奕川"]);
  const { items, next } = await e.admin.get(`${at(id)}/members?limit=2`).accepted();
  assert.deepEqual([items.length, await names(`limit=2&cursor=${next}`)], [2, ["周予安"]]);
  const scoped = await e.scoped({ name: "许知远", departments: ["制造"] }, ["制造"]);
  await scoped.get(`${at(id)}/members`).refused(404);
});

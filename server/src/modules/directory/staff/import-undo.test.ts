// 撤销导入: all that an import has written is taken back, or nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { Desk, person } from "./import-desk.ts";

// Jobs are run by hand, so that they can be interrupted.
const w = await world({ ROLE: "api" });
const desk = async (): Promise<Desk> => new Desk(await w.enterprise());
const query = async (at: Desk, text: string) => (await at.db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;

/** Everything about members and departments that an import writes. */
const everything = async (at: Desk) => ({
  members: await query(
    at,
    `
    select account, name, name_en, phone, state, title, gender, email, landline, employee_id, secretary_id, office, hide_phone,
      remark, custom, sort_key, initials, search_text, search_grams, array(
        select department_id from directory_membership ms where ms.member_id = m.id order by position) as departments
    from directory_member m order by account`,
  ),
  departments: await query(
    at,
    "select id, name, path, headcount, opened_count from directory_department order by path",
  ),
  tally: await query(at, "select what, count from directory_tally where count > 0 order by what"),
});

const [lu, wei] = [
  { C: "Lu", F: "工程师", G: "男", H: "lu@chenghu.example", J: "CH-1", L: "苏州", M: "是", N: "备注", O: "苏E1" },
  { J: "CH-2" },
];

test("an import that is undone leaves everything as it was", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1, { ...lu, E: `${at.root}>>研发` }), person("魏一诺", 2, wei)], ["车牌号"]);
  const before = await everything(at);
  const done = await at.import(
    [
      person("陆行知", 1, {
        E: `${at.root}>>制造>>一厂;${at.root}`,
        F: "主管",
        J: "CH-9",
        K: "13700000003",
        O: "苏E2",
      }),
      person("魏一诺", 2, { J: "CH-1", M: "是" }),
      person("程屿", 3, { E: `${at.root}>>制造>>二厂`, K: "13700000004" }),
      person("沈清和", 4),
    ],
    ["车牌号"],
  );
  assert.deepEqual([done.written, done.rows.failed, done.mayUndo], [3, 1, true], "CH-1 is taken while it is checked");
  const undone = await at.undo(done.id);
  assert.deepEqual([undone.state, undone.written, undone.mayUndo, undone.undo?.by], ["undone", 3, false, "林予衡"]);
  assert.deepEqual(await everything(at), before);
  const entries = await query(at, "select member_name, changes from audit_entry where act = 'directory.import_undone'");
  assert.deepEqual(entries, [
    { member_name: "林予衡", changes: { removed: [null, 2], restored: [null, 1], departments_removed: [null, 3] } },
  ]);
  await at.admin.post(`/v1/directory/imports/${done.id}/undoing`).refused(409, "directory.import_not_undoable");
});

test("what was handed on from row to row goes back", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1, { J: "CH-1" }), person("魏一诺", 2, { J: "CH-2" })]);
  const before = await everything(at);
  const done = await at.import([person("陆知行", 1, { J: "CH-9" }), person("魏一诺", 2, { J: "CH-1" })]);
  const [failed] = await at.rows(done.id, "failed");
  assert.deepEqual(
    failed?.errors.map(({ code }) => code),
    ["employee_id_taken"],
  );
  await at.correct(done.id, [{ row: 5, revision: 0, cells: {} }]).accepted();
  const again = await at.run(done.id);
  assert.deepEqual([again.state, again.written], ["done", 2]);
  assert.equal((await at.undo(done.id)).state, "undone");
  assert.deepEqual(await everything(at), before);
});

test("whatever somebody has changed since stands against it, by name and reason, and nothing is taken back", async () => {
  const at = await desk();
  await at.import([person("旧人", 90, { F: "工程师", E: `${at.root}>>旧部` })]);
  const done = await at.import([
    person("改名", 1),
    person("调走", 2),
    person("开户", 3),
    person("入角色", 4),
    person("入规则", 5),
    person("当秘书", 6),
    person("旧人", 90, { F: "主管", E: at.root }),
    person("没动", 7),
  ]);
  const members: { id: string; name: string }[] = (await at.admin.get("/v1/directory/members?limit=200").accepted())
    .items;
  const idOf = (name: string) => members.find((one) => one.name === name)?.id ?? "";
  const [root, old] = await query(at, "select id from directory_department order by cardinality(path)");
  const change = (name: string, changes: object) =>
    at.admin.patch(`/v1/directory/members/${idOf(name)}`, changes).accepted();
  await change("改名", { title: "经理" });
  const { id: other } = await at.admin
    .post("/v1/directory/departments", { parentId: root?.id, name: "新部" })
    .accepted();
  await change("调走", { departmentIds: [other] });
  await at.admin.post("/v1/directory/openings", { ids: [idOf("开户")] }).accepted();
  const role = await at.admin.post("/v1/directory/roles", { name: "班组长" }).accepted();
  await at.admin.post(`/v1/directory/roles/${role.id}/members`, { add: [idOf("入角色")] }).accepted();
  await at.admin
    .post("/v1/directory/rules", { kind: "no-access", subjects: [{ kind: "member", id: idOf("入规则") }] })
    .accepted();
  await change("林予衡", { secretaryId: idOf("当秘书") });
  await at.admin.delete(`/v1/directory/departments/${old?.id}`).accepted();
  const before = await everything(at);
  const refused = await at.undo(done.id);
  assert.equal(refused.state, "done");
  assert.equal(refused.mayUndo, true);
  assert.deepEqual(refused.undo?.blocked, {
    count: 7,
    rows: [
      [4, "改名", "changed"],
      [5, "调走", "changed"],
      [6, "开户", "account"],
      [7, "入角色", "role"],
      [8, "入规则", "rule"],
      [9, "当秘书", "secretary"],
      [10, "旧人", "department_gone"],
    ].map(([row, name, reason]) => ({ row, name, reason })),
  });
  assert.deepEqual(await everything(at), before);
});

test("导入并开户 cannot be undone: the messages are sent", async () => {
  const at = await desk();
  const done = await at.import([person("甲", 1)], [], true);
  assert.deepEqual((await at.undo(done.id)).undo?.blocked?.rows, [{ row: 4, name: "甲", reason: "account" }]);
});

test("a number that somebody else has by now does not go back", async () => {
  const at = await desk();
  await at.import([person("甲", 1)]);
  const [{ account } = {}] = await query(at, "select account from directory_member where name = '甲'");
  const done = await at.import([person("甲", 2, { A: String(account) })]);
  assert.equal(done.written, 1);
  await at.import([person("乙", 1)]);
  assert.deepEqual((await at.undo(done.id)).undo?.blocked?.rows, [{ row: 4, name: "甲", reason: "phone_taken" }]);
});

test("departments that it made stay where somebody stands in them by now, with what is above them", async () => {
  const at = await desk();
  const done = await at.import([person("甲", 1, { E: `${at.root}>>一>>二>>三;${at.root}>>四` })]);
  await at.import([person("乙", 2, { E: `${at.root}>>一>>二` })]);
  assert.equal((await at.undo(done.id)).state, "undone");
  const left = await query(
    at,
    "select name, headcount from directory_department where parent_id is not null order by path",
  );
  assert.deepEqual(left.map(({ name, headcount }) => `${name} ${headcount}`).sort(), ["一 1", "二 1"].sort());
});

test("a cancelled import is undone as far as it came, and it says how many rows were written", async () => {
  const at = await desk();
  const before = await everything(at);
  const rows = Array.from({ length: 700 }, (_, index) => person("甲", index, { E: `${at.root}>>部门${index % 7}` }));
  const { id } = await at.check(rows);
  await at.start(id);
  await at.import([person("抢先", 7)]);
  await assert.rejects(at.runJob("run", id, { stopAfter: 1 }));
  const cancelled = await at.admin.post(`/v1/directory/imports/${id}/cancellation`).accepted();
  assert.deepEqual([cancelled.state, cancelled.progress.done, cancelled.written], ["cancelled", 500, 499]);
  const [entry] = await query(at, "select changes from audit_entry where act = 'directory.import_cancelled'");
  assert.deepEqual(entry?.changes, { written: [null, 499], of: [null, 700] });
  const [other] = (await at.admin.get("/v1/directory/imports?state=done").accepted()).items;
  assert.equal((await at.undo(other.id)).state, "undone");
  assert.equal((await at.undo(id)).state, "undone");
  assert.deepEqual(await everything(at), before);
});

test("an undoing that is interrupted has undone nothing, and is made again", async () => {
  const at = await desk();
  const done = await at.import(Array.from({ length: 1200 }, (_, index) => person("甲", index)));
  const before = await everything(at);
  await at.admin.post(`/v1/directory/imports/${done.id}/undoing`).accepted();
  await assert.rejects(at.runJob("undo", done.id, { stopAfter: 0, stopped: true }));
  assert.equal((await at.read(done.id)).state, "undoing");
  assert.deepEqual(await everything(at), before);
  await at.admin.post(`/v1/directory/imports/${done.id}/undoing`).refused(409, "directory.import_not_undoable");
  await at.runJob("undo", done.id);
  assert.equal((await at.read(done.id)).state, "undone");
  const [left] = await query(at, "select count(*) as n from directory_member");
  assert.deepEqual(left, { n: 1 });
});

test("whoever loses the right before it begins undoes nothing", async () => {
  const e = await w.enterprise();
  const at = new Desk(e);
  const done = await at.import([person("甲", 1)]);
  await at.admin.post(`/v1/directory/imports/${done.id}/undoing`).accepted();
  await query(at, "delete from access_administrator");
  await at.runJob("undo", done.id);
  assert.deepEqual(await query(at, "select state, undo->'blocked' as blocked from directory_import"), [
    { state: "done", blocked: { count: 0, rows: [] } },
  ]);
});

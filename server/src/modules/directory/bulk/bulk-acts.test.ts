// 选择全部: acts on everybody whom a filter finds, in batches that each commit.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BulkAct } from "@qilian/contract/bulk-acts.ts";
import { mostRoleMembers } from "@qilian/contract/roles.ts";
import { rawSql } from "../../../platform/db/index.ts";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { Desk, person, readRows } from "../staff/import-desk.ts";
import { runBulkAct } from "./bulk-acts.ts";

// Jobs are run by hand, so that one can be interrupted.
const w = await world({ ROLE: "api" });

const start = (by: Person, kind: string, filter: object, expected: number) =>
  by.post("/v1/directory/bulk-acts", { kind, filter, expected });
const started = async (by: Person, kind: string, filter: object, expected: number): Promise<string> =>
  (await start(by, kind, filter, expected).accepted<BulkAct>()).id;
const run = (e: Enterprise, actId: string, signal = new AbortController().signal) =>
  runBulkAct({ db: w.house.db, signal }, { tenantId: e.id, actId });
const read = (by: Person, id: string): Promise<BulkAct> => by.get(`/v1/directory/bulk-acts/${id}`).accepted();
const count = async (e: Enterprise, query: string): Promise<number> =>
  (await e.admin.get(`/v1/directory/member-count?${query}`).accepted()).count;
const failures = async (by: Person, id: string): Promise<[string, string][]> => {
  const { items } = await by.get(`/v1/directory/bulk-acts/${id}/failures`).accepted();
  return items.map(({ name, code }: { name: string; code: string }) => [name, code]);
};

/** So many people in a department, by one import. */
async function crowd(e: Enterprise, department: string, people: number, from = 0): Promise<string> {
  const rows = Array.from({ length: people }, (_, at) =>
    person(`众人${from + at}`, from + at, { E: `${e.name}>>${department}` }),
  );
  await new Desk(e).import(rows);
  const { items } = await e.admin.get(`/v1/directory/departments?parent=${e.root}`).accepted();
  return items.find(({ name }: { name: string }) => name === department).id;
}

test("2.15a everybody of a filter, batch by batch; an interrupted job goes on, and who came later is spared", async () => {
  const e = await w.enterprise();
  const department = await crowd(e, "制造", 450);
  assert.equal(await count(e, `department=${department}`), 450);
  const { code, params } = await start(e.admin, "disable", { department }, 449).refused(409);
  assert.deepEqual([code, params], ["directory.count_changed", { count: 450 }]);
  const id = await started(e.admin, "disable", { department }, 450);
  const late = await e.member({ name: "后来者" });
  await e.admin.patch(`/v1/directory/members/${late.id}`, { departmentIds: [department] }).accepted();
  const stopping = new AbortController();
  const db = new Proxy(w.house.db, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (key !== "instance" || typeof value !== "function")
        return typeof value === "function" ? value.bind(target) : value;
      return async (act: unknown) => {
        const more = await value.call(target, act);
        stopping.abort();
        return more;
      };
    },
  });
  await assert.rejects(runBulkAct({ db, signal: stopping.signal }, { tenantId: e.id, actId: id }));
  const half = await read(e.admin, id);
  assert.deepEqual([half.running, half.done, half.total], [true, 200, 450]);
  await Promise.all([run(e, id), run(e, id)]);
  const whole = await read(e.admin, id);
  assert.deepEqual([whole.running, whole.done, whole.failed], [false, 450, 0]);
  assert.equal(await count(e, `department=${department}&state=disabled`), 450);
  assert.equal(await count(e, `department=${department}&state=unopened`), 1);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.bulk_act_ended").accepted();
  assert.deepEqual(
    items.map(({ changes }: { changes: object }) => changes),
    [{ bulk_kind: [null, "disable"], bulk_done: [null, 450], bulk_failed: [null, 0] }],
  );

  const restored = await started(e.admin, "restore", { department, state: "disabled" }, 450);
  await run(e, restored);
  assert.equal((await read(e.admin, restored)).done, 450);
  const erased = await started(e.admin, "erase", { department }, 451);
  await run(e, erased);
  assert.deepEqual([(await read(e.admin, erased)).done, await count(e, "")], [451, 1]);
});

test("each who is left out is told with the reason; the own record and administrators among them", async () => {
  const e = await w.enterprise();
  const opened = await e.colleague({ name: "已开户者" });
  await e.member({ name: "未开户者" });
  const disabled = await e.member({ name: "已失效者" });
  await e.admin.post("/v1/directory/disablings", { ids: [disabled.id] }).accepted();
  const opening = await started(e.admin, "open", {}, 4);
  await run(e, opening);
  assert.deepEqual(
    (await failures(e.admin, opening)).sort(),
    [
      ["已失效者", "disabled"],
      ["已开户者", "already_opened"],
      ["林予衡", "already_opened"],
    ].sort(),
  );
  const workbook = async (language: string): Promise<string[][]> => {
    const path = `/v1/directory/bulk-acts/${opening}/failures-workbook?language=${language}`;
    const rows = await readRows(new Uint8Array(await e.admin.download(path)));
    return rows.map(([account, name = "", department = "", , state = "", reason = ""]) => {
      assert.ok(account);
      return [name, department, state, reason];
    });
  };
  assert.deepEqual(
    (await workbook("zh-CN")).sort(),
    [
      ["姓名", "部门", "账号状态", "失败原因"],
      ["已失效者", e.name, "已失效", "已失效"],
      ["已开户者", e.name, "已开户", "已开户，无需再次开户"],
      ["林予衡", e.name, "已开户", "已开户，无需再次开户"],
    ].sort(),
  );
  assert.ok((await workbook("en-US")).some(([, , , reason]) => reason === "Has an active account"));
  const everybody = await started(e.admin, "disable", {}, 4);
  await run(e, everybody);
  assert.deepEqual(
    (await failures(e.admin, everybody)).sort(),
    [
      ["已失效者", "disabled"],
      ["林予衡", "oneself"],
    ].sort(),
  );
  await opened.get("/v1/identity/portal-session").refused(401);
});

test("2.8 restoring more people than there are seats is refused with the figures", async () => {
  const e = await w.enterprise("席位有限公司", 5);
  const people: string[] = [];
  for (const name of ["甲一", "乙二", "丙三"]) people.push((await e.member({ name })).id);
  await e.admin.post("/v1/directory/disablings", { ids: people }).accepted();
  for (const name of ["丁四", "戊五"]) await e.member({ name });
  const { code, params } = await start(e.admin, "restore", { state: "disabled" }, 3).refused(409);
  assert.deepEqual([code, params], ["directory.no_seats", { seats: 5, used: 3 }]);
  const id = await started(e.admin, "erase", { state: "disabled" }, 3);
  await run(e, id);
  assert.equal(await count(e, "state=disabled"), 0);
});

test("加入角色 and 移出角色: everybody of a filter or the ticked, each with the reason; the role has its limit and may go", async () => {
  const e = await w.enterprise();
  const department = await crowd(e, "仓储", 3);
  const gone = await e.member({ name: "已失效者" });
  await e.admin.patch(`/v1/directory/members/${gone.id}`, { departmentIds: [department] }).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  const { items } = await e.admin.get(`/v1/directory/members?department=${department}`).accepted();
  const ids: string[] = items.map(({ id }: { id: string }) => id);
  const named = (name: string): string => items.find((one: { name: string }) => one.name === name).id;
  const roleId = await e.role("仓管员", [named("众人0")]);
  const begin = (kind: string, more: object) => e.admin.post("/v1/directory/bulk-acts", { kind, filter: {}, ...more });
  const everybody = { filter: { department }, roleId, expected: 4 };
  assert.deepEqual(await begin("join_role", { ...everybody, roleId: undefined }).invalid(), ["roleId:unknown_role"]);
  assert.deepEqual(await begin("join_role", { ...everybody, roleId: e.root }).invalid(), ["roleId:unknown_role"]);
  const joining: BulkAct = await begin("join_role", everybody).accepted();
  await run(e, joining.id);
  assert.equal((await read(e.admin, joining.id)).done, 2);
  const told = await failures(e.admin, joining.id);
  assert.deepEqual(
    told.sort(),
    [
      ["众人0", "in_role"],
      ["已失效者", "disabled"],
    ].sort(),
  );
  assert.equal(await count(e, `role=${roleId}`), 3);

  const ticked = [named("众人1"), gone.id];
  await begin("leave_role", { ids: ticked, roleId, expected: 3 }).refused(409, "directory.count_changed");
  const leaving: BulkAct = await begin("leave_role", { ids: ticked, roleId, expected: 2 }).accepted();
  await run(e, leaving.id);
  assert.deepEqual(await failures(e.admin, leaving.id), [["已失效者", "not_in_role"]]);
  assert.equal(await count(e, `role=${roleId}`), 2);
  const audited = await e.admin.get("/v1/access/audit-entries?act=directory.role_members_changed").accepted();
  assert.deepEqual(audited.items[0].changes, { members: [["众人1"], []] });
  const ended = await e.admin.get("/v1/access/audit-entries?act=directory.bulk_act_ended").accepted();
  assert.deepEqual(ended.items[0].changes.bulk_role, [null, "仓管员"]);

  const late: BulkAct = await begin("join_role", { ids, roleId, expected: ids.length }).accepted();
  await e.admin.delete(`/v1/directory/roles/${roleId}`).accepted();
  await run(e, late.id);
  assert.ok((await failures(e.admin, late.id)).every(([, code]) => code === "role_gone"));

  const full = await e.role("满员", []);
  await w.house.db.tenant(e.id, async (tx) => {
    await rawSql(tx, manyPeople, [e.id, mostRoleMembers - 1]);
    await rawSql(tx, theirRole, [e.id, full]);
  });
  const last: BulkAct = await begin("join_role", { ids: ids.slice(0, 3), roleId: full, expected: 3 }).accepted();
  await run(e, last.id);
  const { done, failed } = await read(e.admin, last.id);
  assert.deepEqual([done, failed], [1, 2]);
  const codes = (await failures(e.admin, last.id)).map(([, code]) => code);
  assert.ok(codes.includes("role_full"), codes.join());
});

const manyPeople = `
  insert into directory_member (tenant_id, id, account_base, account_number, name, phone, sort_key, search_text, search_grams)
  select $1::uuid, gen_random_uuid(), 'crowd', n, '众人' || n, (15000000000 + n)::text, 'zz', '', '{}'
  from generate_series(1, $2::integer) n`;
const theirRole = `
  insert into directory_role_member (tenant_id, role_id, member_id)
  select $1::uuid, $2::uuid, id from directory_member where tenant_id = $1::uuid and account_base = 'crowd'`;

test("an administrator of a part acts on that part, under the rights of the moment, and sees the own acts alone", async () => {
  const e = await w.enterprise();
  const scoped = await e.scoped({ name: "研发管理员", departments: ["市场"] }, ["研发"]);
  await e.member({ name: "范围内", departments: ["研发"] });
  await e.member({ name: "范围外", departments: ["市场"] });
  await e.member({ name: "客座", departments: ["市场", "研发"] });
  const id = await started(scoped, "disable", {}, 2);
  await e.admin.get(`/v1/directory/bulk-acts/${id}`).refused(404);
  await run(e, id);
  assert.deepEqual(await failures(scoped, id), [["客座", "primary_outside_scope"]]);
  assert.equal((await scoped.get(`/v1/directory/member-count?role=${e.root}`).accepted()).count, 0);
  await e.member({ name: "又一位", departments: ["研发"] });
  const role = { kind: "join_role", filter: {}, roleId: await e.role("只归企业", []), expected: 3 };
  await scoped.post("/v1/directory/bulk-acts", role).refused(403, "access.missing_grant");
  const late = await started(scoped, "disable", { state: "unopened" }, 2);
  await e.admin.delete(`/v1/access/administrators/${scoped.right}`).accepted();
  await run(e, late);
  assert.equal(await count(e, "q=又一位&state=unopened"), 1);
});

// Members of a role by a list: what a check says of each row, what is added, and how many a role holds.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { type ListFailure, mostListRows, type RoleListCheck } from "@qilian/contract/role-lists.ts";
import { mostRoleMembers } from "@qilian/contract/roles.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { withUpload } from "../../../platform/files/index.ts";
import { readWorkbook, writeWorkbook } from "../../../platform/workbook/index.ts";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world({ ROLE: "api" });

type Bytes = Uint8Array<ArrayBuffer>;
const text = (...lines: string[]): Bytes => new TextEncoder().encode(lines.join("\r\n"));
const at = (role: string) => `/v1/directory/roles/${role}`;
const check = (by: Person, role: string, list: Bytes) => by.upload(`${at(role)}/list-checks`, list);
const add = (by: Person, role: string, list: Bytes, expected: number) =>
  by.upload(`${at(role)}/lists?expected=${expected}`, list);
const told = ({ failures }: RoleListCheck) =>
  failures.map(({ cell, code, row }: ListFailure) => [cell, code, ...(row === undefined ? [] : [row])]);
const accountOf = async (e: Enterprise, id: string): Promise<string> =>
  (await e.admin.get(`/v1/directory/members/${id}`).accepted()).account;
const holders = async (e: Enterprise, role: string): Promise<string[]> => {
  const { items } = await e.admin.get(`/v1/directory/members?role=${role}&limit=200`).accepted();
  return items.map(({ name }: { name: string }) => name).sort();
};

async function workbook(heading: string, cells: string[]): Promise<Bytes> {
  const stream = new PassThrough();
  const columns = [
    { header: "备注", width: 9 },
    { header: heading, width: 9 },
  ];
  const writing = writeWorkbook(stream, { name: "名单", columns, rows: [cells.map((cell) => ["x", cell])] });
  const [bytes] = await Promise.all([buffer(stream), writing]);
  return new Uint8Array(bytes);
}

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const upload = { type: "text/csv" as const, stream: new PassThrough().end(bytes) };
  const read = (path: string) => Array.fromAsync(readWorkbook(path));
  const batches = await withUpload(w.config.dataFolder, upload, read);
  return batches.flat().map(({ cells }) => cells);
}

/** Three who can be added, and one of each who cannot. */
async function company() {
  const e = await w.enterprise();
  const [one, two, three] = [
    await e.member({ name: "甲一" }),
    await e.member({ name: "乙二" }),
    await e.member({ name: "丙三" }),
  ];
  const gone = await e.member({ name: "丁四" });
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  const role = await e.role("班组长", [three.id]);
  return { e, one, two, three, gone, role };
}

test("a list is checked whole: who would be added, who is there already, and each row that fails with cell and reason", async () => {
  const { e, one, two, three, gone, role } = await company();
  const stranger = await (await w.enterprise()).member({ name: "外人" });
  const list = text(
    "姓名,账号",
    `甲,${await accountOf(e, one.id)}`,
    `乙,+86-${two.phone}`,
    `丙,${three.phone}`,
    "空,",
    `丁,${gone.phone}`,
    `外,${stranger.phone}`,
    "无,no.such.body",
    `甲,${one.phone}`,
    `长,${"x".repeat(300)}`,
  );
  const found: RoleListCheck = await check(e.admin, role, list).accepted();
  assert.deepEqual([found.adds, found.already, found.failed], [2, 1, 5]);
  assert.deepEqual(told(found), [
    ["B6", "disabled"],
    ["B7", "unknown"],
    ["B8", "unknown"],
    ["B9", "duplicate", 2],
    ["B10", "unknown"],
  ]);
  assert.equal(found.failures[4]?.value.length, 64);
  assert.deepEqual(await holders(e, role), ["丙三"], "a check writes nothing");
  const { code, params } = await add(e.admin, role, list, 3).refused(409);
  assert.deepEqual([code, params], ["directory.list_changed", { count: 2 }]);
  assert.deepEqual(await add(e.admin, role, list, 2).accepted(), found);
  assert.deepEqual(await holders(e, role), ["丙三", "乙二", "甲一"].sort());
  const again: RoleListCheck = await check(e.admin, role, list).accepted();
  assert.deepEqual([again.adds, again.already], [0, 3]);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.role_list_added").accepted();
  assert.deepEqual(
    items.map(({ objectName, changes }: { objectName: string; changes: object }) => [objectName, changes]),
    [["班组长", { members_added: [null, 2], members_already: [null, 1], failed: [null, 5] }]],
  );
});

test("workbooks, UTF-8 and GB18030, either language; nothing of a list stays on the disk", async () => {
  const { e, one, role } = await company();
  const gb = new Uint8Array([0xd5, 0xcb, 0xba, 0xc5, 0x0d, 0x0a, ...text(one.phone)]);
  const lists = [gb, await workbook("手机号", [one.phone]), text("\ufeffAccount or mobile number", one.phone)];
  for (const list of lists) assert.equal((await check(e.admin, role, list).accepted()).adds, 1);
  assert.deepEqual(await readdir(join(w.config.dataFolder, "spool")), []);
  const stored = await w.house.db.read(e.id, (tx) => rawSql(tx, "select 1 from stored_file", []));
  assert.equal(stored.rows.length, 0);
});

test("a file that is no such list is refused as a whole, at the field and with what is wrong", async () => {
  const { e, one, role } = await company();
  const refused: [Bytes, string][] = [
    [text("姓名", one.phone), "file:list_heading"],
    [text("账号", ""), "file:no_rows"],
    [text('账号\r\n"x'), "file:csv_syntax"],
    [new TextEncoder().encode("PK\x03\x04 torn"), "file:damaged"],
    [new Uint8Array([1, 2, 3]), "file:file_type"],
    [text("dn: cn=x"), "file:file_type"],
    [text("账号", ...Array<string>(mostListRows + 1).fill(one.phone)), "file:too_many_list_rows"],
  ];
  for (const [list, reason] of refused) {
    const problem = await check(e.admin, role, list).refused(400);
    assert.deepEqual(
      problem.errors?.map(({ field, code }) => `${field}:${code}`),
      [reason],
    );
  }
  await check(e.admin, role, new Uint8Array(4 * 1024 * 1024 + 1)).refused(413);
  const other = await w.enterprise();
  await check(other.admin, role, text("账号", one.phone)).refused(404);
  await add(other.admin, role, text("账号", one.phone), 1).refused(404);
  await other.admin.get(`${at(role)}/workbook`).refused(404);
});

/** Members without a department, and a role for each. */
const crowd = `
  insert into directory_member (tenant_id, id, account_base, account_number, name, phone, sort_key, search_text, search_grams)
  select $1::uuid, gen_random_uuid(), 'crowd', n, '众人' || n, (15000000000 + n)::text, 'zhong', '', '{}'
  from generate_series(1, $2::integer) n`;
const crowdsRole = `
  insert into directory_role_member (tenant_id, role_id, member_id)
  select $1::uuid, $2::uuid, id from directory_member where tenant_id = $1::uuid and account_base = 'crowd'`;

test("a role holds 10,000 members at most, whichever way they come", async () => {
  const { e, one, two, role } = await company();
  await w.house.db.tenant(e.id, async (tx) => {
    await rawSql(tx, crowd, [e.id, mostRoleMembers - 2]);
    await rawSql(tx, crowdsRole, [e.id, role]);
  });
  const list = text("手机号", one.phone, two.phone);
  const found: RoleListCheck = await check(e.admin, role, list).accepted();
  assert.deepEqual([found.adds, told(found)], [1, [["A3", "role_full"]]]);
  const change = (ids: string[]) => e.admin.post(`${at(role)}/members`, { add: ids });
  assert.deepEqual(await change([one.id, two.id]).invalid(), ["add:too_many_role_members"]);
  await add(e.admin, role, list, 1).accepted();
  assert.deepEqual(await change([two.id]).invalid(), ["add:too_many_role_members"]);
  await change([one.id]).accepted();
});

test("the members of a role come out as a workbook that goes in again; the template holds its heading alone", async () => {
  const { e, one, three, role } = await company();
  await e.admin.post(`${at(role)}/members`, { add: [one.id] }).accepted();
  const bytes = await e.admin.download(`${at(role)}/workbook?language=zh-CN`);
  assert.deepEqual(await rowsOf(bytes), [
    ["账号", "姓名", "手机号", "部门", "职务", "账号状态"],
    [await accountOf(e, three.id), "丙三", three.phone, e.name, "", "未开户"],
    [await accountOf(e, one.id), "甲一", one.phone, e.name, "", "未开户"],
  ]);
  const second = await e.role("大区经理", []);
  assert.equal((await check(e.admin, second, new Uint8Array(bytes)).accepted()).adds, 2);
  const audited = await e.admin.get("/v1/access/audit-entries?act=directory.role_members_exported").accepted();
  assert.deepEqual(audited.items[0].changes, { headcount: [null, 2] });
  for (const [language, heading] of [
    ["zh-CN", "账号或手机号"],
    ["en-US", "Account or mobile number"],
  ]) {
    const template = await e.admin.download(`/v1/directory/workbooks/role-list-template?language=${language}`);
    assert.deepEqual(await rowsOf(template), [[heading]]);
  }
});

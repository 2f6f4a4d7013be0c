// The tenant's audit as administrators read it: filters, pages, old → new, the workbook.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { type AuditEntry, mostAuditRows } from "@qilian/contract/access.ts";
import { platformName } from "@qilian/contract/audit-words.ts";
import { rawSql } from "../../platform/db/index.ts";
import { type Enterprise, world } from "../../test/world.ts";
import { sheetOf } from "./audit-sheet.ts";

const w = await world();

const route = "/v1/access/audit-entries";
const workbook = "/v1/access/workbooks/audit-entries";
const addressOf = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`;

const entries = async (e: Enterprise, query: Record<string, string> = {}): Promise<AuditEntry[]> =>
  (await e.admin.get(addressOf(route, query)).accepted()).items;
const named = (items: AuditEntry[]) => items.map(({ act, objectName }) => `${act.split(".")[1]} ${objectName}`);

/** Entries by somebody else, a minute apart from `at` on. */
const write = (
  e: Enterprise,
  count: number,
  entry: { memberId: string; act: string; name: string; at: string; by?: string },
) =>
  w.house.db.tenant(e.id, (tx) =>
    rawSql(
      tx,
      `insert into audit_entry (tenant_id, id, at, member_id, member_name, address, act, object_name)
       select $1, gen_random_uuid(), $2::timestamptz + n * interval '1 minute', $3, $7, '10.0.0.7', $4, $5 || n
       from generate_series(0, $6::integer - 1) n`,
      [e.id, entry.at, entry.memberId, entry.act, entry.name, count, entry.by ?? "秦越"],
    ),
  );

test("each act stands there with who, from where, and each field's old and new value", async () => {
  const e = await w.enterprise();
  const { id: secretaryId } = await e.member({ name: "程砚秋" });
  const { id } = await e.member({ name: "孙予辰", title: "工程师", departments: ["制造"] });
  const departmentIds = [await e.department("研发")];
  const edit = { title: "高级工程师", departmentIds, secretaryId, hidePhone: true };
  await e.admin.patch(`/v1/directory/members/${id}`, edit).accepted();
  const [entry] = await entries(e);
  assert.partialDeepStrictEqual(entry, {
    who: { id: e.adminId, name: "林予衡" },
    address: "127.0.0.1",
    act: "directory.member_edited",
    objectId: id,
    objectName: "孙予辰",
  });
  assert.deepEqual(entry?.changes, {
    title: ["工程师", "高级工程师"],
    departments: [["制造"], ["研发"]],
    secretary: [null, "程砚秋"],
    hide_phone: [false, true],
  });
  assert.ok(Math.abs(Date.parse(entry?.at ?? "") - Date.now()) < 60_000);
});

test("no entry holds a full number or a code", async () => {
  const e = await w.enterprise();
  const [first, second] = [w.newPhone(), w.newPhone()];
  const { id } = await e.member({ name: "罗清扬", phone: first });
  await e.admin.patch(`/v1/directory/members/${id}`, { phone: second }).accepted();
  await e.admin.post(`/v1/directory/members/${id}/phone-reveal`).accepted();
  await e.admin.post("/v1/directory/openings", { ids: [id] }).accepted();
  const { text } = await e.admin.get(route).answer();
  for (const act of ["member_added", "member_edited", "phone_revealed", "account_opened"])
    assert.ok(text.includes(`directory.${act}`), act);
  for (const secret of [first, second, await w.code(second)]) assert.ok(!text.includes(secret), text);
});

test("entries are found by person, act, module, object and time, and by all of these together", async () => {
  const e = await w.enterprise();
  const other = randomUUID();
  await e.role("Alpine", []);
  await e.role("Al dente", []);
  await e.department("阿尔卑斯");
  await write(e, 3, { memberId: other, act: "directory.role_added", name: "Alp", at: "2026-01-05T08:00:00Z" });
  await write(e, 1, { memberId: other, act: "access.audit_exported", name: "", at: "2026-01-06T08:00:00Z" });
  const came = "signed_in 林予衡";
  const all = ["department_added 阿尔卑斯", "role_added Al dente", "role_added Alpine"];
  const old = ["role_added Alp2", "role_added Alp1", "role_added Alp0"];
  const cases: [Record<string, string>, string[]][] = [
    [{}, [...all, came, "audit_exported 0", ...old]],
    [{ who: e.adminId }, [...all, came]],
    [{ act: "identity" }, [came]],
    [{ who: other }, ["audit_exported 0", ...old]],
    [{ who: randomUUID() }, []],
    [{ act: "directory.role_added" }, [...all.slice(1), ...old]],
    [{ act: "directory" }, [...all, ...old]],
    [{ act: "access" }, ["audit_exported 0"]],
    [{ object: "alp" }, [all[2] ?? "", ...old]],
    [{ object: "Alp1" }, ["role_added Alp1"]],
    [{ object: "lp" }, []],
    [{ object: "阿" }, [all[0] ?? ""]],
    [{ object: "a" }, [...all.slice(1), ...old]],
    [{ object: "%" }, []],
    [{ from: "2026-01-05T08:01:00Z", to: "2026-01-06T08:00:00Z" }, old.slice(0, 2)],
    [{ who: other, act: "directory", object: "al", to: "2026-01-05T08:01:00Z" }, ["role_added Alp0"]],
    [{ who: other, act: "directory.role_added", object: "A", from: "2026-01-05T08:02:00Z" }, ["role_added Alp2"]],
  ];
  for (const [query, expected] of cases)
    assert.deepEqual(named(await entries(e, query)), expected, JSON.stringify(query));
});

test("what is no filter is refused at its field; a cursor of one's own making starts at the first page", async () => {
  const { admin } = await w.enterprise();
  const refused = async (query: Record<string, string>) =>
    (await admin.get(addressOf(route, query)).invalid()).map((error) => error.split(":")[0]);
  assert.deepEqual(await refused({ who: "me" }), ["who"]);
  assert.deepEqual(await refused({ act: "directory.nothing_done" }), ["act"]);
  assert.deepEqual(await refused({ object: " " }), ["object"]);
  assert.deepEqual(await refused({ from: "yesterday", to: "today" }), ["from", "to"]);
  assert.deepEqual(await admin.get(addressOf(workbook, { timeZone: "Mars/Olympus" })).invalid(), [
    "timeZone:time_zone",
  ]);
  const cursor = Buffer.from('["x","y"]').toString("base64url");
  await admin.get(addressOf(route, { cursor })).accepted();
});

test("pages go on without gaps or doubles, also among entries of one instant and while others are written", async () => {
  const e = await w.enterprise();
  const ids: string[] = [];
  for (let at = 0; at < 7; at++) ids.push((await e.member({ name: `员工${at}` })).id);
  await e.admin.post("/v1/directory/openings", { ids }).accepted();
  const filters: Record<string, string>[] = [
    {},
    { who: e.adminId },
    { act: "directory" },
    { object: "员" },
    { object: "员工" },
  ];
  for (const filter of filters) {
    const wanted = (await entries(e, filter)).map(({ id }) => id);
    assert.ok(wanted.length >= 14);
    const walked: string[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const path: string = addressOf(route, { ...filter, limit: "3", cursor });
      const page: { items: AuditEntry[]; next?: string } = await e.admin.get(path).accepted();
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await e.member({ name: "员工新" });
    }
    assert.deepEqual(walked, wanted, JSON.stringify(filter));
  }
});

test("another tenant's administrator sees nothing of it, and an employee is let in nowhere", async () => {
  const [e, others] = [await w.enterprise(), await w.enterprise()];
  await e.role("班组长", []);
  assert.deepEqual(
    (await entries(others)).map(({ who }) => who.id),
    [others.adminId],
    "his own coming in alone",
  );
  assert.deepEqual(await entries(others, { who: e.adminId }), []);
  assert.deepEqual(await entries(others, { object: "班组" }), []);
  const employee = await e.colleague({ name: "叶南乔" });
  await employee.get(route).refused(401);
  await employee.get(workbook).refused(401);
  await w.anonymous().get(route).refused(401);
});

test("an export holds the rows of the list, in words, and is audited with its filter", async () => {
  const e = await w.enterprise();
  const role = await e.role("班组长", []);
  await e.admin.patch(`/v1/directory/roles/${role}`, { name: "=班长" }).accepted();
  await e.member({ name: "孙予辰" });
  const filter = { who: e.adminId, act: "directory" };
  const listed = await entries(e, filter);
  const download = await e.admin.download(addressOf(workbook, { ...filter, timeZone: "Asia/Shanghai" }));
  const { rows, note } = await sheetOf(download);
  assert.match(note, /操作日志\n共 3 条/);
  assert.deepEqual(
    rows.map(([, who, act, object]) => [who, act, object]),
    listed.map(({ act, objectName }) => [
      "林予衡",
      { role_renamed: "重命名角色", role_added: "添加角色", member_added: "添加员工" }[act.slice(10)],
      objectName,
    ]),
  );
  const clock = new Date(Date.parse(listed[0]?.at ?? "") + 8 * 3_600_000).toISOString().slice(11, 19);
  assert.match(rows[0]?.[0] ?? "", new RegExp(`${clock}$`));
  assert.deepEqual(rows[1]?.slice(4), ["名称：班组长 → =班长", "127.0.0.1"]);
  const english = await sheetOf(await e.admin.download(addressOf(workbook, { ...filter, language: "en-US" })));
  assert.equal(english.rows[1]?.[2], "Renamed a role");
  const [exported] = await entries(e);
  assert.deepEqual(
    [exported?.act, exported?.changes],
    ["access.audit_exported", { who: [null, "林予衡"], act: [null, "directory"], entries: [null, 3] }],
  );
});

test("an operator's act is by the platform, in the reader's language", async () => {
  const e = await w.enterprise();
  const operator = randomUUID();
  await write(e, 1, {
    memberId: operator,
    act: "tenancy.certified",
    name: e.name,
    at: "2026-01-05T08:00:00Z",
    by: platformName,
  });
  for (const [language, name] of [
    ["zh-CN", "平台运营方"],
    ["en-US", "Platform operator"],
  ] as const) {
    const { rows } = await sheetOf(await e.admin.download(addressOf(workbook, { who: operator, language })));
    assert.equal(rows[0]?.[1], name);
  }
});

test("an export of nothing is an empty workbook; one of too much holds the newest 50,000 and says so", async () => {
  const e = await w.enterprise();
  const memberId = randomUUID();
  const none = await sheetOf(await e.admin.download(addressOf(workbook, { who: memberId })));
  assert.deepEqual(none.rows, []);
  await write(e, mostAuditRows + 2, { memberId, act: "directory.role_added", name: "R", at: "2025-01-01T00:00:00Z" });
  const { rows, note } = await sheetOf(await e.admin.download(addressOf(workbook, { who: memberId })));
  assert.match(note, /超过 50,000 条，仅导出最新的 50,000 条/);
  assert.deepEqual([rows.length, rows[0]?.[3], rows.at(-1)?.[3]], [mostAuditRows, `R${mostAuditRows + 1}`, "R2"]);
});

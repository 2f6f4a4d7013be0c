import assert from "node:assert/strict";
import { test } from "node:test";
import XLSX from "@e965/xlsx";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { type Cells, Desk, person, readRows, staffFile } from "./import-desk.ts";

// Jobs are run by hand, so that they can be interrupted.
const w = await world({ ROLE: "api" });
const desk = async (seats?: number): Promise<Desk> => new Desk(await w.enterprise(undefined, seats));

const query = async (at: Desk, text: string) => (await at.db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;
const names = async (at: Desk) => (await query(at, "select name from directory_member")).map(({ name }) => name).sort();
const departments = async (at: Desk) =>
  (await query(at, "select name, headcount from directory_department where parent_id is not null"))
    .map(({ name, headcount }) => `${name} ${headcount}`)
    .sort();

test("2.4 a workbook is checked, previewed and written", async () => {
  const at = await desk();
  const rows = [
    person("陆知行", 1, { E: `${at.root}>>研发中心>>软件部` }),
    person("魏一诺", 2, { E: `${at.root}>>研发中心;${at.root}>>制造中心` }),
  ];
  const checked = await at.check(rows);
  assert.equal(checked.state, "checked");
  assert.deepEqual(checked.rows, { total: 2, new: 2, changed: 0, unchanged: 0, failed: 0 });
  assert.deepEqual(checked.newDepartments, {
    count: 3,
    paths: ["研发中心", "研发中心>>软件部", "制造中心"].map((path) => `${at.root}>>${path}`),
  });
  assert.deepEqual(await names(at), ["林予衡"]);
  const done = await at.run(checked.id);
  assert.equal(done.state, "done");
  assert.equal(done.progress.done, 2);
  assert.equal(done.progress.total, 2);
  assert.deepEqual(await names(at), ["林予衡", "陆知行", "魏一诺"].sort());
  assert.deepEqual(await departments(at), ["制造中心 1", "研发中心 2", "软件部 1"].sort());
  const [entry] = await query(at, "select member_name, changes from audit_entry where act = 'directory.import_run'");
  const { member_name, changes } = entry as { member_name: string; changes: Record<string, unknown> };
  assert.equal(member_name, "林予衡");
  assert.deepEqual(changes.new, [null, 2]);
});

test("2.5a the same file again writes nothing", async () => {
  const at = await desk();
  const rows = [
    person("陆知行", 1, { C: "Lu", F: "工程师", G: "男", H: "lu@chenghu.example", J: "CH-1", M: "是", N: "备注" }),
    person("魏一诺", 2),
  ];
  await at.import(rows);
  const before = await query(at, "select xmin, ctid from directory_member order by id");
  const again = await at.check(rows.map((cells) => cells.with(3, `+86-${cells[3]}`)));
  assert.deepEqual(again.rows, { total: 2, new: 0, changed: 0, unchanged: 2, failed: 0 });
  await at.admin.post(`/v1/directory/imports/${again.id}/run`, {}).refused(409, "directory.nothing_to_import");
  assert.deepEqual(await query(at, "select xmin, ctid from directory_member order by id"), before);
});

test("2.5a a changed cell updates, an empty one keeps, and the preview shows old values", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1, { F: "工程师", H: "lu@chenghu.example", O: "苏E1" })], ["车牌号"]);
  const checked = await at.check(
    [person("陆知行", 1, { F: "高级工程师", E: `${at.root}>>制造中心`, O: "苏E2" })],
    ["车牌号"],
  );
  const [row] = await at.rows(checked.id);
  assert.equal(row?.verdict, "changed");
  assert.deepEqual(row?.changes, { E: at.root, F: "工程师", O: "苏E1" });
  assert.equal(row?.cells[3], "137••••0001");
  await at.run(checked.id);
  const [member] = await query(
    at,
    "select title, email, (select custom->>f.id::text from directory_field f) as plate from directory_member where name = '陆知行'",
  );
  assert.deepEqual(member, { title: "高级工程师", email: "lu@chenghu.example", plate: "苏E2" });
  assert.deepEqual(await departments(at), ["制造中心 1"]);
});

test("3.1c an empty e-mail cell clears beside an account and keeps without one", async () => {
  const at = await desk();
  await at.import([
    person("陆知行", 1, { H: "lu@chenghu.example" }),
    person("魏一诺", 2, { H: "wei@chenghu.example" }),
  ]);
  await at.import([["lu.zhixing"], person("魏一诺", 2)]);
  assert.deepEqual(await query(at, "select name, email from directory_member where phone like '137%' order by phone"), [
    { name: "陆知行", email: "" },
    { name: "魏一诺", email: "wei@chenghu.example" },
  ]);
});

test("2.4b an unknown account and somebody else's number are row errors; the good rows are written (2.5)", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1), person("魏一诺", 2)]);
  const checked = await at.check([
    person("王子墨", 3, { A: "wang.zimo" }),
    person("陆知行", 2, { A: "lu.zhixing" }),
    person("孙予辰", 4),
  ]);
  assert.deepEqual(checked.rows, { total: 3, new: 1, changed: 0, unchanged: 0, failed: 2 });
  const failed = await at.rows(checked.id, "failed");
  assert.deepEqual(
    failed.map(({ row, errors }) => [row, errors]),
    [
      [4, [{ column: "A", code: "unknown_account" }]],
      [5, [{ column: "D", code: "phone_taken", params: { account: "wei.yinuo" } }]],
    ],
  );
  assert.deepEqual(
    failed.map(({ cells }) => cells[3]),
    ["137••••0003", "13700000002"],
  );
  assert.equal((await at.run(checked.id)).state, "done");
  assert.ok((await names(at)).includes("孙予辰"));
});

test("2.12b the number of an opened account does not change, and nothing else of the row does", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1)]);
  await query(at, "update directory_member set state = 'opened' where name = '陆知行'");
  const checked = await at.check([person("陆行", 9, { A: "lu.zhixing", F: "经理" }), person("甲", 2)]);
  assert.deepEqual(
    (await at.rows(checked.id, "failed")).map(({ errors }) => errors),
    [[{ column: "D", code: "phone_of_opened" }]],
  );
  await at.run(checked.id);
  assert.deepEqual(await query(at, "select name, title, phone from directory_member where account = 'lu.zhixing'"), [
    { name: "陆知行", title: "", phone: "13700000001" },
  ]);
  await query(at, "update directory_member set state = 'unopened' where name = '陆知行'");
  await at.import([person("陆行", 9, { A: "lu.zhixing" })]);
  assert.deepEqual(await query(at, "select name, phone from directory_member where account = 'lu.zhixing'"), [
    { name: "陆行", phone: "13700000009" },
  ]);
});

test("2.8 rows beyond the seats fail with the figures", async () => {
  const at = await desk(3);
  const checked = await at.check([person("甲", 1), person("乙", 2), person("丙", 3)]);
  assert.deepEqual(checked.rows, { total: 3, new: 2, changed: 0, unchanged: 0, failed: 1 });
  const [row] = await at.rows(checked.id, "failed");
  assert.deepEqual(row?.errors, [{ column: "A", code: "seats", params: { seats: 3, used: 1 } }]);
});

test("2.4 a secretary is an account, a number of a member, or a number further down the file", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1)]);
  await at.import([
    person("甲", 11, { K: "lu.zhixing" }),
    person("乙", 12, { K: "137 0000 0001" }),
    person("丙", 13, { K: "+86-13700000014" }),
    person("丁", 14, { K: "13700000013" }),
    person("戊", 15, { K: "13700000099" }),
  ]);
  const found = await query(
    at,
    "select m.name, s.name as secretary from directory_member m join directory_member s on s.id = m.secretary_id",
  );
  assert.deepEqual(Object.fromEntries(found.map(({ name, secretary }) => [name, secretary])), {
    甲: "陆知行",
    乙: "陆知行",
    丙: "丁",
    丁: "丙",
  });
  assert.ok(!(await names(at)).includes("戊"));
});

test("2.4 namesakes get numbers, and account names are unique", async () => {
  const at = await desk();
  await at.import([person("王伟", 1), person("王伟", 2), person("王维", 3)]);
  assert.deepEqual(
    (await query(at, "select account from directory_member where phone like '137%' order by phone")).map(
      ({ account }) => account,
    ),
    ["wang.wei", "wang.wei2", "wang.wei3"],
  );
});

test("2.4a a file whose form differs is refused with the cell, before anything is written", async () => {
  const at = await desk();
  const file = await staffFile([person("甲", 1)], { rename: { C: "职位" } });
  const refused = await at.checkFile(file);
  assert.equal(refused.state, "refused");
  assert.deepEqual(refused.refusal, { code: "template", params: { cell: "C2", expected: "英文名", found: "职位" } });
  assert.deepEqual((await at.checkFile(new TextEncoder().encode("PK\x03\x04 torn"))).refusal, { code: "damaged" });
  assert.deepEqual((await at.checkFile(await staffFile([]))).refusal, { code: "no_rows" });
  await at.admin.post(`/v1/directory/imports/${refused.id}/run`, {}).refused(409, "directory.import_not_ready");
});

test("2.4a the template that is downloaded is taken, in both languages", async () => {
  const at = await desk();
  for (const language of ["zh-CN", "en-US"]) {
    const file = await at.download(`/v1/directory/workbooks/staff-template?language=${language}`);
    assert.deepEqual((await at.checkFile(file)).refusal, { code: "no_rows" }, language);
  }
});

test("2.4a the template shows rows as an example on a second sheet, which the form takes and no import reads", async () => {
  const at = await desk();
  await at.admin.post("/v1/directory/fields", { name: "班次", kind: "choice", options: ["早班", "晚班"] }).accepted();
  for (const [language, name] of [
    ["zh-CN", "填写示例"],
    ["en-US", "Example"],
  ] as const) {
    const file = await at.download(`/v1/directory/workbooks/staff-template?language=${language}`);
    const { SheetNames, Sheets } = XLSX.read(file, { type: "array" });
    assert.equal(SheetNames[1], name);
    const [, , , ...rows] = XLSX.utils.sheet_to_json<string[]>(Sheets[name] as XLSX.WorkSheet, {
      header: 1,
      defval: "",
    });
    assert.ok(rows.every((cells) => cells[4]?.startsWith(`${at.root}>>`)));
    const checked = await at.checkFile(await staffFile(rows, { custom: ["班次"] }));
    assert.deepEqual(checked.rows, { total: 2, new: 2, changed: 0, unchanged: 0, failed: 0 }, language);
    const alone = XLSX.utils.book_new(Sheets[name], name);
    const example = new Uint8Array(XLSX.write(alone, { type: "buffer" }) as Buffer);
    const { code, params } = (await at.checkFile(example)).refusal ?? {};
    assert.deepEqual([code, params?.cell], ["template", "A1"]);
  }
});

test("2.6 the failed rows come back as a workbook with reasons, go in again, and are imported once put right", async () => {
  const at = await desk();
  const bad: Cells[] = [person("甲", 1, { E: `${at.root}＞＞研发`, O: "=1+1" }), person("乙", 2, { D: "15O00007726" })];
  const checked = await at.check([...bad, person("丙", 3)], ["车牌号"]);
  for (const [language, words] of [
    ["zh-CN", "部门：分隔符应为英文 >>，第 1 处"],
    ["en-US", "Mobile number: Character 3 is “O”"],
  ] as const) {
    const file = await at.download(`/v1/directory/imports/${checked.id}/failed-rows?language=${language}`);
    const rows = await readRows(file);
    assert.equal(rows[1]?.[15], language === "zh-CN" ? "失败原因" : "Failure reason");
    assert.ok(
      rows.slice(3).some((cells) => cells[15]?.startsWith(words)),
      language,
    );
    assert.equal(rows[3]?.[14], "=1+1");
    const again = await at.checkFile(file);
    assert.deepEqual(again.rows, { total: 2, new: 0, changed: 0, unchanged: 0, failed: 2 });
    assert.deepEqual(
      (await at.rows(again.id)).map(({ errors }) => errors.map(({ code }) => code)),
      [["department_full_width"], ["phone_character"]],
    );
  }
  const file = await at.download(`/v1/directory/imports/${checked.id}/failed-rows?language=zh-CN`);
  const [first = [], second = []] = (await readRows(file)).slice(3);
  const right = [first.with(4, `${at.root}>>研发`), second.with(3, "13700000002")];
  const done = await at.import(right, ["车牌号", "失败原因"]);
  assert.deepEqual([done.written, done.rows.failed], [2, 0]);
});

test("2.12b what is exported goes in again and changes nothing", async () => {
  const at = await desk();
  await at.import(
    [
      person("陆知行", 1, {
        C: "Lu",
        F: "=SUM(A1)",
        G: "男",
        H: "lu@chenghu.example",
        I: "+86 512",
        J: "007",
        L: "@苏州",
        M: "是",
        N: "-一行\n二行",
        O: "\t苏E1",
        P: "甲",
      }),
      person("魏一诺", 2, { K: "13700000001", E: `${at.root}>>研发中心;${at.root}>>制造中心` }),
    ],
    ["车牌号", "constructor"],
  );
  for (const language of ["zh-CN", "en-US"]) {
    const again = await at.checkFile(await at.download(`/v1/directory/workbooks/staff?language=${language}`));
    assert.deepEqual(
      again.rows,
      { total: 3, new: 0, changed: 0, unchanged: 3, failed: 0 },
      JSON.stringify(await at.rows(again.id)),
    );
  }
  assert.equal((await query(at, "select 1 from audit_entry where act = 'directory.members_exported'")).length, 2);
});

test("导入并开户 opens the accounts of new people and sends them codes", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1)]);
  await at.import([person("陆知行", 1), person("魏一诺", 2)], [], true);
  assert.deepEqual(await query(at, "select name, state from directory_member where phone like '137%' order by phone"), [
    { name: "陆知行", state: "unopened" },
    { name: "魏一诺", state: "unactivated" },
  ]);
});

test("a row that somebody changed between check and run fails; the others are written", async () => {
  const at = await desk();
  await at.import([person("陆知行", 1)]);
  const checked = await at.check([
    person("陆行", 1, { A: "lu.zhixing" }),
    person("甲", 2),
    person("乙", 3, { J: "CH-3" }),
    person("丙", 4, { K: "13700000002" }),
    person("丁", 5),
  ]);
  assert.equal(checked.rows.failed, 0);
  await query(at, "update directory_member set account_base = 'lu.x' where name = '陆知行'");
  const [root] = await query(at, "select id from directory_department where parent_id is null");
  const added = { name: "别人", phone: "13700000002", departmentIds: [root?.id], employeeId: "CH-3" };
  await at.admin.post("/v1/directory/members", added).accepted();
  const done = await at.run(checked.id);
  assert.deepEqual(done.rows, { total: 5, new: 1, changed: 0, unchanged: 0, failed: 4 });
  const errors = (await at.rows(checked.id, "failed")).map(({ row, errors: [error] }) => [
    row,
    error?.column,
    error?.code,
  ]);
  assert.deepEqual(errors, [
    [4, "A", "unknown_account"],
    [5, "D", "changed_meanwhile"],
    [6, "J", "employee_id_taken"],
    [7, "K", "secretary_not_written"],
  ]);
});

test("a check that is interrupted starts over", async () => {
  const at = await desk();
  const id = await at.upload(await at.file(Array.from({ length: 2500 }, (_, index) => person("甲", index))));
  await assert.rejects(at.runJob("check", id, { stopAfter: 2 }));
  const half = await at.read(id);
  assert.equal(half.state, "checking");
  assert.ok(half.progress.done > 0 && half.progress.done < 2500);
  await at.runJob("check", id);
  assert.deepEqual((await at.read(id)).rows, { total: 2500, new: 2500, changed: 0, unchanged: 0, failed: 0 });
});

test("a run that is interrupted goes on: no row twice, none lost", async () => {
  const at = await desk();
  const checked = await at.check(
    Array.from({ length: 700 }, (_, index) => person("甲", index, { E: `${at.root}>>部门${index % 7}` })),
  );
  await at.start(checked.id);
  await assert.rejects(at.runJob("run", checked.id, { stopAfter: 1 }));
  const half = await at.read(checked.id);
  assert.deepEqual([half.state, half.progress.done, half.progress.total], ["importing", 500, 700]);
  await at.runJob("run", checked.id);
  const done = await at.read(checked.id);
  assert.deepEqual([done.state, done.progress.done], ["done", 700]);
  const [counted] = await query(
    at,
    "select count(*) as n, count(distinct phone) as phones from directory_member where phone like '137%'",
  );
  assert.deepEqual(counted, { n: 700, phones: 700 });
  const heads = await query(
    at,
    "select sum(headcount)::integer as n from directory_department where parent_id is not null",
  );
  assert.deepEqual(heads, [{ n: 700 }]);
});

test("numbers that somebody takes before a run, and between two of its batches, are no newcomers' any more", async () => {
  const at = await desk();
  const people = Array.from({ length: 703 }, (_, index) => person("甲", index));
  const checked = await at.check(people);
  const [root] = await query(at, "select id from directory_department where parent_id is null");
  const take = (phone = "") =>
    at.admin.post("/v1/directory/members", { name: "乙", phone, departmentIds: [root?.id] }).accepted();
  await take(people.at(-1)?.[3]);
  await at.start(checked.id);
  await assert.rejects(at.runJob("run", checked.id, { stopAfter: 1 }));
  await take(people.at(-2)?.[3]);
  await at.runJob("run", checked.id);
  const failed = await at.rows(checked.id, "failed");
  assert.deepEqual(
    failed.map(({ errors }) => errors),
    Array(2).fill([{ column: "D", code: "changed_meanwhile" }]),
  );
  assert.deepEqual((await at.read(checked.id)).rows, { total: 703, new: 701, changed: 0, unchanged: 0, failed: 2 });
});

test("a run meets what others do between two of its batches: an account taken, a department renamed", async () => {
  const at = await desk();
  const checked = await at.check(
    Array.from({ length: 700 }, (_, index) => person("甲", index, { E: `${at.root}>>部门` })),
  );
  await at.start(checked.id);
  await at.runWhile(checked.id, async () => {
    const [department] = await query(at, "select id from directory_department where name = '部门'");
    const namesake = { name: "甲", phone: "13900000001", departmentIds: [department?.id] };
    await at.admin.post("/v1/directory/members", namesake).accepted();
    await at.admin.patch(`/v1/directory/departments/${department?.id}`, { name: "旧部门" }).accepted();
  });
  assert.deepEqual((await at.read(checked.id)).rows, { total: 700, new: 700, changed: 0, unchanged: 0, failed: 0 });
  const [accounts] = await query(
    at,
    "select count(*) as n, max(account_number) as last from directory_member where account_base = 'jia'",
  );
  assert.deepEqual(accounts, { n: 701, last: 701 });
  assert.deepEqual(await departments(at), ["旧部门 501", "部门 200"]);
});

test("a cancelled run stops between two batches and keeps what is written", async () => {
  const at = await desk();
  const checked = await at.check(Array.from({ length: 700 }, (_, index) => person("甲", index)));
  await at.start(checked.id);
  await assert.rejects(at.runJob("run", checked.id, { stopAfter: 1 }));
  const cancelled = await at.admin.post(`/v1/directory/imports/${checked.id}/cancellation`).accepted();
  assert.equal(cancelled.state, "cancelled");
  await at.runJob("run", checked.id);
  const [counted] = await query(at, "select count(*) as n from directory_member where phone like '137%'");
  assert.deepEqual(counted, { n: 500 });
  await at.admin.post(`/v1/directory/imports/${checked.id}/cancellation`).refused(409, "directory.import_over");
  const again = await at.check(Array.from({ length: 700 }, (_, index) => person("甲", index)));
  assert.deepEqual(again.rows, { total: 700, new: 200, changed: 0, unchanged: 500, failed: 0 });
});

test("another tenant's import is not there", async () => {
  const [ann, eve] = [await desk(), await desk()];
  const path = `/v1/directory/imports/${(await ann.check([person("甲", 1)])).id}`;
  for (const part of ["", "/rows", "/failed-rows"]) await eve.admin.get(path + part).refused(404);
  for (const part of ["/run", "/cancellation"]) await eve.admin.post(path + part, {}).refused(404);
});

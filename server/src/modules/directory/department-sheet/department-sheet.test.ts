// 2.3: departments come in as a workbook, and go out as one.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { countStatements } from "../../../test/statements.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { countAnew } from "../departments/department-desk-store.ts";
import { type Bytes, type Cells, Desk, readRows, sheetFile } from "../staff/import-desk.ts";
import { departmentForm } from "./department-form.ts";

const w = await world({ ROLE: "api" });
const exportPath = "/v1/directory/workbooks/departments";

/** `/` between levels below the root; the cells A, C, D, E, F by letter. */
type Row = [path: string, more?: Record<string, string>];

class Sheets extends Desk {
  readonly of: Enterprise;
  constructor(of: Enterprise) {
    super(of);
    this.of = of;
  }

  path = (levels: string): string => (levels === "" ? this.root : `${this.root}>>${levels.replaceAll("/", ">>")}`);

  cells = ([levels, more = {}]: Row): Cells =>
    ["A", "B", "C", "D", "E", "F"].map((letter) => more[letter] ?? (letter === "B" ? this.path(levels) : ""));

  checkRows = async (...rows: Row[]): Promise<Import> =>
    this.checkSheet(await sheetFile(departmentForm, rows.map(this.cells)));

  checkSheet = (file: Bytes, name = "departments.xlsx"): Promise<Import> => this.checkFile(file, name, "departments");

  async write(...rows: Row[]): Promise<Import> {
    return this.run((await this.checkRows(...rows)).id);
  }

  query = async (text: string, ...values: unknown[]) =>
    (await this.db.tenant(this.tenantId, (tx) => rawSql(tx, text, values))).rows;

  /** The one value that is asked for. */
  value = async (text: string, ...values: unknown[]): Promise<string> =>
    String(Object.values((await this.query(text, ...values))[0] ?? {})[0]);

  /** Every department below the root by its path, with what it says of itself. */
  async tree(): Promise<string[]> {
    const rows = await readRows(await this.download(exportPath));
    return rows
      .slice(4)
      .map(([code, path = "", nameEn, head, order]) =>
        [path.slice(this.root.length + 2).replaceAll(">>", "/"), code, nameEn, head, order].filter(Boolean).join(" "),
      );
  }
}

const sheets = async (): Promise<Sheets> => new Sheets(await w.enterprise());
const figures = ({ rows: { total: _, ...rows } }: Import) =>
  Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
const errorsOf = (rows: ImportRow[]) =>
  rows.flatMap(({ row, errors }) => errors.map(({ column, code }) => `${column}${row} ${code}`));

test("2.3a the template is taken as it comes in both languages; any change of rows 1 to 3 or A to F refuses the whole file", async () => {
  const at = await sheets();
  for (const language of ["zh-CN", "en-US"]) {
    const empty = await at.checkSheet(await at.download(`${exportPath}-template?language=${language}`));
    assert.deepEqual([empty.state, empty.refusal], ["refused", { code: "no_rows" }]);
  }
  const refused = async (file: Promise<Bytes>) => {
    const { state, refusal, kind } = await at.checkSheet(await file);
    assert.deepEqual([state, kind], ["refused", "departments"]);
    return refusal;
  };
  const rows = [at.cells(["研发"])];
  assert.deepEqual(await refused(sheetFile(departmentForm, rows, { rename: { C: "英文名" } })), {
    code: "template",
    params: { cell: "C2", expected: "部门英文名", found: "英文名" },
  });
  assert.deepEqual(await refused(sheetFile(departmentForm, rows, { custom: ["备注"] })), {
    code: "foreign_column",
    params: { cell: "G2", name: "备注" },
  });
  const staff = await at.file([]);
  assert.deepEqual((await at.checkSheet(staff)).refusal?.params?.cell, "A1");
  assert.deepEqual(await at.query("select row_number from directory_import_row"), []);
});

test("a row is the department with its code, else with its path; levels that are missing are made; the same file again changes nothing", async () => {
  const at = await sheets();
  const head = await at.of.member({ name: "陆知行" });
  const account = await at.value("select account from directory_member where id = $1", head.id);
  const rows: Row[] = [
    ["研发/软件/前端", { A: "RD-FE", C: "Frontend", D: account, E: "2" }],
    ["研发", { A: "RD", C: "R&D" }],
    ["", { A: "HQ" }],
    ["制造", { F: "有效" }],
  ];
  const checked = await at.checkRows(...rows);
  assert.deepEqual(figures(checked), { new: 3, changed: 1 });
  assert.deepEqual(checked.newDepartments, { count: 1, paths: [at.path("研发/软件")] });
  const done = await at.run(checked.id);
  assert.deepEqual([done.state, done.written, done.progress.done], ["done", 4, 4]);
  assert.deepEqual((await at.tree()).sort(), [
    "制造",
    "研发 RD R&D",
    "研发/软件",
    `研发/软件/前端 RD-FE Frontend ${account} 2`,
  ]);
  const again = await at.checkRows(...rows);
  assert.deepEqual(figures(again), { unchanged: 4 });
  await at.admin.post(`/v1/directory/imports/${again.id}/run`, {}).refused(409, "directory.nothing_to_import");
  const entries = await at.query("select changes from audit_entry where act = 'directory.departments_imported'");
  assert.deepEqual(entries, [
    {
      changes: {
        new: [null, 3],
        changed: [null, 1],
        moved: [null, 0],
        deleted: [null, 0],
        unchanged: [null, 0],
        failed: [null, 0],
      },
    },
  ]);
});

test("2.3b a wrong path names its segment; every other cell that is wrong fails its row alone, and the rest is written", async () => {
  const at = await sheets();
  const checked = await at.checkRows(
    ["", { B: "别家公司>>研发" }],
    ["研发//软件"],
    ["", { B: `${at.root}＞＞研发` }],
    [`${"长".repeat(65)}/软件`],
    ["研发;制造"],
    ["甲", { A: "X1" }],
    ["乙", { A: "X1" }],
    ["甲"],
    ["丙", { D: "nobody" }],
    ["丁", { E: "1000" }],
    ["戊", { E: "0" }],
    ["己", { F: "停用" }],
    [Array(30).fill("级").join("/")],
    ["丙/下级"],
    ["", { F: "失效" }],
    ["好的"],
  );
  const rows = await at.rows(checked.id, "failed");
  assert.deepEqual(errorsOf(rows), [
    "B4 department_wrong_root",
    "B5 department_empty_level",
    "B6 department_full_width",
    "B7 department_level_long",
    "B8 department_semicolon",
    "A10 duplicate_code",
    "B11 duplicate_department",
    "D12 unknown_head",
    "E13 order_number",
    "E14 order_number",
    "F15 department_state",
    "B16 department_too_deep",
    "B17 parent_row_failed",
    "F18 root_stays",
  ]);
  assert.deepEqual(rows[0]?.errors[0]?.params, { root: at.root, segment: "别家公司" });
  const done = await at.run(checked.id);
  assert.deepEqual([done.written, figures(done)], [2, { new: 2, failed: 14 }]);
  assert.deepEqual((await at.tree()).sort(), ["好的", "甲 X1"].sort());
  const failed = await readRows(await at.download(`/v1/directory/imports/${checked.id}/failed-rows`));
  assert.deepEqual([failed.length, failed[1]?.[6]], [17, "失败原因"]);
  assert.match(failed[3]?.[6] ?? "", /^部门树：应以企业名/);
  const fixed = failed.slice(3, 4).map((cells) => cells.with(1, at.path("改好")));
  assert.deepEqual(figures(await at.checkSheet(await sheetFile(departmentForm, fixed, { custom: ["失败原因"] }))), {
    new: 1,
  });
});

test("a known code with another path moves or renames; paths, counts and what lies below follow; two may change places", async () => {
  const at = await sheets();
  await at.write(
    ["研发/平台/前端", { A: "FE" }],
    ["研发/平台", { A: "PF" }],
    ["研发", { A: "RD" }],
    ["制造", { A: "MF", E: "3" }],
  );
  const find = async (code: string) => at.value("select id from directory_department where code = $1", code);
  const [front, plant] = [await find("FE"), await find("MF")];
  const add = (name: string, ...departmentIds: unknown[]) =>
    at.admin.post("/v1/directory/members", { name, phone: w.newPhone(), departmentIds }).accepted();
  await add("乙", front);
  await add("丙", front, plant);
  const checked = await at.checkRows(["制造/平台", { A: "PF" }], ["生产", { A: "RD" }]);
  assert.deepEqual(figures(checked), { changed: 1, moved: 1 });
  assert.deepEqual(
    (await at.rows(checked.id)).map(({ verdict, changes }) => [verdict, changes.B]),
    [
      ["moved", at.path("研发/平台")],
      ["changed", at.path("研发")],
    ],
  );
  await at.run(checked.id);
  assert.deepEqual((await at.tree()).sort(), ["制造 MF 3", "制造/平台 PF", "制造/平台/前端 FE", "生产 RD"].sort());
  await countAnew(w, at.of);
  const moved = await at.query("select object_name, changes from audit_entry where act = 'directory.department_moved'");
  assert.deepEqual(moved, [{ object_name: "平台", changes: { parent: ["研发 / 平台", "制造 / 平台"] } }]);
  assert.equal((await at.write(["生产", { A: "MF" }], ["制造", { A: "RD" }])).written, 2);
  assert.deepEqual((await at.tree()).sort(), ["制造 RD", "生产 MF 3", "生产/平台 PF", "生产/平台/前端 FE"].sort());
  const bad = await at.checkRows(["生产/平台/前端/自己", { A: "PF" }], ["制造", { A: "FE" }]);
  assert.deepEqual(errorsOf(await at.rows(bad.id)), ["B4 into_itself", "B5 department_name_taken"]);
  await countAnew(w, at.of);
});

test("2.2 失效 deletes in whatever order, unless people or departments stay; who is 失效 loses it", async () => {
  const at = await sheets();
  await at.write(["甲/乙/丙", { A: "C" }], ["甲", { A: "A" }], ["留/下", {}], ["人", {}], ["旧", { A: "OLD" }]);
  const people = await at.query("select id from directory_department where name = '人'");
  const phone = w.newPhone();
  await at.admin.post("/v1/directory/members", { name: "顾清", phone, departmentIds: [people[0]?.id] }).accepted();
  const gone = { F: "失效" };
  const checked = await at.checkRows(
    ["甲", { A: "A", ...gone }],
    ["甲/乙", gone],
    ["甲/乙/丙", gone],
    ["留", gone],
    ["人", gone],
    ["没有过", gone],
    ["旧", { A: "NEW" }],
    ["旧", { A: "OLD", ...gone }],
  );
  assert.deepEqual(figures(checked), { new: 1, deleted: 4, unchanged: 1, failed: 2 });
  const failed = await at.rows(checked.id, "failed");
  assert.deepEqual(
    failed.map(({ errors: [error] }) => [error?.code, error?.params]),
    [
      ["department_has_departments", { count: 1, names: "下" }],
      ["department_has_members", { count: 1, names: "顾清" }],
    ],
  );
  await at.run(checked.id);
  assert.deepEqual((await at.tree()).sort(), ["人", "旧 NEW", "留", "留/下"].sort());
  const id = await at.value("select id from directory_member where phone = $1", phone);
  await at.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
  assert.equal((await at.write(["人", gone])).written, 1);
  assert.deepEqual(await at.query("select department_id from directory_membership where member_id = $1", id), []);
  await countAnew(w, at.of);
});

test("what was changed after the check is not written over", async () => {
  const at = await sheets();
  await at.write(["研发", { A: "RD" }], ["制造", { A: "MF" }], ["市场", { A: "MK" }]);
  const { id } = await at.checkRows(["研发/制造", { A: "MF" }], ["新的", {}], ["市场", { A: "MK" }]);
  const of = async (code: string) => at.value("select id from directory_department where code = $1", code);
  await at.admin.patch(`/v1/directory/departments/${await of("MF")}`, { name: "生产" }).accepted();
  await at.admin.patch(`/v1/directory/departments/${await of("MK")}`, { name: "营销" }).accepted();
  await at.admin.delete(`/v1/directory/departments/${await of("RD")}`).accepted();
  const done = await at.run(id);
  assert.deepEqual([done.written, figures(done)], [2, { new: 1, moved: 1, failed: 1 }]);
  assert.deepEqual(errorsOf(await at.rows(id, "failed")), ["A6 changed_meanwhile"]);
  assert.deepEqual((await at.tree()).sort(), ["新的", "研发", "研发/制造 MF", "营销 MK"].sort());
});

test("a run that is cut off has written nothing and begins again; one that is cancelled meanwhile leaves nothing", async () => {
  const at = await sheets();
  const { id } = await at.checkRows(["研发/软件"], ["制造"]);
  await at.start(id);
  await assert.rejects(at.runJob("run", id, { stopped: true }));
  assert.deepEqual(await at.tree(), []);
  await at.runJob("run", id);
  assert.deepEqual([(await at.read(id)).state, (await at.tree()).length], ["done", 3]);
  const other = await at.checkRows(["市场"]);
  await at.start(other.id);
  const [begun, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const cancelling = at.db.tenant(at.tenantId, async (tx) => {
    await rawSql(tx, "update directory_import set state = 'cancelled', ended_at = now() where id = $1", [other.id]);
    begun.resolve();
    await seen.promise;
  });
  await begun.promise;
  const running = at.runJob("run", other.id);
  // The run has come to where it would tell how far it is.
  while ((await at.query("select pid from pg_locks where not granted")).length === 0);
  seen.resolve();
  await Promise.all([cancelling, running]);
  assert.deepEqual([(await at.read(other.id)).state, (await at.tree()).length], ["cancelled", 3]);
});

test("what goes out comes in again and writes no row, formulas and all, as a workbook and as a CSV, whole or in part", async () => {
  const at = await sheets();
  await at.write(["=1+1/@甲", { A: "-5", C: "+x" }], ["研发/软件", { A: "=A1", C: "\tTab" }], ["研发", { E: "7" }]);
  for (const [format, name] of [
    ["", "a.xlsx"],
    ["-csv", "a.csv"],
  ]) {
    const again = await at.checkSheet(await at.download(`${exportPath}${format}`), name);
    assert.deepEqual([again.state, figures(again)], ["checked", { unchanged: 5 }]);
  }
  const id = await at.value("select id from directory_department where name = '研发'");
  const part = await readRows(await at.download(`${exportPath}?departments=${id}`));
  assert.deepEqual(
    part.slice(3).map(([, path]) => path),
    [at.path("研发"), at.path("研发/软件")],
  );
  await at.admin.get(`${exportPath}?departments=${at.tenantId}`).refused(404);
  assert.equal((await at.query("select id from audit_entry where act = 'directory.departments_exported'")).length, 3);
});

test("an administrator of a part sees and changes its departments alone, not its top, and nobody's reach (decision 0004)", async () => {
  const at = await sheets();
  await at.write(
    ["研发/平台/前端", { A: "FE" }],
    ["研发/平台", { A: "PF" }],
    ["制造", { A: "MF" }],
    ["研发/平台/后端", { A: "BE" }],
    ["研发/平台/归他", { A: "HIS" }],
  );
  const of = async (name: string) => at.value("select id from directory_department where name = $1", name);
  const scoped = await at.of.colleague({ name: "许知远" });
  const grant = (memberId: string, departmentIds: string[]) =>
    at.admin.post("/v1/access/administrators", { role: "directory", memberIds: [memberId], departmentIds }).accepted();
  await grant(scoped.id, [await of("平台")]);
  await w.signIn(scoped, scoped.phone, "console", at.tenantId);
  const other = await at.of.member({ name: "陆客卿" });
  await grant(other.id, [await of("归他")]);
  const part = new Sheets(Object.assign(Object.create(at.of), { admin: scoped }));
  assert.deepEqual(
    (await readRows(await part.download(exportPath))).slice(3).map(([, path]) => path),
    ["研发/平台", "研发/平台/归他", "研发/平台/后端", "研发/平台/前端"].map(at.path),
  );
  const checked = await part.checkRows(
    ["制造/归他", { A: "HIS" }],
    ["研发/平台/制造", { A: "MF" }],
    ["研发/平台二", { A: "PF" }],
    ["研发/平台/归他/后端", { A: "BE" }],
    ["研发/新的"],
    ["研发/平台/新的"],
    ["研发/平台/前端", { C: "Frontend" }],
  );
  assert.deepEqual(errorsOf(await part.rows(checked.id)), [
    "B4 department_outside_scope",
    "A5 code_taken_elsewhere",
    "B6 department_outside_scope",
    "B7 reach_of_administrator",
    "B8 department_outside_scope",
  ]);
  assert.equal((await part.run(checked.id)).written, 2);
  const top = await part.checkRows(["研发/平台", { A: "PF", F: "失效" }], ["研发/平台/归他", { F: "失效" }]);
  assert.deepEqual(errorsOf(await part.rows(top.id)), ["F4 top_of_scope", "F5 department_of_administrator"]);
});

test("撤销导入 brings back what was moved, changed and deleted, and takes what was made; or nothing where somebody changed it", async () => {
  const at = await sheets();
  await at.write(["研发/平台", { A: "PF", E: "4" }], ["研发", { A: "RD" }], ["旧", { A: "OLD" }]);
  const former = { name: "离去", phone: w.newPhone() };
  const old = await at.value("select id from directory_department where code = 'OLD'");
  const { id: left } = await at.admin.post("/v1/directory/members", { ...former, departmentIds: [old] }).accepted();
  await at.admin.post("/v1/directory/disablings", { ids: [left] }).accepted();
  const before = await at.tree();
  const done = await at.write(
    ["新/平台", { A: "PF", C: "Platform", E: "9" }],
    ["研发中心", { A: "RD2" }],
    ["研发", { A: "RD", F: "失效" }],
    ["旧", { F: "失效" }],
  );
  assert.deepEqual([done.written, done.mayUndo], [4, true]);
  const undone = await at.undo(done.id);
  assert.deepEqual([undone.state, undone.undo?.blocked], ["undone", undefined]);
  assert.deepEqual(await at.tree(), before);
  assert.deepEqual(await at.query("select department_id from directory_membership where member_id = $1", left), [
    { department_id: old },
  ]);
  await countAnew(w, at.of);
  const again = await at.write(["新/平台", { A: "PF" }], ["研发中心"]);
  const made = await at.value("select id from directory_department where name = '研发中心'");
  await at.admin.post("/v1/directory/members", { name: "新人", phone: w.newPhone(), departmentIds: [made] }).accepted();
  const platform = await at.value("select id from directory_department where code = 'PF'");
  await at.admin.patch(`/v1/directory/departments/${platform}`, { nameEn: "Mine" }).accepted();
  const { state, undo } = await at.undo(again.id);
  assert.deepEqual(
    [state, undo?.blocked?.rows.map(({ row, name, reason }) => [row, name, reason])],
    [
      "done",
      [
        [4, "平台", "department_changed"],
        [5, "研发中心", "department_used"],
      ],
    ],
  );
  await countAnew(w, at.of);
});

test("900 departments are written with as many statements as 9, made, moved or deleted", async () => {
  const cost = async (departments: number): Promise<number> => {
    const at = await sheets();
    const rows = Array.from({ length: departments }, (_, n): Row => [`部${n % 3}/队${n}`, { A: `D${n}` }]);
    const elsewhere = rows.map(
      ([path, more]): Row => [`大/${path}`, { ...more, ...(more?.A === "D0" && { F: "失效" }) }],
    );
    let statements = 0;
    for (const part of [rows, elsewhere]) {
      const { id } = await at.checkRows(...part);
      await at.start(id);
      statements += await countStatements(() => at.runJob("run", id));
      assert.equal((await at.read(id)).written, departments);
    }
    return statements;
  };
  const [many, few] = [await cost(900), await cost(9)];
  assert.ok(many < few + 10, `${many} rather than ${few}`);
});

type Corrections = { items: ImportRow[]; import: Import };
const correction = (row: number, cells: Record<string, string>, revision = 0) => ({ row, revision, cells });

test("a failed row is corrected in the browser; what failed because of it is good with it, what is good stays so", async () => {
  const at = await sheets();
  const checked = await at.checkRows(
    ["研发/软件", { A: "x".repeat(65), E: "1000" }],
    ["研发/软件/前端"],
    ["制造", { A: "MF" }],
    ["市场", { F: "停用" }],
  );
  assert.deepEqual(figures(checked), { new: 1, failed: 3 });
  const correct = (...rows: ReturnType<typeof correction>[]) => at.correct(checked.id, rows).accepted<Corrections>();
  const half = await correct(correction(4, { A: "MF", E: "7" }));
  assert.deepEqual(half.items[0]?.errors, [{ column: "A", code: "duplicate_code", params: { row: 6 } }]);
  assert.deepEqual([figures(half.import), half.import.corrected], [{ new: 1, failed: 3 }, 0]);
  const whole = await correct(correction(4, { A: "SW" }, 1));
  assert.deepEqual([figures(whole.import), whole.import.corrected], [{ new: 3, failed: 1 }, 2]);
  assert.deepEqual(whole.import.newDepartments, { count: 1, paths: [at.path("研发")] });
  assert.deepEqual(
    (await at.rows(checked.id)).map(({ row, verdict, revision }) => [row, verdict, revision]),
    [
      [4, "new", 2],
      [5, "new", 0],
      [6, "new", 0],
      [7, "failed", 0],
    ],
  );
  await at.correct(checked.id, [correction(6, { B: at.path("生产") })]).refused(409, "directory.row_not_failed");
  const done = await at.run(checked.id);
  assert.deepEqual([done.written, done.corrected, figures(done)], [3, 0, { new: 3, failed: 1 }]);
  assert.deepEqual((await at.tree()).sort(), ["制造 MF", "研发", "研发/软件 SW 7", "研发/软件/前端"].sort());
});

test("rows corrected after the run are written alone, and the import is undone with all its runs", async () => {
  const at = await sheets();
  await at.write(["旧", { A: "OLD" }]);
  const before = await at.tree();
  const done = await at.write(["甲/乙", { A: "B" }], ["丙", { D: "nobody" }], ["丁/戊", { E: "x" }]);
  assert.deepEqual([done.written, figures(done)], [1, { new: 1, failed: 2 }]);
  const mine = await at.value("select id from directory_department where code = 'B'");
  const rename = (name: string) => at.admin.patch(`/v1/directory/departments/${mine}`, { name }).accepted();
  await rename("改名");
  const correct = (...rows: ReturnType<typeof correction>[]) => at.correct(done.id, rows).accepted<Corrections>();
  const clash = await correct(correction(5, { D: "", A: "B" }));
  assert.deepEqual(clash.items[0]?.errors, [{ column: "A", code: "duplicate_code", params: { row: 4 } }]);
  const { import: waiting } = await correct(correction(5, { A: "OLD" }, 1), correction(6, { E: "" }));
  assert.deepEqual([waiting.state, waiting.corrected, waiting.newDepartments.count], ["done", 2, 2]);
  const again = await at.run(done.id);
  assert.deepEqual([again.written, again.corrected, figures(again)], [3, 0, { new: 2, changed: 1 }]);
  assert.deepEqual((await at.tree()).sort(), ["丁", "丁/戊", "丙 OLD", "甲", "甲/改名 B"].sort());
  await at.correct(done.id, [correction(6, { E: "3" }, 1)]).refused(409, "directory.row_not_failed");
  await rename("乙");
  assert.equal((await at.undo(done.id)).state, "undone");
  assert.deepEqual(await at.tree(), before);
  await countAnew(w, at.of);
});

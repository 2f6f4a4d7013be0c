// 员工字段: what an enterprise defines itself, its values in the form, the API, workbooks and on cards.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Field, FieldDraft } from "@qilian/contract/fields.ts";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { Desk, person, readRows } from "../staff/import-desk.ts";
import { readValue } from "./field-values.ts";

// Jobs are run by hand.
const w = await world({ ROLE: "api" });

const fields = "/v1/directory/fields";
const add = (by: Person, draft: Partial<FieldDraft>) => by.post(fields, { kind: "text", ...draft });
const define = async (e: Enterprise, draft: Partial<FieldDraft>): Promise<Field> => add(e.admin, draft).accepted();
const valuesOf = async (e: Enterprise, id: string): Promise<Record<string, string>> =>
  (await e.admin.get(`/v1/directory/members/${id}`).accepted()).custom;

test("each kind takes its own values, in one way of writing", () => {
  const rule = (kind: FieldDraft["kind"], options: string[] = []) => ({ id: "f", name: "字段", kind, options });
  const read = (kind: FieldDraft["kind"], text: string, options?: string[]) => {
    const found = readValue(rule(kind, options), text);
    return "value" in found ? found.value : found.code;
  };
  assert.deepEqual(
    ["12", "+012.50", "-0", "-3.10", "1e3", "1,000", "十二", "0.1234567", "1234567890123456"].map((text) =>
      read("number", text),
    ),
    ["12", "12.5", "0", "-3.1", ...Array(5).fill("not_a_number")],
  );
  assert.deepEqual(
    ["2024-02-29", "2024/2/9", "2024.12.31", "2023-02-29", "2024-13-01", "24-01-01", "今天"].map((text) =>
      read("date", text),
    ),
    ["2024-02-29", "2024-02-09", "2024-12-31", ...Array(4).fill("not_a_date")],
  );
  assert.deepEqual(
    ["正式", " 实习 ", "外包"].map((text) => read("choice", text, ["正式", "实习"])),
    ["正式", "实习", "not_an_option"],
  );
  assert.deepEqual(
    [read("text", "长".repeat(257)), read("text", "两\n行"), read("text", "  ")],
    ["too_long", "line_break", ""],
  );
});

test("a definition: names are columns, options belong to choices, the kind stays", async () => {
  const e = await w.enterprise();
  const { admin } = e;
  const plate = await define(e, { name: "车牌号", required: true });
  assert.deepEqual(plate, { id: plate.id, name: "车牌号", kind: "text", options: [], required: true, onCard: false });
  assert.deepEqual(await add(admin, { name: "车牌号" }).invalid(), ["name:name_taken"]);
  for (const name of ["姓名", "员工ID", "Employee ID", "手机号*", "失败原因"])
    assert.deepEqual(await add(admin, { name }).invalid(), ["name:fixed_column"], name);
  assert.deepEqual(await add(admin, { name: "长".repeat(65) }).invalid(), ["name:too_big"]);
  assert.deepEqual(await add(admin, { name: "用工", kind: "choice", options: ["正式"] }).invalid(), [
    "options:too_few_options",
  ]);
  assert.deepEqual(await add(admin, { name: "用工", kind: "choice", options: ["正式", "正式"] }).invalid(), [
    "options.1:duplicate_option",
  ]);
  assert.deepEqual(await add(admin, { name: "工位", options: ["一", "二"] }).invalid(), ["options:no_options_due"]);
  const many = Array.from({ length: 51 }, (_, at) => `第${at}项`);
  assert.deepEqual(await add(admin, { name: "用工", kind: "choice", options: many }).invalid(), ["options:too_big"]);
  const renamed = await admin.patch(`${fields}/${plate.id}`, { name: "车牌", kind: "number" }).accepted();
  assert.deepEqual([renamed.name, renamed.kind, renamed.required], ["车牌", "text", true]);
  for (let at = 1; at < 30; at++) await define(e, { name: `字段${at}` });
  await add(admin, { name: "多余" }).refused(409, "directory.too_many_fields");
  const { items } = await admin.get(fields).accepted<{ items: Field[] }>();
  const ids = items.map(({ id }) => id).reverse();
  await admin.put("/v1/directory/field-order", { ids: ids.slice(1) }).invalid();
  await admin.put("/v1/directory/field-order", { ids: ids.with(0, ids[1] as string) }).invalid();
  const ordered = await admin.put("/v1/directory/field-order", { ids }).accepted<{ items: Field[] }>();
  assert.deepEqual(
    ordered.items.map(({ id }) => id),
    ids,
  );
});

test("values are checked, kept in one way of writing, told in the audit by the field's name, and cleared by nothing", async () => {
  const e = await w.enterprise();
  const years = await define(e, { name: "工龄", kind: "number" });
  const joined = await define(e, { name: "入职日期", kind: "date" });
  const kind = await define(e, { name: "用工类型", kind: "choice", options: ["正式", "实习"] });
  const bad = { [years.id]: "三年", [joined.id]: "2024-02-30", [kind.id]: "外包", [e.root]: "x" };
  const draft = { name: "陆知行", phone: w.newPhone(), departmentIds: [e.root] };
  assert.deepEqual(
    (await e.admin.post("/v1/directory/members", { ...draft, custom: bad }).invalid()).sort(),
    [
      `custom.${e.root}:unknown_field`,
      `custom.${joined.id}:not_a_date`,
      `custom.${kind.id}:not_an_option`,
      `custom.${years.id}:not_a_number`,
    ].sort(),
  );
  const good = { [years.id]: "03.50", [joined.id]: "2024/5/1", [kind.id]: "正式" };
  const { id, custom } = await e.admin.post("/v1/directory/members", { ...draft, custom: good }).accepted();
  assert.deepEqual(custom, { [years.id]: "3.5", [joined.id]: "2024-05-01", [kind.id]: "正式" });
  await e.admin.patch(`/v1/directory/members/${id}`, { custom: { [years.id]: "4", [joined.id]: "" } }).accepted();
  assert.deepEqual(await valuesOf(e, id), { [years.id]: "4", [kind.id]: "正式" });
  const { items } = await e.admin.get("/v1/access/audit-entries").accepted();
  assert.deepEqual(items[0].changes, { "custom.工龄": ["3.5", "4"], "custom.入职日期": ["2024-05-01", ""] });
  await e.admin.patch(`/v1/directory/members/${id}`, { custom: { [years.id]: "4.0" } }).accepted();
  const after = await e.admin.get("/v1/access/audit-entries").accepted();
  assert.equal(after.items[0].id, items[0].id, "what is the same changes nothing");
  assert.deepEqual(await e.admin.patch(`${fields}/${kind.id}`, { options: ["实习", "外包"] }).invalid(), [
    "options:option_in_use",
  ]);
  await e.admin.patch(`${fields}/${kind.id}`, { options: ["外包", "正式"] }).accepted();
});

test("a field that is deleted takes everybody's values along; how many is told before", async () => {
  const e = await w.enterprise();
  const [plate, desk] = [await define(e, { name: "车牌号" }), await define(e, { name: "工位" })];
  const both = { [plate.id]: "苏E1", [desk.id]: "A-12" };
  const { id } = await e.member({ name: "陆知行", custom: both });
  await e.member({ name: "魏一诺", custom: { [plate.id]: "苏E2" } });
  assert.deepEqual(await e.admin.get(`${fields}/${plate.id}/use`).accepted(), { people: 2 });
  await e.admin.delete(`${fields}/${plate.id}`).accepted();
  assert.deepEqual(await valuesOf(e, id), { [desk.id]: "A-12" });
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.field_deleted").accepted();
  assert.deepEqual([items[0].objectName, items[0].changes], ["车牌号", { field_values: [2, 0] }]);
  await e.admin.delete(`${fields}/${plate.id}`).refused(404);
});

test("an administrator of a part reads the fields and changes none", async () => {
  const e = await w.enterprise();
  const plate = await define(e, { name: "车牌号" });
  const scoped = await e.scoped({ name: "研发管理员", departments: ["研发"] }, ["研发"]);
  const { items, can } = await scoped.get(fields).accepted();
  assert.deepEqual([items.length, can], [1, { change: false }]);
  const code = "directory.whole_enterprise_only";
  await add(scoped, { name: "工位" }).refused(403, code);
  await scoped.patch(`${fields}/${plate.id}`, { onCard: true }).refused(403, code);
  await scoped.put("/v1/directory/field-order", { ids: [plate.id] }).refused(403, code);
  await scoped.get(`${fields}/${plate.id}/use`).refused(403, code);
  await scoped.delete(`${fields}/${plate.id}`).refused(403, code);
  const { id } = await e.member({ name: "范围内", departments: ["研发"] });
  await scoped.patch(`/v1/directory/members/${id}`, { custom: { [plate.id]: "苏E1" } }).accepted();
});

test("2.14 colleagues see on the card what the enterprise shows there, in order, and never the employee ID", async () => {
  const e = await w.enterprise();
  const hidden = await define(e, { name: "合同编号" });
  const joined = await define(e, { name: "入职日期", kind: "date", onCard: true });
  const desk = await define(e, { name: "工位", onCard: true });
  await define(e, { name: "空着的", onCard: true });
  const custom = { [desk.id]: "A-12", [hidden.id]: "HT-1", [joined.id]: "2024-05-01" };
  const { id } = await e.member({ name: "陆知行", open: true, employeeId: "CH-0815", custom });
  const viewer = await e.colleague({ name: "叶南乔" });
  const card = await viewer.get(`/v1/directory/book/people/${viewer.id}`).accepted();
  assert.deepEqual(card.fields, []);
  const seen = await e.colleague({ name: "陆行舟", employeeId: "CH-0816", custom });
  const other = await viewer.get(`/v1/directory/book/people/${seen.id}`).answer();
  assert.deepEqual(JSON.parse(other.text).fields, [
    { name: "入职日期", kind: "date", value: "2024-05-01" },
    { name: "工位", kind: "text", value: "A-12" },
  ]);
  assert.ok(!other.text.includes("CH-0816"));
  await viewer.get(`/v1/directory/book/people/${id}`).refused(404);
});

test("2.4a workbooks: columns by name, values checked, old → new in the preview, the same again changes nothing", async () => {
  const e = await w.enterprise();
  const at = new Desk(e);
  const joined = await define(e, { name: "入职日期", kind: "date" });
  const years = await define(e, { name: "工龄", kind: "number" });
  const kind = await define(e, { name: "用工类型", kind: "choice", options: ["正式", "实习"] });
  const columns = ["用工类型", "入职日期", "工龄"];
  const first = await at.check(
    [
      person("陆知行", 1, { O: "正式", P: "2024/5/1", Q: "03" }),
      person("魏一诺", 2, { O: "外包", P: "昨天", Q: "多年" }),
    ],
    columns,
  );
  assert.deepEqual(first.customColumns, columns);
  assert.deepEqual(
    (await at.rows(first.id, "failed")).map(({ errors }) => errors.map(({ column, code }) => [column, code])),
    [
      [
        ["O", "not_an_option"],
        ["P", "not_a_date"],
        ["Q", "not_a_number"],
      ],
    ],
  );
  await at.run(first.id);
  const { items } = await e.admin.get("/v1/directory/members?q=陆知行").accepted();
  assert.deepEqual(await valuesOf(e, items[0].id), { [kind.id]: "正式", [joined.id]: "2024-05-01", [years.id]: "3" });
  const again = await at.check([person("陆知行", 1, { O: "3.0", P: "2024-05-01" })], ["工龄", "入职日期"]);
  assert.equal(again.rows.unchanged, 1);
  const changed = await at.check([person("陆知行", 1, { O: "4", P: "" })], ["工龄", "入职日期"]);
  assert.deepEqual((await at.rows(changed.id))[0]?.changes, { O: "3" });
  await at.run(changed.id);
  assert.deepEqual(await valuesOf(e, items[0].id), { [kind.id]: "正式", [joined.id]: "2024-05-01", [years.id]: "4" });

  const exported = await at.download("/v1/directory/workbooks/staff");
  const rows = await readRows(exported);
  assert.deepEqual(rows[1]?.slice(14), ["入职日期", "工龄", "用工类型"]);
  assert.deepEqual(rows.find((cells) => cells[1] === "陆知行")?.slice(14), ["2024-05-01", "4", "正式"]);
  assert.equal((await at.checkFile(exported)).rows.unchanged, rows.length - 3);
  assert.deepEqual((await readRows(await at.download("/v1/directory/workbooks/staff-template")))[1]?.slice(14), [
    "入职日期",
    "工龄",
    "用工类型",
  ]);
});

test("2.4a a column that is no field, or there twice, fails the file and names the cell", async () => {
  const e = await w.enterprise();
  const at = new Desk(e);
  const file = await at.file([person("陆知行", 1, { O: "苏E1", P: "苏E2" })], ["车牌号", "工位"]);
  const { items } = await e.admin.get(fields).accepted<{ items: Field[] }>();
  await e.admin.delete(`${fields}/${items[1]?.id}`).accepted();
  const refused = await at.checkFile(file);
  assert.deepEqual(
    [refused.state, refused.refusal],
    ["refused", { code: "unknown_column", params: { cell: "P2", name: "工位" } }],
  );
  const twice = await at.check([person("陆知行", 1)], ["车牌号", "车牌号"]);
  assert.deepEqual(twice.refusal, { code: "duplicate_column", params: { cell: "P2", name: "车牌号" } });
});

test("2.4a a field that changes between check and run: the rows that it touches fail, the others are written", async () => {
  const e = await w.enterprise();
  const at = new Desk(e);
  const checked = await at.check([person("陆知行", 1, { O: "苏E1" }), person("魏一诺", 2)], ["车牌号"]);
  const { items } = await e.admin.get(fields).accepted<{ items: Field[] }>();
  await e.admin.delete(`${fields}/${items[0]?.id}`).accepted();
  const done = await at.run(checked.id);
  assert.deepEqual([done.rows.new, done.rows.failed], [1, 1]);
  assert.deepEqual((await at.rows(checked.id, "failed"))[0]?.errors, [{ column: "O", code: "unknown_field" }]);
});

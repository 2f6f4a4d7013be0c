import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { readStaffRow, saysNothing } from "./staff-row.ts";

const person: Record<string, string> = { B: "陆知行", D: "13800138000", E: "澄湖精密>>研发中心" };
const row = (
  cells: Record<string, string>,
  problems: { column: number; kind: string }[] = [],
  custom: string[] = [],
) => {
  const all = { ...person, ...cells };
  const last = Math.max(...Object.keys(all).map((letter) => letter.charCodeAt(0) - 64));
  return readStaffRow(
    4,
    Array.from({ length: last }, (_, at) => all[String.fromCharCode(65 + at)] ?? ""),
    problems,
    custom,
  );
};
const errors = (cells: Record<string, string>, problems?: { column: number; kind: string }[], custom?: string[]) =>
  row(cells, problems, custom).errors.map(({ column, code, params }) => [column, code, ...(params ? [params] : [])]);

test("2.4a a good row says what it says, blanks taken off", () => {
  const { values } = row({ B: "  陆知行 ", G: "女", M: "是", H: "lu@chenghu.example", N: "一行\n二行" });
  assert.deepEqual(errors({ N: "一行\n二行" }), []);
  assert.equal(values.name, "陆知行");
  assert.equal(values.gender, "female");
  assert.equal(values.hidePhone, "yes");
  assert.equal(values.remark, "一行\n二行");
  assert.deepEqual(values.departments, ["澄湖精密>>研发中心"]);
  assert.equal(row({ G: "Female", M: "no" }).values.gender, "female");
});

test("2.4a a number is taken with +86, blanks and hyphens", () => {
  for (const typed of ["13800138000", "+86-13800138000", "+86 138 0013 8000", "138-0013-8000", "008613800138000"])
    assert.equal(row({ D: typed }).values.phone, "13800138000", typed);
});

test("2.4a what is wrong in a number is said by its place", () => {
  assert.deepEqual(errors({ D: "15O00007726" }), [["D", "phone_character", { position: 3, character: "O" }]]);
  assert.deepEqual(errors({ D: "1380013800" }), [["D", "phone_length", { length: 10 }]]);
  assert.deepEqual(errors({ D: "12800138000" }), [["D", "phone_prefix"]]);
});

test("2.4a without an account a name, a number and a department are due; with one everything may stay as it is", () => {
  assert.deepEqual(errors({ B: "", D: " ", E: "" }), [
    ["B", "required"],
    ["D", "required"],
    ["E", "required"],
  ]);
  assert.deepEqual(errors({ A: "lu.zhixing", B: "", D: "", E: "" }), []);
});

test("2.4a every cell that is wrong is named, in the order of columns", () => {
  const found = errors({ B: "长".repeat(65), G: "M", H: "lu@", M: "也许", N: "备".repeat(257), C: "a\nb" });
  assert.deepEqual(
    found.map(([column, code]) => [column, code]),
    [
      ["B", "too_long"],
      ["C", "line_break"],
      ["G", "gender"],
      ["H", "email"],
      ["M", "yes_no"],
      ["N", "too_long"],
    ],
  );
});

test("2.4a formulas, dates and error values are named by their cell", () => {
  const problems = [
    { column: 6, kind: "formula" },
    { column: 10, kind: "date" },
    { column: 4, kind: "error" },
  ];
  assert.deepEqual(errors({ F: "7", J: "45000", D: "#N/A" }, problems), [
    ["D", "error"],
    ["F", "formula"],
    ["J", "date"],
  ]);
});

test("2.4a characters that only control are errors and cannot reach the database", () => {
  const { cells } = row({ B: "陆\u0000知行", F: "\ud800" });
  assert.deepEqual(errors({ B: "陆\u0000知行", F: "\ud800" }), [
    ["B", "control_character"],
    ["F", "control_character"],
  ]);
  assert.equal(cells[1], "陆\ufffd知行");
  assert.ok(cells[5]?.isWellFormed());
});

test("2.4a custom columns are read by name, 失败原因 never, a column without a name is an error", () => {
  const custom = ["车牌号", "失败原因", ""];
  const { values } = row({ O: "苏E12345", P: "手机号：必填" }, [], custom);
  assert.deepEqual(values.custom, { 车牌号: "苏E12345" });
  assert.deepEqual(errors({ P: "x" }, [{ column: 16, kind: "formula" }], custom), []);
  assert.deepEqual(errors({ Q: "x" }, [], custom), [["Q", "unnamed_column"]]);
  assert.deepEqual(errors({ O: "长".repeat(257) }, [], custom), [["O", "too_long", { most: 256, length: 257 }]]);
});

test("2.6 a line of blanks or of 失败原因 alone is nobody", () => {
  const blank = readStaffRow(
    9,
    ["", " ", "", "", "", "", "", "", "", "", "", "", "", "", "手机号：必填"],
    [],
    ["失败原因"],
  );
  assert.ok(saysNothing(blank));
  assert.ok(!saysNothing(row({})));
  assert.ok(!saysNothing(readStaffRow(9, ["", "", "", "x"], [], [])));
});

test("a date cell of the spreadsheet program is its day in a custom column, and stays an error in A to N", () => {
  const date = (column: number) => ({ column, kind: "date" });
  const read = row(
    { F: "45413", O: "45413.75", P: "2024-05-01T09:30:00" },
    [date(6), date(15), date(16)],
    ["入职日期", "转正日期"],
  );
  assert.deepEqual(read.values.custom, { 入职日期: "2024-05-01", 转正日期: "2024-05-01" });
  assert.deepEqual(read.dated, ["入职日期", "转正日期"]);
  assert.deepEqual(read.errors, [{ column: "F", code: "date" }]);
});

test("2.4a an e-mail address is one where it is one to the routes", () => {
  const names = ["lu", "Lu.Zhi_xing-1", "o'neil+a", "a'", "a.", ".a", "a..b", "a b", "", "陆"];
  const hosts = [
    "chenghu.example",
    "a-.B1.example",
    "-a.example",
    "a..example",
    "example",
    "a.e",
    "a.e1",
    "ſ.example",
    "a.例子",
  ];
  for (const address of ["lu", "a@b@c.example", ...names.flatMap((one) => hosts.map((host) => `${one}@${host}`))])
    assert.equal(errors({ H: address }).length === 0, z.email().safeParse(address).success, address);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { FormRefused } from "../sheets/sheet-form.ts";
import { readForm as readFormWith, staffColumns, staffNotes, staffTitle } from "./staff-sheet.ts";

type Language = "zh-CN" | "en-US";

const readForm = (rows: string[][]) => readFormWith(rows, new Set(["车牌号", "车牌\ufffd号"]));

const form = (language: Language, ...custom: string[]): string[][] => [
  [[staffTitle[language], ...staffNotes[language]].join("\n")],
  [...staffColumns.map(({ name }) => name[language]), ...custom],
  staffColumns.map(({ hint }) => hint[language]),
];

const refusal = (rows: string[][]): FormRefused => {
  try {
    readForm(rows);
  } catch (error) {
    assert.ok(error instanceof FormRefused);
    return error;
  }
  return assert.fail("the form was taken");
};

test("2.4a the form is known in both languages, with and without stars", () => {
  for (const language of ["zh-CN", "en-US"] as const) {
    assert.deepEqual(readForm(form(language)), { language, customColumns: [] });
    const plain = form(language).map((row) => row.map((cell) => cell.replace(/\*$/, "")));
    assert.equal(readForm(plain).language, language);
  }
});

test("2.4a a program that writes other line ends changes nothing", () => {
  assert.equal(
    readForm(form("zh-CN").map((row) => row.map((cell) => cell.replaceAll("\n", "\r\n")))).language,
    "zh-CN",
  );
});

test("2.4a the first cell that differs is named, with what it should and does say", () => {
  const [first = [], names = [], hints = []] = form("zh-CN");
  const swapped = names.with(2, "职位");
  assert.deepEqual(refusal([first, swapped, hints]).params, { cell: "C2", expected: "英文名", found: "职位" });
  const deleted = names.toSpliced(2, 1);
  assert.deepEqual(refusal([first, deleted, hints.toSpliced(2, 1)]).params, {
    cell: "C2",
    expected: "英文名",
    found: "手机号",
  });
  const inserted = names.toSpliced(5, 0, "工龄");
  assert.equal(refusal([first, inserted, hints]).params?.cell, "F2");
  assert.deepEqual(refusal([names, hints, []]).params, { cell: "A1", expected: "员工信息表", found: "账号" });
  assert.equal(refusal([first, names, hints.with(13, "随便")]).params?.cell, "N3");
  assert.equal(refusal([]).params?.cell, "A1");
  const notes = `${first[0]}\n5. 更多`;
  assert.deepEqual(refusal([[notes], names, hints]).params, { cell: "A1", expected: "", found: "5. 更多" });
});

test("2.4a columns of one's own follow from O on; a name is there once", () => {
  assert.deepEqual(readForm(form("zh-CN", "车牌号", "失败原因")).customColumns, ["车牌号", "失败原因"]);
  assert.deepEqual(refusal(form("zh-CN", "车牌号", "", "车牌号")).params, { cell: "Q2", name: "车牌号" });
  assert.equal(refusal(form("zh-CN", "姓名")).code, "duplicate_column");
  assert.deepEqual(readForm(form("zh-CN", "车牌\u0000号")).customColumns, ["车牌\ufffd号"]);
  const unknown = refusal(form("zh-CN", "车牌号", "工龄"));
  assert.deepEqual([unknown.code, unknown.params], ["unknown_column", { cell: "P2", name: "工龄" }]);
});

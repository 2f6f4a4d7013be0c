import assert from "node:assert/strict";
import { test } from "node:test";
import { meant } from "./entries.ts";

const page = (name: string, english: string, keywords: string[]) => ({
  label: { "zh-CN": name, "en-US": english },
  keywords,
});
const pages = [
  page("首页", "Home", ["sy", "概览"]),
  page("角色管理", "Roles", ["jsgl", "js", "角色"]),
  page("员工管理", "Employees", ["yggl", "yg", "员工", "成员管理"]),
  page("导入员工", "Import employees", ["drgg"]),
];
const found = (words: string) => meant(pages, words).map(({ label }) => label["zh-CN"]);

test("A.12 a page is found by its names in both languages, its other names and its initials", () => {
  assert.deepEqual(found("员工"), ["员工管理", "导入员工"]);
  assert.deepEqual(found("成员"), ["员工管理"]);
  assert.deepEqual(found("yg"), ["员工管理"]);
  assert.deepEqual(found("YGG"), ["员工管理"]);
  assert.deepEqual(found("employees"), ["员工管理", "导入员工"]);
  assert.deepEqual(found("import e"), ["导入员工"]);
});

test("no words mean every page in its order, unknown ones none", () => {
  assert.equal(found("").length, pages.length);
  assert.deepEqual(found("工资"), []);
});

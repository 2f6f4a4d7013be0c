import assert from "node:assert/strict";
import { test } from "node:test";
import { DepartmentTree, readDepartments } from "./department-paths.ts";

const read = (cell: string) => {
  const said: [string, unknown][] = [];
  const paths = readDepartments(cell, (code, params) => said.push([code, params]));
  return { paths, said };
};

test("2.3b paths are divided by ; and levels by >>, the first path is the primary one", () => {
  assert.deepEqual(read(" 澄湖精密 >> 研发中心 ; 澄湖精密>>制造中心>>苏州二厂;").paths, [
    "澄湖精密>>研发中心",
    "澄湖精密>>制造中心>>苏州二厂",
  ]);
  assert.deepEqual(read("澄湖精密;澄湖精密").paths, ["澄湖精密"]);
  assert.deepEqual(read("").paths, []);
});

test("2.3b a full-width separator is named by its place and segment", () => {
  assert.deepEqual(read("澄湖精密＞＞供应链部").said, [
    ["department_full_width", { place: 1, segment: "澄湖精密＞＞供应链部" }],
  ]);
  assert.deepEqual(read("澄湖精密>>制造中心＞＞苏州二厂").said, [
    ["department_full_width", { place: 2, segment: "澄湖精密>>制造中心＞＞苏州二厂" }],
  ]);
  assert.deepEqual(read("澄湖精密；澄湖精密").said, [
    ["department_full_width_semicolon", { place: 1, segment: "澄湖精密；澄湖精密" }],
  ]);
});

test("2.3b an empty level, a level over 64 characters and marks at its edge are named", () => {
  assert.deepEqual(read("澄湖精密>>>>研发").said, [
    ["department_empty_level", { level: 2, segment: "澄湖精密>>>>研发" }],
  ]);
  assert.deepEqual(read("澄湖精密>>").said, [["department_empty_level", { level: 2, segment: "澄湖精密>>" }]]);
  assert.deepEqual(read("a;;b").said, [["department_empty_level", { level: 1, segment: "" }]]);
  const long = "长".repeat(65);
  assert.deepEqual(read(`澄湖精密>>${long}`).said, [
    ["department_level_long", { most: 64, length: 65, segment: long }],
  ]);
  assert.deepEqual(read("澄湖精密>>>研发").said, [["department_separator", { segment: ">研发" }]]);
});

test("2.3b there is an end to levels and to departments", () => {
  assert.equal(read(Array(33).fill("级").join(">>")).said[0]?.[0], "department_too_deep");
  assert.equal(read(Array.from({ length: 21 }, (_, at) => `a>>${at}`).join(";")).said[0]?.[0], "too_many_departments");
});

test("2.9 the levels that a path lacks come from the top", () => {
  const tree = new DepartmentTree([
    { id: "2", parentId: "1", name: "研发" },
    { id: "1", parentId: null, name: "澄湖" },
  ]);
  assert.equal(tree.rootName, "澄湖");
  assert.equal(tree.idOf("澄湖>>研发"), "2");
  assert.deepEqual(tree.missing("澄湖>>研发"), []);
  assert.deepEqual(tree.missing("澄湖>>研发>>软件>>一组"), ["澄湖>>研发>>软件", "澄湖>>研发>>软件>>一组"]);
  tree.add("澄湖>>研发>>软件", "3");
  assert.deepEqual(tree.lineOf("澄湖>>研发>>软件"), ["1", "2", "3"]);
});

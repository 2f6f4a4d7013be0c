import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, atMost, failed, percentile, report, spread, told } from "./figures.ts";

test("a goal is met up to its very value", () => {
  assert.equal(atMost("a", 3, "s", 3).holds, true);
  assert.equal(atMost("a", 3.01, "s", 3).holds, false);
  assert.equal(atLeast("a", 0.45, "×", 0.45).holds, true);
  assert.equal(atLeast("a", 0.44, "×", 0.45).holds, false);
  assert.deepEqual(
    failed([told("a", 1, ""), atMost("b", 1, "", 0)]).map(({ figure }) => figure),
    ["b"],
  );
});

test("what was not measured meets no goal", () => {
  assert.equal(atMost("a", Number.NaN, "ms", 10).holds, false);
  assert.equal(atLeast("a", Number.NaN, "×", 1).holds, false);
});

test("percentiles are values that were measured", () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  assert.equal(percentile(values, 0.99), 99);
  assert.equal(percentile(values, 0.5), 50);
  assert.equal(percentile([7], 0.99), 7);
  assert.equal(spread([90, 110]), 20);
});

test("as JSON, one object on each line", () => {
  const lines = report([atMost("start", 2.5, "s", 3), told("load", 1, "")], true).split("\n");
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [
      { figure: "start", value: 2.5, unit: "s", goal: "≤ 3", holds: true },
      { figure: "load", value: 1, unit: "", goal: null, holds: null },
    ],
  );
});

test("the table's columns stand below each other, Chinese names too", () => {
  const [head = "", first = "", second = ""] = report(
    [atMost("验证权限", 1.234, "ms", 5), atMost("a pair", 12, "ms", 5)],
    false,
  ).split("\n");
  assert.match(first, /^验证权限 {2} 1\.23 {2}ms {4}≤ 5 {3}✓$/);
  assert.match(second, /^a pair {7}12 {2}ms {4}≤ 5 {3}✗$/);
  assert.match(head, /^figure {4}value {2}unit {2}goal$/);
});

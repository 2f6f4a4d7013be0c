import assert from "node:assert/strict";
import { test } from "node:test";
import type { DepartmentNode } from "../api.ts";
import { keyStep, rowsOf } from "./department-rows.ts";

const node = (id: string, parentId?: string, leaf = false): DepartmentNode => ({
  id,
  name: id,
  parentId,
  leaf,
  hidden: false,
});
const levels = new Map<string | undefined, DepartmentNode[]>([
  [undefined, [node("C")]],
  ["C", [node("研发", "C"), node("财务", "C", true)]],
  ["研发", [node("平台", "研发", true)]],
]);
const rows = (...open: string[]) =>
  rowsOf(
    (parent) => levels.get(parent),
    ({ id }) => open.includes(id),
  );

test("rows follow what is unfolded, with level, place and path", () => {
  const shown = rows("C", "研发");
  assert.deepEqual(
    shown.map(({ path, level, place, siblings, parentAt }) => [path, level, place, siblings, parentAt]),
    [
      ["C", 1, 1, 1, -1],
      ["研发", 2, 1, 2, 0],
      ["研发 / 平台", 3, 1, 1, 1],
      ["财务", 2, 2, 2, 0],
    ],
  );
  assert.deepEqual(
    rows().map(({ path }) => path),
    ["C"],
  );
});

test("right unfolds, then goes through the controls; left comes back, folds, and climbs", () => {
  const folded = rows("C");
  assert.equal(keyStep("ArrowRight", folded, { at: 1, column: 0 }), "fold");
  const shown = rows("C", "研发");
  assert.deepEqual(keyStep("ArrowRight", shown, { at: 1, column: 0 }), { at: 1, column: 1 });
  assert.deepEqual(keyStep("ArrowRight", shown, { at: 1, column: 3 }), { at: 1, column: 3 });
  assert.deepEqual(keyStep("ArrowLeft", shown, { at: 1, column: 2 }), { at: 1, column: 1 });
  assert.equal(keyStep("ArrowLeft", shown, { at: 1, column: 0 }), "fold");
  assert.deepEqual(keyStep("ArrowLeft", shown, { at: 2, column: 0 }), { at: 1, column: 0 });
});

test("up and down keep the column and stop at the ends; a control keeps its own Enter", () => {
  const shown = rows("C");
  assert.deepEqual(keyStep("ArrowDown", shown, { at: 0, column: 2 }), { at: 1, column: 2 });
  assert.deepEqual(keyStep("ArrowDown", shown, { at: 2, column: 2 }), { at: 2, column: 2 });
  assert.equal(keyStep("Enter", shown, { at: 0, column: 1 }), undefined);
  assert.equal(keyStep("Enter", shown, { at: 0, column: 0 }), "fold");
});

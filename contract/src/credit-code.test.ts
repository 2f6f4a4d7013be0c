import assert from "node:assert/strict";
import { test } from "node:test";
import { isCreditCode } from "./credit-code.ts";

test("8.4 a credit code is eighteen characters, of which the last checks the others", () => {
  for (const right of ["91350100M000100Y43", "91110000600037341L", "914403001922038216"])
    assert.ok(isCreditCode(right), right);
});

test("8.4 one character changed, two changed about, a letter that there is not, or another length shows", () => {
  const right = "91350100M000100Y43";
  for (const wrong of ["91350100M000100Y44", "91350100M000100Y34", "91350100M000100YI3", "91350100M000100Y4", ""])
    assert.ok(!isCreditCode(wrong), wrong);
  for (let at = 0; at < right.length; at++) {
    const other = right[at] === "1" ? "2" : "1";
    assert.ok(!isCreditCode(right.slice(0, at) + other + right.slice(at + 1)), `place ${at}`);
  }
});

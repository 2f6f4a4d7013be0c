import assert from "node:assert/strict";
import { test } from "node:test";
import { accountBase, accountParts } from "./search.ts";

test("2.4 an account comes apart into its base and its number, and what is none does not", () => {
  assert.deepEqual(accountParts("wang.wei"), { base: "wang.wei", number: 1 });
  assert.deepEqual(accountParts("wang.wei12"), { base: "wang.wei", number: 12 });
  for (const none of ["", "12", "wang.wei0", "wang.wei1", "wang.wei02", "wang.wei99999999999"])
    assert.equal(accountParts(none), undefined, none);
});

test("no base ends in a digit", () => {
  for (const name of ["7", "甲7", "R2 D2", "2.5"]) assert.match(accountBase(name, ""), /[^0-9]$/);
});

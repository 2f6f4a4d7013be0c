import assert from "node:assert/strict";
import { test } from "node:test";
import type { NamedObject, Rule } from "@qilian/contract/visibility.ts";
import { rulesNaming } from "./rule-search.ts";

const object = (name: string): NamedObject => ({ kind: "role", id: name, name });
const rule = (id: string, subjects: string[], exceptions: string[] = []): Rule => ({
  id,
  kind: "hidden",
  scope: "node",
  subjects: subjects.map(object),
  exceptions: exceptions.map(object),
  affects: 0,
  revision: 1,
  changedBy: "",
  changedAt: "2026-11-24T00:00:00Z",
});
const rules = [rule("a", ["财务部"]), rule("b", ["销售部"], ["财务总监"]), rule("c", ["Alice Li"])];
const found = (words: string) => rulesNaming(rules, words).map(({ id }) => id);

test("2.19a a search leaves the rules that concern the words, also by their whitelist", () => {
  assert.deepEqual(found("财务"), ["a", "b"]);
  assert.deepEqual(found(" ALICE "), ["c"]);
  assert.deepEqual(found("研发"), []);
  assert.deepEqual(found("  "), ["a", "b", "c"]);
});

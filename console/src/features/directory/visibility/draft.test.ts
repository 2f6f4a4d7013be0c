import assert from "node:assert/strict";
import { test } from "node:test";
import type { NamedObject } from "@qilian/contract/visibility.ts";
import { bodyOf, countChanges, type Draft, emptyDraft, refusalOf, subjectKinds, toggled } from "./draft.ts";

const department = (id: string, subtree = false): NamedObject => ({ kind: "department", id, name: id, subtree });
const member = (id: string): NamedObject => ({ kind: "member", id, name: id });
const many = (count: number) => Array.from({ length: count }, (_, at) => member(`m${at}`));
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft("no-access"), ...change });

test("choosing twice drops, choosing with another reach replaces in place", () => {
  const chosen = toggled(toggled([], department("a")), member("a"));
  assert.deepEqual(chosen, [department("a"), member("a")]);
  assert.deepEqual(toggled(chosen, department("a", true)), [department("a", true), member("a")]);
  assert.deepEqual(toggled(chosen, department("a")), [member("a")]);
});

test("changes are counted by object, whatever the order", () => {
  const before = draft({ subjects: [department("a"), member("b")], exceptions: [member("c")] });
  assert.equal(countChanges(before, draft({ ...before, subjects: [member("b"), department("a")] })), 0);
  assert.equal(countChanges(before, draft({ ...before, subjects: [department("a", true)], exceptions: [] })), 3);
  assert.equal(countChanges(before, draft({ ...before, scope: "subtree" })), 1);
});

test("1 to 50 subjects, 50 exceptions at most", () => {
  assert.equal(refusalOf(draft({})), "no_subjects");
  assert.equal(refusalOf(draft({ subjects: many(50), exceptions: many(50) })), undefined);
  assert.equal(refusalOf(draft({ subjects: many(51) })), "too_many_subjects");
  assert.equal(refusalOf(draft({ subjects: many(1), exceptions: many(51) })), "too_many_exceptions");
});

test("own-only takes no members", () => {
  assert.deepEqual(subjectKinds("own-only"), ["department", "role"]);
});

test("what is sent names ids, and the reach of departments alone", () => {
  const sent = bodyOf(draft({ subjects: [{ ...department("a"), path: "a / b" }], exceptions: [member("m")] }));
  assert.deepEqual(sent.subjects, [{ kind: "department", id: "a", subtree: false }]);
  assert.deepEqual(sent.exceptions, [{ kind: "member", id: "m" }]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { blankValues, editOf, type MemberValues } from "./member-fields.ts";

const [sales, research] = ["销售", "研发"].map((name) => ({ id: name, name, path: name })) as [never, never];
const saved: MemberValues = { ...blankValues(sales), phone: "", name: "周予安", title: "顾问", custom: { a: "1" } };

test("2.2 saving sends what differs and nothing else, so that another's change of another field stays", () => {
  assert.deepEqual(editOf(saved, saved), {});
  assert.deepEqual(editOf({ ...saved, title: "" }, saved), { title: "" });
  assert.deepEqual(editOf({ ...saved, phone: "13912345678" }, saved), { phone: "13912345678" });
  const people = { secretaryId: { id: "s", name: "苏砚" } as never, departmentIds: [sales, research] };
  assert.deepEqual(editOf({ ...saved, ...people }, saved), { secretaryId: "s", departmentIds: ["销售", "研发"] });
  assert.deepEqual(editOf({ ...saved, ...people, departmentIds: [research, sales] }, { ...saved, ...people }), {
    departmentIds: ["研发", "销售"],
  });
  const custom = { a: "1", b: undefined, c: "2" };
  assert.deepEqual(editOf({ ...saved, custom }, saved), { custom: { c: "2" } });
  assert.deepEqual(editOf({ ...saved, custom: { a: undefined } }, saved), { custom: { a: "" } });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonOf } from "./failure-reason.ts";

const id = "01a20658-312c-76ba-b332-20451c441e32";
const failed = (message: string, code?: string): string => reasonOf(Object.assign(new Error(message), { code }));

test("a reason names the code, the tables and the ids", () => {
  assert.equal(
    failed('relation "directory_role" does not exist', "42P01"),
    '42P01: relation "directory_role" does not exist',
  );
  assert.equal(
    failed("connect ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED"),
    "ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432",
  );
  assert.equal(failed(`import ${id} has no file`), `import ${id} has no file`);
  assert.equal(reasonOf("thrown as text"), "thrown as text");
  assert.equal(reasonOf(undefined), "undefined");
});

test("a reason holds neither secrets nor people", () => {
  const cases: [string, string][] = [
    ["cannot reach postgres://qilian:s3cret@db.internal/qilian", "cannot reach postgres://…db.internal/qilian"],
    ["GET https://sms.example.com/send?key=abc&to=1 failed", "GET https://sms.example.com/send?… failed"],
    ["refused: Authorization: Bearer abc.def", "refused: Authorization: … …"],
    ["no route for 13800001234 or +86 138-0000-1234", "no route for … or …"],
    ["mailbox gu.qinghe@example.com is full", "mailbox … is full"],
    ["bad token deadbeefdeadbeefdeadbeefdeadbeefdeadbeef", "bad token …"],
    [`Unexpected token '顾', "顾清和,研发" is not valid JSON`, "Unexpected token …, … is not valid JSON"],
    ["one\ntwo", "one"],
  ];
  for (const [message, reason] of cases) assert.equal(failed(message), reason);
  assert.equal(
    failed('invalid input syntax for type uuid: "guqinghe"', "22P02"),
    "22P02: invalid input syntax for type uuid",
  );
  assert.equal(failed("长".repeat(1000)).length, 500);
});

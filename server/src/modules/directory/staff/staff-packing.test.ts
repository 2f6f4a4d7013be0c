import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, unpack } from "./staff-packing.ts";
import { readStaffRow } from "./staff-row.ts";

const person = [
  "",
  "陆知行",
  "Lu",
  "13800138000",
  "澄湖>>研发",
  "工程师",
  "女",
  "lu@chenghu.example",
  "",
  "7",
  "",
  "",
  "否",
];

test("2.4a a row comes through to another thread as it was, without what its cells say", () => {
  const rows = [
    readStaffRow(4, person, [], []),
    readStaffRow(5, ["lu", "", "", "", "", "", "", "", "", "", "", "", "", "记"], [], []),
    readStaffRow(6, ["", " 陆 ", "a\tb", "+86-13800138000", "澄湖;澄湖>>研发", "长".repeat(600), "M", "lu@"], [], []),
    readStaffRow(
      7,
      ["", "=1", ...person.slice(2), "", "银", "45000"],
      [{ column: 2, kind: "formula" }],
      ["籍贯", "生日"],
    ),
    readStaffRow(8, [], [], []),
  ];
  for (const staff of rows) assert.deepEqual(unpack(JSON.parse(JSON.stringify(pack(staff)))), staff);
  assert.deepEqual(pack(readStaffRow(4, person, [], [])).values, { gender: "female", hidePhone: "no" });
});

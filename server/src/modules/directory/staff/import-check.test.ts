import assert from "node:assert/strict";
import { test } from "node:test";
import { DepartmentTree } from "./department-paths.ts";
import { checkRow, type Secretary } from "./import-check.ts";
import { KnownFields } from "./import-fields.ts";
import { type KnownMember, KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import { ImportLedger } from "./import-ledger.ts";
import { readStaffRow } from "./staff-row.ts";

const tree = new DepartmentTree([
  { id: "root", parentId: null, name: "澄湖" },
  { id: "rd", parentId: "root", name: "研发" },
  { id: "plant", parentId: "root", name: "制造" },
]);

const lu: KnownMember = {
  id: "lu",
  account: "lu.zhixing",
  accountBase: "lu.zhixing",
  name: "陆知行",
  nameEn: "Lu",
  phone: "13800138000",
  state: "unopened",
  title: "工程师",
  gender: "male",
  email: "lu@chenghu.example",
  landline: "",
  employeeId: "CH-1",
  secretaryId: null,
  secretaryAccount: null,
  office: "",
  hidePhone: false,
  remark: "",
  custom: { plate: "苏E1" },
  departmentIds: ["rd"],
};
const wei: KnownMember = {
  ...lu,
  id: "wei",
  account: "wei.yinuo",
  phone: "13800138001",
  employeeId: "CH-2",
  state: "opened",
};

const pass = (members: KnownMember[] = [lu, wei], seats = 100) => {
  const taken = new TakenInFile();
  const grounds = {
    known: new KnownMembers(members),
    tree,
    scope: "enterprise" as const,
    administrators: new Set<string>(),
    taken,
    seats: new Seats(seats, members.length),
    language: "zh-CN" as const,
    customColumns: ["车牌号"],
    fields: new KnownFields([{ id: "plate", name: "车牌号", kind: "text", options: [] }]),
    secretaryOf: (): Secretary => undefined,
  };
  let at = 3;
  const check = (cells: string[], secretaryOf?: () => Secretary) =>
    checkRow(readStaffRow(++at, cells, [], ["车牌号"]), { ...grounds, ...(secretaryOf && { secretaryOf }) });
  return { check, taken };
};
const codes = ({ errors }: { errors: { column: string; code: string }[] }) =>
  errors.map(({ column, code }) => [column, code]);

test("2.5a what equals the record is unchanged, whatever way the number is written", () => {
  const { check } = pass();
  assert.equal(
    check(["lu.zhixing", "陆知行", "Lu", "+86-13800138000", "澄湖>>研发", "工程师", "男", "lu@chenghu.example"])
      .verdict,
    "unchanged",
  );
  assert.equal(pass().check(["", "陆知行", "", "138 0013 8000", "澄湖>>研发"]).verdict, "unchanged");
});

test("3.1c an empty cell keeps; beside an account an empty e-mail clears", () => {
  assert.deepEqual(pass().check(["lu.zhixing"]).changes, { H: "lu@chenghu.example" });
  assert.deepEqual(pass().check(["", "陆知行", "", "13800138000", "澄湖>>研发"]).changes, {});
});

test("2.5a changes carry the old values by column", () => {
  const { changes, verdict } = pass().check([
    "lu.zhixing",
    "陆行",
    "",
    "13800138009",
    "澄湖>>制造;澄湖>>新部",
    "",
    "女",
    "lu@chenghu.example",
    "",
    "CH-9",
    "",
    "",
    "是",
    "",
    "苏E2",
  ]);
  assert.equal(verdict, "changed");
  assert.deepEqual(changes, { B: "陆知行", D: "13800138000", E: "澄湖>>研发", G: "男", J: "CH-1", M: "否", O: "苏E1" });
});

test("2.4b an unknown account is an error that says so", () => {
  assert.deepEqual(codes(pass().check(["nobody", "甲"])), [["A", "unknown_account"]]);
});

test("2.4b a number or an employee ID of somebody else is an error", () => {
  assert.deepEqual(codes(pass().check(["lu.zhixing", "", "", "13800138001"])), [["D", "phone_taken"]]);
  assert.deepEqual(codes(pass().check(["", "新人", "", "13900000000", "澄湖", "", "", "", "", "CH-2"])), [
    ["J", "employee_id_taken"],
  ]);
});

test("2.12b the number of an opened account does not change", () => {
  assert.deepEqual(codes(pass().check(["wei.yinuo", "", "", "13800138008"])), [["D", "phone_of_opened"]]);
});

test("2.4 of two rows with one number, employee ID or person the later is in error", () => {
  const { check } = pass();
  check(["", "甲", "", "13900000000", "澄湖", "", "", "", "", "N-1"]);
  assert.deepEqual(codes(check(["", "乙", "", "13900000000", "澄湖", "", "", "", "", "N-1"])), [
    ["D", "duplicate_phone"],
    ["J", "duplicate_employee_id"],
  ]);
  check(["lu.zhixing"]);
  assert.deepEqual(codes(check(["", "陆知行", "", "13800138000", "澄湖>>研发"])), [["D", "same_member"]]);
});

test("2.8 rows beyond the seats fail with the figures", () => {
  const { check } = pass([lu], 2);
  assert.equal(check(["", "甲", "", "13900000000", "澄湖"]).verdict, "new");
  assert.deepEqual(check(["", "乙", "", "13900000001", "澄湖"]).errors, [
    { column: "A", code: "seats", params: { seats: 2, used: 1 } },
  ]);
  assert.equal(check(["lu.zhixing", "陆"]).verdict, "changed");
});

test("2.9 a missing department is listed, a wrong root refused", () => {
  assert.deepEqual(pass().check(["", "甲", "", "13900000000", "澄湖>>新部>>一组"]).missing, ["澄湖>>新部>>一组"]);
  assert.deepEqual(codes(pass().check(["", "甲", "", "13900000000", "别家>>研发"])), [["E", "department_wrong_root"]]);
});

test("2.4 nobody is their own secretary, and an unknown one is an error", () => {
  assert.deepEqual(codes(pass().check(["", "甲", "", "13900000000", "澄湖", "", "", "", "", "", "13900000000"])), [
    ["K", "secretary_self"],
  ]);
  assert.deepEqual(
    codes(pass().check(["", "甲", "", "13900000000", "澄湖", "", "", "", "", "", "nobody"], () => "unknown")),
    [["K", "unknown_secretary"]],
  );
});

test("2.4 a secretary further down is found, one whose row fails takes others along", () => {
  const { check, taken } = pass();
  const ledger = new ImportLedger(taken);
  const later = (): Secretary => "later";
  const add = (cells: string[], id: string) => {
    const row = check(cells, later);
    const secretary = cells[10] ? ledger.secretaryFor(row.row, cells[10]) : undefined;
    ledger.add(readStaffRow(row.row, cells, [], []), row, row.verdict === "failed" ? undefined : id);
    return secretary;
  };
  const person = (name: string, phone: string, secretary = "", department = "澄湖>>新部") => [
    "",
    name,
    "",
    phone,
    department,
    "",
    "",
    "",
    "",
    "",
    secretary,
  ];
  add(person("甲", "13900000001", "13900000002"), "a"); // row 4: 乙, further down
  add(person("乙", "13900000002"), "b"); // row 5
  assert.equal(add(person("丙", "13900000003", "13900000002"), "c"), "b"); // row 6: 乙, further up
  add(person("丁", "13900000004", "13900009999"), "d"); // row 7: nobody
  add(person("戊", "13900000005", "13900000004"), "e"); // row 8: 丁, who fails
  add(person("己", "13900000006", "", "别家"), "f"); // row 9: fails by itself
  add(person("庚", "13900000007", "13900000006", "澄湖>>空部"), "g"); // row 10: 己, who has failed
  const { failed, secretaries, missing } = ledger.settle(tree);
  assert.deepEqual(secretaries, [{ row: 4, secretaryId: "b" }]);
  assert.deepEqual(
    [...failed].map(([row, [error]]) => [row, error?.code]),
    [
      [7, "unknown_secretary"],
      [10, "secretary_row_failed"],
      [8, "secretary_row_failed"],
    ],
  );
  assert.deepEqual(missing, ["澄湖>>新部"]);
});

// Failed rows corrected in the browser: the same validator, the same row numbers, no new upload (2.5).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { type Corrected, Desk, person } from "./import-desk.ts";

const w = await world({ ROLE: "api" });
const desk = async (seats?: number): Promise<Desk> => new Desk(await w.enterprise(undefined, seats));
const query = async (at: Desk, text: string) => (await at.db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;

type Reply = { items: ImportRow[]; import: Import };
const correct = (at: Desk, id: string, ...rows: Corrected[]): Promise<Reply> => at.correct(id, rows).accepted<Reply>();
const cells = (row: number, written: Record<string, string>, revision = 0): Corrected => ({
  row,
  revision,
  cells: written,
});
const said = ({ items }: Reply) =>
  items.map(({ row, verdict, errors }) => [row, verdict, ...errors.map(({ column, code }) => `${column} ${code}`)]);
const people = async (at: Desk) =>
  (await query(at, "select name, phone from directory_member where phone like '137%' order by phone")).map(
    ({ name, phone }) => `${name} ${phone}`,
  );

test("a row of a check is corrected cell by cell and goes in with the others, under its own number", async () => {
  const at = await desk();
  const checked = await at.check([
    person("甲", 1),
    person("乙", 2, { D: "1370000000x", E: `${at.root}＞＞研发` }),
    person("", 3),
  ]);
  assert.deepEqual([checked.rows.new, checked.rows.failed], [1, 2]);
  const half = await correct(at, checked.id, cells(5, { D: "13700000002" }));
  assert.deepEqual(said(half), [[5, "failed", "E department_full_width"]]);
  assert.deepEqual([half.items[0]?.revision, half.items[0]?.corrected, half.import.corrected], [1, false, 0]);
  assert.equal(half.items[0]?.cells[3], "137••••0002", "a good number is masked, a wrong one is not");
  const whole = await correct(at, checked.id, cells(5, { E: `${at.root}>>研发` }, 1), cells(6, { B: "丙" }));
  assert.deepEqual(said(whole), [
    [5, "new"],
    [6, "new"],
  ]);
  assert.deepEqual(whole.import.rows, { total: 3, new: 3, changed: 0, unchanged: 0, failed: 0 });
  assert.deepEqual(whole.import.newDepartments, { count: 1, paths: [`${at.root}>>研发`] });
  assert.deepEqual([whole.import.corrected, whole.import.state], [2, "checked"]);
  const done = await at.run(checked.id);
  assert.deepEqual([done.written, done.corrected, done.rows.failed], [3, 0, 0]);
  assert.deepEqual(await people(at), ["甲 13700000001", "乙 13700000002", "丙 13700000003"]);
  assert.deepEqual(
    (await at.rows(checked.id)).map(({ row }) => row),
    [4, 5, 6],
  );
});

test("rows of an import that is done are corrected and imported without another upload, no other row again", async () => {
  const at = await desk();
  const done = await at.import([
    person("甲", 1, { F: "工程师" }),
    person("乙", 2, { D: "1" }),
    person("丙", 3, { D: "2" }),
  ]);
  assert.deepEqual([done.written, done.rows.failed], [1, 2]);
  await at.admin.post(`/v1/directory/imports/${done.id}/run`, {}).refused(409, "directory.nothing_to_import");
  const [member] = await query(at, "select id from directory_member where name = '甲'");
  await at.admin.patch(`/v1/directory/members/${member?.id}`, { title: "经理" }).accepted();
  const corrected = await correct(at, done.id, cells(5, { D: "13700000002", K: "13700000001" }));
  assert.deepEqual([corrected.import.corrected, corrected.import.state], [1, "done"]);
  const again = await at.run(done.id);
  assert.deepEqual([again.state, again.written, again.corrected, again.rows.failed], ["done", 2, 0, 1]);
  assert.deepEqual([again.progress.done, again.progress.total], [1, 1]);
  assert.deepEqual(await people(at), ["甲 13700000001", "乙 13700000002"]);
  assert.deepEqual(await query(at, "select title from directory_member where name = '甲'"), [{ title: "经理" }]);
  const written = "select row_number from directory_import_written order by row_number";
  assert.deepEqual(await query(at, written), [{ row_number: 4 }, { row_number: 5 }]);
  await at.correct(done.id, [cells(5, { B: "改" }, 1)]).refused(409, "directory.row_not_failed");
});

test("a corrected row clashes with the good rows of its file, and its secretary may be one of them", async () => {
  const at = await desk();
  const checked = await at.check([
    person("甲", 1, { J: "CH-1" }),
    person("乙", 2, { D: "x" }),
    person("丙", 3, { D: "x" }),
    person("丁", 4, { K: "13700000003" }),
  ]);
  const wrong = await correct(
    at,
    checked.id,
    cells(5, { D: "+86 137-0000-0001" }),
    cells(6, { D: "13700000003", J: "CH-1" }),
    cells(7, {}),
  );
  assert.deepEqual(said(wrong), [
    [5, "failed", "D duplicate_phone"],
    [6, "failed", "J duplicate_employee_id"],
    [7, "failed", "K secretary_row_failed"],
  ]);
  const right = await correct(
    at,
    checked.id,
    cells(7, {}, 1),
    cells(6, { J: "CH-3", K: "13700000001" }, 1),
    cells(5, { D: "13700000002" }, 1),
  );
  assert.deepEqual(said(right), [
    [7, "new"],
    [6, "new"],
    [5, "new"],
  ]);
  assert.equal((await at.run(checked.id)).rows.failed, 0);
  const secretaries = await query(
    at,
    "select m.name, s.name as secretary from directory_member m join directory_member s on s.id = m.secretary_id order by m.phone",
  );
  assert.deepEqual(secretaries, [
    { name: "丙", secretary: "甲" },
    { name: "丁", secretary: "丙" },
  ]);
});

test("corrected rows take the seats that are left, and say so (2.8)", async () => {
  const at = await desk(3);
  const checked = await at.check([person("甲", 1), person("乙", 2, { D: "x" }), person("丙", 3, { D: "x" })]);
  const corrected = await correct(at, checked.id, cells(5, { D: "13700000002" }), cells(6, { D: "13700000003" }));
  assert.deepEqual(said(corrected), [
    [5, "new"],
    [6, "failed", "A seats"],
  ]);
  assert.deepEqual(corrected.items[1]?.errors[0]?.params, { seats: 3, used: 1 });
});

test("of two administrators who correct a row the later one is told, and nothing of theirs is kept", async () => {
  const at = await desk();
  const checked = await at.check([person("甲", 1, { D: "x" }), person("乙", 2, { D: "x" })]);
  const both = await Promise.all(
    [1, 2].map((n) =>
      at.correct(checked.id, [cells(4, { D: `1370000010${n}` }), cells(5, { D: `1370000020${n}` })]).answer(),
    ),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  const rows = await at.rows(checked.id);
  assert.deepEqual(
    rows.map(({ revision, verdict }) => [revision, verdict]),
    [
      [1, "new"],
      [1, "new"],
    ],
  );
  const conflict = await at
    .correct(checked.id, [cells(4, { B: "丙" })])
    .refused(409, "directory.row_corrected_meanwhile");
  assert.deepEqual(conflict.params, { row: 4 });
  assert.deepEqual(said(await correct(at, checked.id, cells(4, { B: "" }, 1))), [[4, "failed", "B required"]]);
});

test("what is not there, or not to be corrected, is refused", async () => {
  const at = await desk();
  const checked = await at.check([person("甲", 1), person("乙", 2, { D: "x" })]);
  await at.correct(checked.id, [cells(4, { B: "丙" })]).refused(409, "directory.row_not_failed");
  const unknown = await at.correct(checked.id, [cells(9, { B: "丙" })]).refused(400, "invalid");
  assert.equal(unknown.errors?.[0]?.field, "rows.0.row");
  const column = await at.correct(checked.id, [cells(5, { O: "苏E1" })]).refused(400, "invalid");
  assert.equal(column.errors?.[0]?.field, "rows.0.cells.O");
  const twice = await at.correct(checked.id, [cells(5, {}), cells(5, {})]).refused(400, "invalid");
  assert.equal(twice.errors?.[0]?.field, "rows.1.row");
  await at
    .correct(
      checked.id,
      Array.from({ length: 201 }, () => cells(5, {})),
    )
    .refused(400, "invalid");
  await at.start(checked.id);
  await at.correct(checked.id, [cells(5, {})]).refused(409, "directory.import_not_correctable");
});

test("somebody else's member and an opened account's number stay what they are in a corrected row", async () => {
  const at = await desk();
  await at.import([person("甲", 1)], [], true);
  const [{ account } = {}] = await query(at, "select account from directory_member where name = '甲'");
  const checked = await at.check([person("甲", 2, { A: "nobody" }), person("乙", 3, { D: "x" })]);
  assert.deepEqual(said(await correct(at, checked.id, cells(4, { A: String(account) }), cells(5, { A: "nobody" }))), [
    [4, "failed", "D phone_of_opened"],
    [5, "failed", "A unknown_account", "D phone_character"],
  ]);
});

test("cancelled while it writes corrections, an import is done as it was", async () => {
  const at = await desk();
  const done = await at.import([person("甲", 1), person("乙", 2, { D: "x" })]);
  await correct(at, done.id, cells(5, { D: "13700000002" }));
  await at.start(done.id);
  const cancelled = await at.admin.post(`/v1/directory/imports/${done.id}/cancellation`).accepted();
  assert.deepEqual([cancelled.state, cancelled.written, cancelled.corrected], ["done", 1, 1]);
  await at.runJob("run", done.id);
  assert.deepEqual(await people(at), ["甲 13700000001"]);
  assert.deepEqual([(await at.run(done.id)).written, await people(at)], [2, ["甲 13700000001", "乙 13700000002"]]);
});

// Files as nobody should send them, to the product as its users start it: said by the cell, nothing written, memory bounded,
// and the server goes on serving.
import assert from "node:assert/strict";
import { glob } from "node:fs/promises";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import XLSX from "@e965/xlsx";
import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { sweepFilesJob } from "../../../platform/files/index.ts";
import { openLog } from "../../../platform/log/index.ts";
import { type CraftedPart, craftZip, deflatedBomb } from "../../../platform/workbook/crafted-workbook.ts";
import { world } from "../../../test/world.ts";
import { type CraftedCell, craftRow, craftStaff, formRows, value } from "./crafted-staff.ts";
import type { Bytes } from "./import-desk.ts";
import { staffFile } from "./import-desk.ts";

// The product under test runs the jobs.
const w = await world({ ROLE: "api" });
const e = await w.enterprise();
const product = await w.ownProcess();
const admin = product.at(e.admin);

const mebibyte = 2 ** 20;
/** Above what it takes at rest: a reader that kept what it inflates would take a gibibyte and more. */
const mostAbove = 300 * mebibyte;
const slowestMs = 5_000;
const limitMs = 60_000;

const count = async (table: string): Promise<number> => {
  const read = (tx: Parameters<typeof rawSql>[0]) => rawSql(tx, `select count(*)::int as n from ${table}`, []);
  const { rows } = await (table.startsWith("instance.")
    ? w.house.db.readInstance(read)
    : w.house.db.tenant(e.id, read));
  return rows[0]?.n as number;
};
const written = async () => ({
  members: await count("directory_member"),
  departments: await count("directory_department"),
  rows: await count("directory_import_row"),
});

/** Health and a search, as others ask them meanwhile. @throws when one is refused or takes seconds */
async function serves(): Promise<void> {
  const began = performance.now();
  const [health] = await Promise.all([
    fetch(`${product.origin}/healthz`),
    admin.get(`/v1/directory/members?q=${encodeURIComponent("林")}`).accepted(),
  ]);
  assert.equal(health.status, 200);
  assert.ok(performance.now() - began < slowestMs, `${performance.now() - began} ms`);
}

/** Uploads and waits for the check, asking other things all the while. */
async function checked(file: Bytes): Promise<Import> {
  const { id } = await admin.upload("/v1/directory/imports?name=staff.xlsx", file).accepted<Import>();
  for (const end = performance.now() + limitMs; performance.now() < end; await pause(20)) {
    await serves();
    const found = await admin.get(`/v1/directory/imports/${id}`).accepted<Import>();
    if (found.state !== "checking") return found;
  }
  return assert.fail("it is checked for a minute");
}

type Refusal = { code: string; params?: Record<string, unknown> };

/** A file that is refused as a whole. */
async function refuses(file: Bytes, refusal: Refusal, what: string): Promise<void> {
  const before = await written();
  await product.forgetMemory();
  const resting = await product.mostMemory();
  const found = await checked(file);
  assert.deepEqual([found.state, found.refusal], ["refused", refusal], what);
  assert.deepEqual(await written(), before, what);
  const above = (await product.mostMemory()) - resting;
  assert.ok(above < mostAbove, `${what}: ${Math.round(above / mebibyte)} MiB`);
}

const person = (row: number, more: Record<string, CraftedCell> = {}): string =>
  craftRow(row, { B: "陆知行", D: String(13_700_000_000 + row), E: e.name, ...more });
const bytes = (content: Buffer | string): Bytes => new Uint8Array(Buffer.from(content as Buffer));
const sheetPart = "xl/worksheets/sheet1.xml";

test("what is no workbook of ours is refused for what it is, whatever its name", async () => {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([["姓名", "手机号"]]), "员工");
  const written = (bookType: XLSX.BookType) => bytes(XLSX.write(book, { type: "buffer", bookType }));
  await refuses(written("biff8"), { code: "legacy_xls" }, ".xls");
  await refuses(written("ods"), { code: "not_a_workbook" }, ".ods");
  const { CFB } = XLSX;
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/EncryptionInfo", Buffer.alloc(200, 7));
  CFB.utils.cfb_add(container, "/EncryptedPackage", Buffer.alloc(2 * mebibyte, 9));
  await refuses(bytes(CFB.write(container, { type: "buffer" }) as Buffer), { code: "encrypted" }, "encrypted");
  await refuses(bytes(craftZip([{ name: "word/document.xml", content: "<w/>" }])), { code: "not_a_workbook" }, "docx");
  const whole = await staffFile([["", "陆知行", "", "13700000001", e.name]]);
  await refuses(whole.slice(0, whole.length / 2), { code: "damaged" }, "torn");
  for (const text of ["姓名,手机号\n陆知行,13700000001\n", "<html>", "not\0text", "%PDF-1.7"])
    assert.deepEqual(await admin.upload("/v1/directory/imports?name=staff.xlsx", bytes(text)).invalid(), [
      "file:file_type",
    ]);
});

test("a form that differs, merged cells and damaged ones are named by the cell", async () => {
  const other = await staffFile([["", "陆知行", "", "13700000001", e.name]], { rename: { C: "职位" } });
  const params = { cell: "C2", expected: "英文名", found: "职位" };
  await refuses(other, { code: "template", params }, "another form");
  const pushed = new Uint8Array(craftStaff({ rows: "" }));
  await refuses(pushed, { code: "no_rows" }, "an empty form");
  const afterRows = '<mergeCells><mergeCell ref="A1:N1"/><mergeCell ref="E4:E5"/></mergeCells>';
  const merged = craftStaff({ rows: person(4) + person(5), afterRows });
  await refuses(merged, { code: "merged_cells", params: { cell: "E4" } }, "merged cells");
  const nowhere = craftStaff({ rows: person(4, { F: value("7", 't="s"') }) });
  await refuses(nowhere, { code: "damaged", params: { cell: "F4" } }, "a string that is not there");
  const endless = craftStaff({ rows: person(4, { N: "长".repeat(32_768) }) });
  await refuses(endless, { code: "damaged", params: { cell: "N4" } }, "more text than a cell holds");
  const nul = craftStaff({ rows: person(4, { F: value("\0", 't="str"') }) });
  await refuses(nul, { code: "damaged" }, "a NUL where XML has none");
  const hidden = craftStaff({ rows: person(4), sheets: '<sheet name="员工" state="hidden" r:id="rId1"/>' });
  await refuses(hidden, { code: "no_data_sheet" }, "no sheet that is seen");
});

test("what expands beyond a gibibyte is refused, whatever its headers say, in bounded memory", async () => {
  const content = deflatedBomb(1030);
  const bomb = (name: string, claimedSize: number) =>
    craftStaff({ rows: person(4), parts: [{ name, content, raw: true, claimedSize } satisfies CraftedPart] });
  for (const claimed of [1030 * mebibyte, 60 * mebibyte])
    await refuses(bomb(sheetPart, claimed), { code: "expands_too_far" }, `a sheet that claims ${claimed}`);
  await refuses(bomb("xl/sharedStrings.xml", 60 * mebibyte), { code: "expands_too_far" }, "strings");
  await refuses(craftStaff({ rows: `<row a="${"x".repeat(9 * mebibyte)}"/>` }), { code: "expands_too_far" }, "one tag");
});

test("1,048,576 rows are the most; those without a value to the end of the sheet are none", async () => {
  const last = 1_048_576;
  const beyond = craftStaff({ rows: person(4) + person(last + 1) });
  await refuses(beyond, { code: "too_many_rows" }, "a row beyond");
  // As programs write them when somebody has formatted whole columns.
  let empty = "";
  for (let row = 5; row <= last; row++) empty += `<row r="${row}" s="1" customFormat="1"/>`;
  await product.forgetMemory();
  const resting = await product.mostMemory();
  const { state, rows } = await checked(craftStaff({ rows: person(4) + empty }));
  assert.deepEqual([state, rows.total, rows.new], ["checked", 1, 1]);
  const above = (await product.mostMemory()) - resting;
  assert.ok(above < mostAbove, `${Math.round(above / mebibyte)} MiB`);
});

test("one long text in thousands of cells is kept by its beginning, and said by its length", async () => {
  const shared = value("0", 't="s"');
  const cells = { B: shared, C: shared, F: shared, H: shared, I: shared, J: shared, K: shared, L: shared, N: shared };
  const rows = Array.from({ length: 500 }, (_, at) => person(at + 4, cells)).join("");
  const { id, ...found } = await checked(craftStaff({ rows, sharedStrings: `<si><t>${"x".repeat(30_000)}</t></si>` }));
  assert.deepEqual([found.state, found.rows.failed], ["checked", 500]);
  const [row] = await rowsOf(id);
  assert.deepEqual(row?.errors[0], { column: "B", code: "too_long", params: { most: 64, length: 30_000 } });
  assert.ok(row?.cells.every((cell) => cell.length <= 512));
});

const rowsOf = async (id: string): Promise<ImportRow[]> =>
  (await admin.get(`/v1/directory/imports/${id}/rows?limit=200`).accepted<{ items: ImportRow[] }>()).items;

/** Formats by index: text, a date, scientific, zeros. */
const formats = {
  numberFormats: '<numFmt numFmtId="170" formatCode="000000"/>',
  cellFormats: '<xf numFmtId="49"/><xf numFmtId="14"/><xf numFmtId="11"/><xf numFmtId="170"/>',
};

test("every cell that is wrong is an error of its row by name; the rows beside it are not", async () => {
  const wrong: [Record<string, CraftedCell>, column: string, code: string][] = [
    [{ F: { attributes: "", content: '<f>HYPERLINK("http://example.com")</f><v>1</v>' } }, "F", "formula"],
    [{ D: value("#N/A", 't="e"') }, "D", "error"],
    [{ J: value("45413", 's="2"') }, "J", "date"],
    [{ B: value("2024-05-01", 't="d"') }, "B", "date"],
    [{ M: value("1", 't="b"') }, "M", "yes_no"],
    [{ E: `${e.name}＞＞研发` }, "E", "department_full_width"],
    [{ E: `${e.name}>>>>研发` }, "E", "department_empty_level"],
    [{ E: `${e.name}>>${"𠀀".repeat(65)}` }, "E", "department_level_long"],
    [{ E: `a${"𠀀".repeat(60)}` }, "E", "department_wrong_root"],
    [{ D: "1.38001E+10" }, "D", "phone_character"],
    [{ D: value("1380013800", 's="3"') }, "D", "phone_length"],
    [{ B: "𠀀".repeat(65) }, "B", "too_long"],
    [{ B: "陆\0知行" }, "B", "control_character"],
    [{ B: "陆\u001b[31m知行" }, "B", "control_character"],
    [{ B: "陆\u202e行知\u202c" }, "B", "control_character"],
    [{ E: `${e.name}>>研\u2067发` }, "E", "control_character"],
    [{ N: "备\ud800注" }, "N", "control_character"],
    [{ B: "\u200b\u2060" }, "B", "required"],
  ];
  const rows = wrong.map(([cells], at) => person(at + 4, cells));
  const again = person(99, { D: "13700000100" }) + person(100);
  const { id, ...found } = await checked(craftStaff({ ...formats, rows: rows.join("") + again }));
  assert.deepEqual([found.state, found.rows.failed, found.rows.new], ["checked", wrong.length + 1, 1]);
  const errors = new Map((await rowsOf(id)).map((row) => [row.row, row.errors]));
  for (const [at, [, column, code]] of wrong.entries())
    assert.deepEqual(
      errors.get(at + 4)?.map((one) => [one.column, one.code]),
      [[column, code]],
    );
  assert.deepEqual(errors.get(100), [{ column: "D", code: "duplicate_phone", params: { row: 99 } }]);
  assert.equal(errors.get(15)?.[0]?.params?.length, 65);
  assert.equal((await written()).members, 1);
});

const names = [
  "𠮷",
  "𠀀".repeat(64),
  "ꀀꀁꀂ",
  "𐎠𐎡𐎢",
  "ᠮᠣᠩᠭᠣᠯ",
  "བསྟན་འཛིན",
  "عبد الله",
  "שָׁלוֹם",
  "می‌خواهم",
  "क्षत्रिय",
  "👩🏽‍🚀",
  "Zoë\u0301 O’Brien",
];

test("names of 1 to 64 characters in every script are imported, found and shown as they are", async () => {
  const shared = (index: number) => value(String(index), 't="s"');
  const numbers: Record<string, CraftedCell>[] = [
    { D: value("13800138000"), J: value("123", 's="4"') },
    { D: value("1.3800138001E10", 's="3"') },
    { D: "\u202d138-0013-8002\u202c" },
    { B: shared(0), D: shared(1) },
  ];
  const rows = names.map((name, at) => person(at + 4, { B: name, ...numbers[at] })).join("");
  const hidden = craftRow(40, { B: shared(0), D: "13800138040", E: e.name }, 'hidden="1"');
  const sharedStrings = [
    "<si><r><rPr><b/></rPr><t>陈</t></r><r><t>嘉禾</t></r><rPh sb='0' eb='1'><t>chen</t></rPh><phoneticPr fontId='1'/></si>",
    "<si><t>13800138003</t></si>",
  ].join("");
  const { id, ...found } = await checked(craftStaff({ ...formats, rows: rows + hidden, sharedStrings }));
  assert.deepEqual(found.rows, { total: 13, new: 13, changed: 0, unchanged: 0, failed: 0 });
  await admin.post(`/v1/directory/imports/${id}/run`, {}).accepted();
  while ((await admin.get(`/v1/directory/imports/${id}`).accepted<Import>()).state === "importing") await serves();
  const { items } = await admin.get("/v1/directory/members?limit=200").accepted<{ items: { name: string }[] }>();
  const due = [...names.with(3, "陈嘉禾"), "陈嘉禾", "林予衡"];
  assert.deepEqual(items.map(({ name }) => name).sort(), due.sort());
  for (const name of names.toSpliced(3, 1).filter((one) => /\p{L}/u.test(one))) {
    const q = encodeURIComponent([...name].slice(0, 30).join(""));
    const hits = await admin.get(`/v1/directory/members?q=${q}`).accepted<{ items: { name: string }[] }>();
    assert.ok(
      hits.items.some((one) => one.name === name),
      name,
    );
  }
  for (const phone of ["13800138000", "13800138001", "13800138002", "13800138003", "13800138040"])
    assert.equal((await admin.get(`/v1/directory/members?q=${phone}`).accepted()).items.length, 1, phone);
});

test("parts under absolute names, strict namespaces, other sheets and hidden columns change nothing", async () => {
  const strict = "http://purl.oclc.org/ooxml";
  const relationship = (id: string, target: string) =>
    `<Relationship Id="${id}" Type="${strict}/officeDocument/relationships/worksheet" Target="${target}"/>`;
  const file = craftStaff({
    sheet:
      `<worksheet xmlns="${strict}/spreadsheetml/main"><cols><col min="3" max="9" hidden="1"/></cols>` +
      `<sheetData>${formRows}${person(4, { D: "13700009999" })}</sheetData></worksheet>`,
    workbook:
      `<workbook xmlns="${strict}/spreadsheetml/main" xmlns:r="${strict}/officeDocument/relationships" conformance="strict">` +
      '<sheets><sheet name="员工" sheetId="1" r:id="a"/><sheet name="备用" sheetId="2" r:id="b"/></sheets></workbook>',
    relationships: `<Relationships>${relationship("b", "/xl/worksheets/sheet2.xml")}${relationship("a", `/${sheetPart}`)}</Relationships>`,
  });
  assert.deepEqual((await checked(file)).rows, { total: 1, new: 1, changed: 0, unchanged: 0, failed: 0 });
});

test("a client that goes away in the middle of an upload leaves nothing behind", async () => {
  const before = { imports: await count("directory_import"), files: await count("stored_file") };
  const onDisk = async (): Promise<number> =>
    (await Array.fromAsync(glob("**/*.part", { cwd: w.house.files.place }))).length;
  const { hostname, port } = new URL(product.origin);
  const cookie = [...admin.cookies].map(([name, text]) => `${name}=${text}`).join("; ");
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/directory/imports?name=half.xlsx HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${product.origin}\r\n` +
      `Cookie: ${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${8 * mebibyte}\r\n\r\nPK\x03\x04`,
  );
  socket.write(Buffer.alloc(4 * mebibyte));
  const end = performance.now() + limitMs;
  while ((await onDisk()) === 0) assert.ok(performance.now() < end, "nothing of it is stored");
  socket.destroy();
  while ((await onDisk()) > 0) assert.ok(performance.now() < end, "half a file is left");
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.unclaimed_file set since = now() - interval '25 hours'", []),
  );
  const { db, files, seals } = w.house;
  await sweepFilesJob.run({ db, files, seals, log: openLog("silent"), signal: new AbortController().signal }, {});
  assert.equal(await count("instance.unclaimed_file"), 0);
  assert.deepEqual({ imports: await count("directory_import"), files: await count("stored_file") }, before);
  await serves();
});

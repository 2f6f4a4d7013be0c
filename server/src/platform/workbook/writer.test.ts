import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { after, test } from "node:test";
import XLSX from "@e965/xlsx";
import { openPromise } from "yauzl";
import { readWorkbook, type WorkbookSheet, writeWorkbook } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "workbook-writer-"));
after(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = () => join(folder, `${++count}.xlsx`);

const sheet = (rows: WorkbookSheet["rows"], more: Partial<WorkbookSheet> = {}): WorkbookSheet => ({
  name: "员工",
  title: "员工导入模板",
  notes: ["请勿修改前三行", "从第 4 行起填写"],
  columns: [
    { header: "姓名", width: 16, hint: "必填" },
    { header: "手机号", width: 18, hint: "必填，如 13800138000" },
    { header: "性别", width: 8, hint: "选填", choices: ["男", "女"] },
  ],
  rows,
  ...more,
});

async function roundTrip(rows: string[][]): Promise<string[][]> {
  const path = newPath();
  await writeWorkbook(path, sheet([rows]));
  const read = (await Array.fromAsync(readWorkbook(path))).flat();
  assert.ok(read.every(({ problems }) => problems.length === 0));
  return read.filter(({ row }) => row > 3).map(({ cells }) => cells);
}

async function partOf(path: string, part: string): Promise<string> {
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === part) return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`${part} is missing`);
}

test("text of every kind comes back unchanged", async () => {
  const rows = [
    ["=1+1", "+8613800138000", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a","b")'],
    ["13800138000", "007", "1.0", "1E5", "TRUE", "2024-01-01", "#N/A"],
    [" 前后 ", "一\n二", "三\r\n四", "<a>&amp;\"'", "]]>", "", "尾"],
    ["\0\u0001\u001f\u007f\uffff", "\ud800", "a\udc00", "_x000D_", "_x000D_x000A_", "_x005F_", "_x0041\u0001"],
    ["😀👨‍👩‍👧", "شركة \u202eabc", "𠮷𪚥", "ꀀꆈ", "ᠮᠣᠩᠭᠣᠯ", "བོད", "_X000D__x00"],
    ["长".repeat(32_767)],
  ];
  assert.deepEqual(await roundTrip(rows), rows);
});

test("any text survives: ten thousand random cells", async () => {
  const alphabet = ["_", "x", "0", "4", "1", "_x0041_", "\u0001", "\r", "\n", "&", "<", "\ud83d", "\ude00", "王"];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed % below;
  };
  const randomText = () => Array.from({ length: 1 + random(12) }, () => alphabet[random(alphabet.length)]).join("");
  const rows = Array.from({ length: 1000 }, () => Array.from({ length: 10 }, randomText));
  assert.deepEqual(await roundTrip(rows), rows);
});

test("another reader sees the form: merged notes, headers, hints, text cells", async () => {
  const path = newPath();
  await writeWorkbook(path, sheet([[["王芳", "13800138000", "女"]], [["=1+1", "+86-13800138000", ""]]]));
  const book = XLSX.read(await readFile(path), { cellNF: true, sheetRows: 10 });
  assert.deepEqual(book.SheetNames, ["员工"]);
  const read = book.Sheets.员工 as XLSX.WorkSheet;
  assert.deepEqual(
    read["!merges"]?.map((range) => XLSX.utils.encode_range(range)),
    ["A1:C1"],
  );
  assert.equal(read.A1.v, "员工导入模板\n请勿修改前三行\n从第 4 行起填写");
  assert.deepEqual(XLSX.utils.sheet_to_json(read, { header: 1, range: 1 }), [
    ["姓名", "手机号", "性别"],
    ["必填", "必填，如 13800138000", "选填"],
    ["王芳", "13800138000", "女"],
    ["=1+1", "+86-13800138000"],
  ]);
  assert.deepEqual([read.B4.t, read.B4.z, read.A5.t, read.A5.f], ["s", "@", "s", undefined]);
});

test("panes are frozen below row 3, formulas are quoted, space at an end is kept, choices are offered", async () => {
  const path = newPath();
  await writeWorkbook(path, sheet([[["=1+1", "甲", "乙 "]]], { name: 'A"&<' }));
  const markup = await partOf(path, "xl/worksheets/sheet1.xml");
  assert.match(markup, /<pane ySplit="3" topLeftCell="A4"[^>]*state="frozen"/);
  assert.match(markup, /<c r="A4" s="2" t="inlineStr"><is><t>=1\+1/);
  assert.match(markup, /<c r="B4" s="1"/);
  assert.match(markup, /<c r="C4" s="1" t="inlineStr"><is><t xml:space="preserve">乙 </);
  assert.match(markup, /sqref="C4:C1048576"><formula1>"男,女"/);
  assert.match(await partOf(path, "xl/styles.xml"), /<xf numFmtId="49" [^>]*quotePrefix="1"/);
  assert.match(await partOf(path, "xl/workbook.xml"), /name="A&quot;&amp;&lt;"/);
});

test("rows are taken as they can be written, and memory stays bounded", async () => {
  let made = 0;
  const batch = Array.from({ length: 500 }, (_, i) => [`王${i}`, String(13_800_000_000 + i), "备注".repeat(20)]);
  async function* rows() {
    for (; made < 100; made++) yield batch;
  }
  const slow = new PassThrough({ highWaterMark: 1024 });
  const before = process.memoryUsage.rss();
  const writing = writeWorkbook(slow, sheet(rows()));
  await new Promise((resolve) => slow.once("readable", resolve));
  assert.ok(made < 50, `${made} batches made for an unread stream`);
  const [bytes] = await Promise.all([buffer(slow), writing]);
  assert.equal(made, 100);
  assert.ok(process.memoryUsage.rss() - before < 150 * 2 ** 20);
  assert.equal(XLSX.read(bytes).Sheets.员工?.["!ref"], "A1:C50003");
});

test("what fails leaves no half of a file", async () => {
  async function* rows() {
    yield [["甲"]];
    throw new Error("the source broke");
  }
  const path = newPath();
  await assert.rejects(writeWorkbook(path, sheet(rows())), /the source broke/);
  await assert.rejects(writeWorkbook(path, sheet([[["长".repeat(32_768)]]])), /A4: more than 32767/);
  await assert.rejects(writeWorkbook(path, sheet([]), { signal: AbortSignal.abort() }), { name: "AbortError" });
  await assert.rejects(writeWorkbook(path, sheet([], { name: "a/b" })), RangeError);
  assert.ok(!existsSync(path));
});

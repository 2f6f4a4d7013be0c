import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import XLSX from "@e965/xlsx";
import { type CraftedPart, craftIn, craftParts, craftZip, deflatedBomb } from "./crafted-workbook.ts";
import { type ReadOptions, type RefusalCode, readWorkbook, type SheetRow, WorkbookRefused } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "workbook-reader-"));
after(() => rmSync(folder, { recursive: true }));
const craft = craftIn(folder);

async function readAll(path: string, options?: ReadOptions): Promise<SheetRow[]> {
  return (await Array.fromAsync(readWorkbook(path, options))).flat();
}

const readCells = async (path: string) => (await readAll(path)).map(({ cells }) => cells);

async function refused(code: RefusalCode, path: string, options?: ReadOptions & { cell?: string }) {
  await assert.rejects(readAll(path, options), (error) => {
    assert.ok(error instanceof WorkbookRefused, String((error as Error).stack));
    assert.deepEqual([error.code, error.cell], [code, options?.cell], error.message);
    return true;
  });
}

const text = (value: string) => `<c t="str"><v>${value}</v></c>`;
const manyRows = (count: number) => `<row>${text("王芳")}${text("13800138000")}</row>`.repeat(count);
const sheetPart = "xl/worksheets/sheet1.xml";

describe("values", () => {
  test("shared strings: plain, rich, without reading aids, with spaces and escapes", async () => {
    const sharedStrings = [
      "<si><t>王芳</t></si>",
      "<si><r><rPr><b/></rPr><t>研发</t></r><r><t xml:space='preserve'> 部 </t></r><rPh sb='0' eb='1'><t>yanfa</t></rPh></si>",
      "<si><t>一_x000D_\n二_x0000_三_x005F_x000D_</t></si>",
      "<si/>",
      "<si><t>😀 شركة 𠮷 ꀀ <![CDATA[<b>]]>&amp;&#x4F01;</t></si>",
    ].join("");
    const cells = [4, 3, 2, 1, 0].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
    assert.deepEqual(await readCells(craft({ sharedStrings, rows: `<row>${cells}</row>` })), [
      ["😀 شركة 𠮷 ꀀ <b>&企", "", "一\r\n二\0三_x000D_", "研发 部 ", "王芳"],
    ]);
  });

  test("inline strings, formula strings, booleans", async () => {
    const rows = `<row><c t="inlineStr"><is><t> 甲_x0001_</t><rPh><t>x</t></rPh></is></c><c t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r></is></c>${text("丁_x000D_")}<c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>`;
    assert.deepEqual(await readCells(craft({ rows })), [[" 甲\u0001", "乙丙", "丁\r", "TRUE", "FALSE"]]);
  });

  test("numbers without exponent or noise", async () => {
    const shown: [string, string][] = [
      ["13800138000", "13800138000"],
      ["1.38001380E10", "13800138000"],
      ["13800138000.000002", "13800138000"],
      ["110101199003078888", "110101199003078888"],
      ["1.5E+21", "1500000000000000000000"],
      ["0.30000000000000004", "0.3"],
      ["1E-7", "0.0000001"],
      ["-2.50", "-2.5"],
      ["-0", "0"],
      ["007", "7"],
      ["abc", "abc"],
    ];
    const rows = `<row>${shown.map(([stored]) => `<c><v>${stored}</v></c>`).join("")}</row>`;
    assert.deepEqual(await readCells(craft({ rows })), [shown.map(([, value]) => value)]);
  });

  test("a format of zeros shows its zeros, as staff numbers have them", async () => {
    const numberFormats = '<numFmt formatCode="000000" numFmtId="170"/>';
    const rows = '<row><c s="1"><v>123</v></c><c s="1"><v>1234567</v></c><c s="1"><v>-1</v></c></row>';
    const path = craft({ numberFormats, cellFormats: '<xf numFmtId="170"/>', rows });
    assert.deepEqual(await readCells(path), [["000123", "1234567", "-1"]]);
  });

  test("dates, formulas and errors are problems of their cell", async () => {
    const codes = [
      'yyyy"年"m"月"',
      "[h]:mm",
      "General",
      '0"天"',
      "[Red]0.00E+00",
      "#,##0_);\\d",
      "[$-804]aaaa;@",
      "e/m",
    ];
    const numberFormats = codes
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', "&quot;")}"/>`)
      .join("");
    const ids = [14, 22, 31, 57, 0, 49, ...codes.map((_, i) => 164 + i)];
    const cellFormats = ids.map((id) => `<xf numFmtId="${id}"/>`).join("");
    const dated = ids.map((_, i) => `<c s="${i + 1}"><v>45000.5</v></c>`).join("");
    const rows = `<row>${dated}</row><row><c><f>1+1</f><v>2</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2024-01-01</v></c><c s="1" t="str"><v>1月</v></c><c s="1"/><c t="str"><f t="shared" si="0"/></c></row>`;
    const [first, second] = await readAll(craft({ numberFormats, cellFormats, rows }));
    assert.deepEqual(
      first?.problems,
      [1, 2, 3, 4, 7, 8, 14].map((column) => ({ column, kind: "date" })),
    );
    assert.deepEqual(second, {
      row: 2,
      cells: ["2", "#N/A", "2024-01-01", "1月"],
      problems: [
        { column: 1, kind: "formula" },
        { column: 2, kind: "error" },
        { column: 3, kind: "date" },
        { column: 6, kind: "formula" },
      ],
    });
  });
});

describe("structure", () => {
  test("rows and cells with and without references; empty ones are left out", async () => {
    const rows = `<row>${text("A1")}<c/>${text("C1")}<c/></row><row/><row r="5"><c r="B5" t="str"><v>B5</v></c>${text("C5")}<c r="AA5" t="str"><v>AA5</v></c></row><row>${text("A6")}</row>`;
    const read = await readAll(craft({ rows }));
    assert.deepEqual(
      read.map(({ row }) => row),
      [1, 5, 6],
    );
    assert.deepEqual(read[0]?.cells, ["A1", "", "C1"]);
    assert.deepEqual([read[1]?.cells.length, read[1]?.cells[1], read[1]?.cells[26]], [27, "B5", "AA5"]);
  });

  test("prefixed tags and strict namespaces", async () => {
    const strict = "http://purl.oclc.org/ooxml";
    const path = craft({
      workbook: `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:q="${strict}/officeDocument/relationships"><x:sheets><x:sheet name="a" sheetId="1" q:id="a"/></x:sheets></x:workbook>`,
      relationships: `<Relationships><Relationship Id="a" Type="${strict}/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      sheet: `<x:worksheet xmlns:x="${strict}/spreadsheetml/main"><x:sheetData><x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>好</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    });
    assert.deepEqual(await readAll(path), [{ row: 4, cells: ["好"], problems: [] }]);
  });

  test("the first visible worksheet is read, not charts or hidden sheets", async () => {
    const sheets =
      '<sheet name="图" r:id="rId5"/><sheet name="藏" state="veryHidden" r:id="rId1"/><sheet name="表" r:id="rId2"/>';
    assert.deepEqual(await readCells(craft({ sheets })), [["second"]]);
    await refused("no_data_sheet", craft({ sheets: '<sheet name="藏" state="hidden" r:id="rId1"/>' }));
    await refused("no_data_sheet", craft({ relationships: "<Relationships/>" }));
  });

  test("parts in UTF-16, stored without compression, under names in another case", async () => {
    const parts = craftParts({ rows: manyRows(3) }).map((part): CraftedPart => {
      const content = Buffer.from(`\ufeff${part.content}`, "utf16le");
      return { name: part.name.toUpperCase().replaceAll("/", "\\"), content, stored: true };
    });
    assert.equal((await readAll(craft(craftZip(parts)))).length, 3);
  });

  test("merged cells are refused in the data only", async () => {
    const afterRows = (range: string) => `<mergeCells><mergeCell ref="A1:N1"/><mergeCell ref="${range}"/></mergeCells>`;
    assert.equal((await readAll(craft({ rows: manyRows(5), afterRows: afterRows("A2:A3") }))).length, 5);
    const path = craft({ rows: manyRows(5), afterRows: afterRows("C3:D4") });
    await refused("merged_cells", path, { cell: "C3" });
    assert.equal((await readAll(path, { firstDataRow: 5 })).length, 5);
  });

  test("files of another writer, with shared and with direct strings", async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [
      `王${i}`,
      i % 3 ? "" : "是",
      String(13_800_000_000 + i),
      " =",
    ]);
    rows[7] = ["\t", "", "第一行\n第二行", "<&>\"'"];
    const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows), "员工");
    for (const bookSST of [true, false]) {
      const path = craft(XLSX.write(book, { type: "buffer", bookSST, compression: bookSST }));
      assert.deepEqual(await readCells(path), rows);
    }
  });
});

describe("bad input", () => {
  const compound = (words: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2 ** 20), Buffer.from(words, "utf16le")]);

  test("what is no workbook", async () => {
    await refused("not_a_workbook", craft(""));
    await refused("not_a_workbook", craft("姓名,手机号\n王芳,13800138000\n"));
    await refused("not_a_workbook", craft(craftZip([{ name: "word/document.xml", content: "<w/>" }])));
    await refused("not_a_workbook", craft({ workbook: "<document/>" }));
    await refused("encrypted", craft(compound("EncryptedPackage")));
    await refused("legacy_xls", craft(compound("Workbook")));
    const parts = craftParts({ rows: manyRows(1) });
    await refused("encrypted", craft(craftZip(parts.map((part) => ({ ...part, encrypted: true })))));
    await assert.rejects(readAll(join(folder, "absent.xlsx")), { code: "ENOENT" });
  });

  test("damage anywhere is said, and crashes nothing", async () => {
    const whole = await readFile(craft({ rows: manyRows(20) }));
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      await refused("damaged", craft(whole.subarray(0, Math.floor(whole.length * share))));
    }
    const [sheet] = craftParts({ rows: manyRows(3) }).filter(({ name }) => name === sheetPart) as [CraftedPart];
    const altered = (change: Partial<CraftedPart>) => craft({ parts: [{ ...sheet, ...change }] });
    await refused("damaged", altered({ claimedChecksum: 1 }));
    await refused("damaged", altered({ claimedSize: 100_000 }));
    await refused("damaged", altered({ raw: true, claimedSize: 100 }));
    await refused("damaged", altered({ content: Buffer.from("<worksheet>\xff</worksheet>", "latin1") }));
    await refused("damaged", craft({ rows: "<row><c t='s'><v>7</v></c></row>" }), { cell: "A1" });
    await refused("damaged", craft({ rows: '<row r="3"/><row r="3"/>' }));
    await refused("damaged", craft({ rows: '<row><c r="ZZZZ1"><v>1</v></c></row>' }), { cell: "XFD1" });
    await refused("damaged", craft({ rows: `<row>${text("x".repeat(32_768))}</row>` }), { cell: "A1" });
    for (const rows of ["<row>", text("\0"), text("&#0;"), text("&hello;"), "<a>".repeat(100), "</row>"]) {
      await refused("damaged", craft({ rows }));
    }
  });

  test("documents that define entities", async () => {
    const laughs = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    await refused("damaged", craft({ sheet: `${laughs}<worksheet><sheetData>${text("&b;")}</sheetData></worksheet>` }));
    const outside = '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>';
    await refused("damaged", craft({ parts: [{ name: "xl/sharedStrings.xml", content: outside }] }));
  });

  test("limits on the file, its rows and its text", async () => {
    const path = craft({ rows: manyRows(50), sharedStrings: `<si><t>${"长".repeat(3000)}</t></si>` });
    await refused("too_large", path, { limits: { file: 500 } });
    await refused("too_many_rows", path, { limits: { rows: 49 } });
    await refused("too_many_rows", craft({ rows: '<row r="1048577"/>' }));
    await refused("expands_too_far", path, { limits: { expanded: 5000 } });
    await refused("expands_too_far", path, { limits: { sharedStrings: 5000 } });
    assert.equal((await readAll(path, { limits: { rows: 50 } })).length, 50);
    const repeated = '<c t="s"><v>0</v></c>'.repeat(10);
    const amplified = craft({
      rows: `<row>${repeated}</row>`.repeat(100),
      sharedStrings: `<si><t>${"x".repeat(30_000)}</t></si>`,
    });
    await refused("expands_too_far", amplified, { limits: { expanded: 10 * 2 ** 20 } });
    const wide = craft({ rows: '<row><c r="XFD1"><v>1</v></c></row>'.repeat(100) });
    await refused("expands_too_far", wide, { limits: { expanded: 2 ** 20 } });
  });

  test("a tag or text without end", async () => {
    const endless = "x".repeat(9 * 2 ** 20);
    await refused("expands_too_far", craft({ rows: `<row a="${endless}"/>` }));
    await refused("expands_too_far", craft({ sharedStrings: `<!--${endless}-->` }));
  });

  test("bombs are refused at once and in little memory, whatever their headers say", async () => {
    const content = deflatedBomb(950);
    assert.ok(content.length < 1_000_000);
    const size = 950 * 2 ** 20;
    const before = process.memoryUsage.rss();
    const start = performance.now();
    for (const claimedSize of [size, 3 * 2 ** 30, 2 ** 20, 60 * 2 ** 20]) {
      await refused("expands_too_far", craft({ parts: [{ name: sheetPart, content, raw: true, claimedSize }] }));
    }
    for (const name of ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"]) {
      await refused("expands_too_far", craft({ parts: [{ name, content, raw: true, claimedSize: size }] }));
    }
    assert.ok(performance.now() - start < 6000, `${performance.now() - start} ms`);
    assert.ok(process.memoryUsage.rss() - before < 150 * 2 ** 20);
    const unread = { name: "xl/media/image1.png", content, raw: true, claimedSize: size };
    assert.equal((await readAll(craft({ rows: manyRows(2), parts: [unread] }))).length, 2);
  });
});

describe("the worker", () => {
  const started: Worker[] = [];
  const note = (worker: Worker) => started.push(worker);
  process.on("worker", note);
  after(() => process.off("worker", note));
  const hasEnded = () => started.at(-1)?.threadId === -1;
  const long = craft({ rows: manyRows(30_000) });

  test("ends when the consumer stops early", async () => {
    for await (const batch of readWorkbook(long)) {
      assert.equal(batch.length, 1000);
      assert.ok(!hasEnded());
      break;
    }
    assert.ok(hasEnded());
  });

  test("ends on refusal, on abort, and after the last row", async () => {
    await refused("not_a_workbook", craft("x"));
    assert.ok(hasEnded());
    const abort = new AbortController();
    const reading = (async () => {
      for await (const _ of readWorkbook(long, { signal: abort.signal })) abort.abort(new Error("enough"));
    })();
    await assert.rejects(reading, /enough/);
    assert.ok(hasEnded());
    assert.equal((await readAll(long)).length, 30_000);
    assert.ok(hasEnded());
    const count = started.length;
    await assert.rejects(readAll(long, { signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.equal(started.length, count);
  });

  test("waits for a slow consumer", async () => {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    let sent = 0;
    let taken = 0;
    for await (const _ of readWorkbook(long)) {
      if (taken === 0) started.at(-1)?.on("message", () => sent++);
      taken++;
      Atomics.wait(pause, 0, 0, 5);
      await setImmediate();
      assert.ok(sent <= taken + 4, `${sent} batches sent, ${taken} taken`);
    }
    assert.equal(taken, 30);
  });

  test("applies a transform to every row", async () => {
    const source = "export const transformRow = ({ row, cells }) => row + ' ' + cells[0];";
    const transform = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
    const batches = await Array.fromAsync(readWorkbook<string>(craft({ rows: manyRows(2) }), { transform }));
    assert.deepEqual(batches, [["1 王芳", "2 王芳"]]);
    const failing = new URL("data:text/javascript,export const transformRow = () => { throw new Error('inner') }");
    await assert.rejects(readAll(long, { transform: failing }), { name: "Error", message: "inner" });
    assert.ok(hasEnded());
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { MarkupParser } from "./markup.ts";
import { WorkbookRefused } from "./refusal.ts";
import { dataRow } from "./sheet-markup.ts";
import { SheetParser } from "./sheet-parser.ts";
import { type SheetRow, SheetRows } from "./sheet-rows.ts";

const context = { sharedStrings: ["一", ">二"], formats: [0, 3], lastRow: 2 ** 20, firstDataRow: 4, from1904: false };

/** What comes of a sheet that is fed in pieces of so many characters: its rows with their weights, and the refusal. */
function told(Parser: typeof SheetParser | typeof MarkupParser, sheet: string, piece = sheet.length): unknown[] {
  const all: unknown[] = [];
  const parser = new Parser(new SheetRows(context, (row: SheetRow, weight) => all.push(row, weight)));
  try {
    for (let at = 0; at < sheet.length; at += piece) parser.write(sheet.slice(at, at + piece));
    parser.end();
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    all.push(error.code, error.cell, error.message);
  }
  return all;
}

const inline = (written: string) => `<c r="B7" s="1" t="inlineStr"><is><t>${written}</t></is></c>`;
const asWritten = (cells: string, number = 7) => `<row r="${number}" spans="1:3" ht="15.5">${cells}</row>`;
const rows = [
  asWritten('<c r="A7" s="0" t="s"><v>1</v></c><c r="C7"><v>1.5E3</v></c><c r="D7"/><c r="AA7" t="b"><v>1</v></c>'),
  asWritten(inline("研发&gt;&gt;平台 &amp;lt; &quot;&apos;_x0041_ 😀") + inline('<c r="A7"><v>1</v></c>')),
  asWritten(inline("研发>>平台]]&gt;]>")),
  asWritten(inline(" a\tb\nc\u2028\x85 ")),
  // Each with something that a parser alone knows how to take, behind a cell that anybody can.
  ...["a\r\nb", "&#65;", "&hello;", "a & b", "]]>", "\0", "\uffff", "<b>a</b>", "<!-- a -->", "<![CDATA[<]]>"].map(
    (written) => asWritten(`<c r="A7"><v>1</v></c>${inline(written)}`),
  ),
  asWritten('<c r="A7" r="B7"><v>1</v></c>'),
  asWritten('<c t="e" r="A7"><v>#N/A</v></c>'),
  asWritten("<c r='A7'><f>1+1</f><v>2</v></c>"),
  asWritten('<c r="A7"><v>1</v></c><c r="B7" t="s"><v>9</v></c>'),
  asWritten('<c r="ZZZ7"><v>1</v></c>'),
  asWritten("<c><row></row></c>"),
  asWritten("", 6),
  asWritten("", 1_048_577),
  '<row r="7" r="8"></row>',
  '<row r="9"/>',
  "<row><c><v>1</v></c></row >",
  `<!-- ${asWritten(inline("a"))} -->`,
  `<!-- </row>${asWritten(inline("a"))} -->`,
  `<?a ${asWritten(inline("a"))}?>`,
  `</sheetData><sheetData>${asWritten(inline("a"))}</sheetData><mergeCells><mergeCell ref="A9:B9"/></mergeCells><sheetData>`,
  `</sheetData><x>${asWritten(inline("a"))}</x><sheetData>`,
  asWritten(inline("a").replace("</is>", "")),
];

test("a sheet says the same as through the parser alone, whatever stands among its rows and however it is cut", () => {
  const before = asWritten(inline("前"), 6);
  const after = asWritten(inline("后"), 20) + asWritten('<c r="A21" s="1"><v>5</v></c>', 21);
  for (const start of ["", '<?xml version="1.0"?>', "<?xml version='1.1'?>"])
    for (const row of rows) {
      const sheet = `${start}<worksheet><sheetData>${before}${row}${after}</sheetData></worksheet>`;
      const expected = told(MarkupParser, sheet);
      for (const piece of [sheet.length, 7, 1]) assert.deepEqual(told(SheetParser, sheet, piece), expected, row);
    }
});

test("no row that our own writer makes takes the parser, but the first", () => {
  const parsed: string[] = [];
  class Watched extends SheetRows {
    override open(name: string): void {
      super.open(name);
      parsed.push(name);
    }
  }
  const read: string[][] = [];
  const parser = new SheetParser(new Watched(context, ({ cells }) => read.push(cells)));
  const written = ["", "陆知行", "澄湖>>研发>>\"A&B'", " <a>\n]]", "=1", "😀"];
  parser.write(
    `<worksheet><sheetData>${[4, 5, 6].map((row) => dataRow(row, written)).join("")}</sheetData></worksheet>`,
  );
  parser.end();
  assert.deepEqual(read, [written, written, written]);
  assert.equal(parsed.filter((name) => name === "row").length, 1);
});

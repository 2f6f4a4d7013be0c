// The staff workbook as other programs write it: imported unchanged. The files are told of in fixtures/README.md.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { craftParts, craftZip } from "../../../platform/workbook/crafted-workbook.ts";
import { world } from "../../../test/world.ts";
import { type CraftedCell, craftRow, formCells, value } from "./crafted-staff.ts";
import { type Bytes, type Cells, Desk, staffFile } from "./import-desk.ts";

const w = await world({ ROLE: "api" });
const root = "澄湖精密";
const people: Cells[] = [
  [
    ...["", "陆知行", "Lu Zhixing", "13800138000", `${root}>>研发中心>>软件部`, "工程师", "男", "lu@example.com"],
    ...["0512-65550001", "000123", "", "苏州", "是", "第一行\n第二行", "2024-05-01"],
  ],
  [
    ...["", "𠮷田一郎", "", "+86-13800138001", `${root}>>制造中心;${root}>>研发中心`, "=SUM(A1)", "女", ""],
    ...["", "CH-2", "13800138000", "", "否", "", "2023-12-31"],
  ],
];
const unchanged = { total: 2, new: 0, changed: 0, unchanged: 2, failed: 0 };

const at = new Desk(await w.enterprise(root));
await at.admin.post("/v1/directory/fields", { name: "入职日期", kind: "date" }).accepted();
const own = await at.checkFile(await staffFile(people, { custom: ["入职日期"] }));
assert.equal((await at.run(own.id)).written, 2);

async function takesUnchanged(file: Bytes, what: string): Promise<void> {
  const { id, state, rows, refusal } = await at.checkFile(file);
  assert.deepEqual(
    [state, refusal, rows],
    ["checked", undefined, unchanged],
    `${what} ${JSON.stringify(await at.rows(id))}`,
  );
}

for (const name of ["libreoffice-over-ods", "libreoffice-saved", "libreoffice-from-csv", "openpyxl", "exceljs"])
  test(`2.4 a workbook of ${name} goes in unchanged`, async () => {
    const file = new Uint8Array(await readFile(new URL(`fixtures/${name}.xlsx`, import.meta.url)));
    await takesUnchanged(file, name);
  });

/** A table of strings that cells point into, as both programs write it. */
class Strings {
  private readonly texts: string[] = [];
  cell(markup: string, style = ""): CraftedCell {
    return value(String(this.texts.push(markup) - 1), `t="s" ${style}`);
  }
  get markup(): string {
    return this.texts.map((text) => `<si>${text}</si>`).join("");
  }
}

const plain = (text: string): string =>
  `<t xml:space="preserve">${text.replaceAll(">", "&gt;").replaceAll("\n", "&#10;")}</t>`;
const reading = '<rPh sb="0" eb="1"><t>lù</t></rPh><phoneticPr fontId="1" type="noConversion"/>';
const letterAt = (index: number): string => String.fromCharCode(65 + index);

/** Rows 1 to 3 and the people; `from` is day 0 of the workbook's calendar as a serial of 1900. */
function sheetOf(strings: Strings, from: number): string {
  const form = formCells.map((cells, row) => [...cells, row === 1 ? "入职日期" : ""]);
  const dayOf = (text: string): number => Date.parse(text) / 86_400_000 + 25_569 - from;
  const cellOf = (text: string, index: number, row: number): CraftedCell => {
    if (row > 3 && index === 14) return value(String(dayOf(text)), 's="1"');
    if (row > 3 && /^1\d{10}$/.test(text)) return value(`${text.slice(0, 1)}.${text.slice(1).replace(/0+$/, "")}E10`);
    return strings.cell(row > 3 && index === 1 ? plain(text) + reading : plain(text));
  };
  return [...form, ...people]
    .map((cells, at) => {
      const filled = cells.flatMap((text, index): [string, CraftedCell][] =>
        text === "" ? [] : [[letterAt(index), cellOf(text, index, at + 1)]],
      );
      return craftRow(at + 1, Object.fromEntries(filled), 'spans="1:15" ht="14.25" x14ac:dyDescent="0.2"');
    })
    .join("");
}

const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" ' +
  'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationship = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

/** @param properties of the workbook; `more` are further relationships and the parts that they name. */
function craftProgram(
  properties: string,
  from: number,
  more: [kind: string, part: string, content: string][] = [],
): Bytes {
  const strings = new Strings();
  const rows = sheetOf(strings, from);
  const relationships =
    relationship("rId1", "worksheet", "/xl/worksheets/sheet1.xml") +
    relationship("rId2", "sharedStrings", "/xl/sharedStrings.xml") +
    relationship("rId3", "styles", "/xl/styles.xml") +
    more.map(([kind, part], at) => relationship(`rId${at + 4}`, kind, `/${part}`)).join("");
  const parts = craftParts({
    sheet:
      `<worksheet ${namespaces} xr:uid="{00000000-0001-0000-0000-000000000000}"><sheetPr><tabColor rgb="FFFF0000"/></sheetPr>` +
      `<dimension ref="A1:O5"/><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/><sheetData>${rows}</sheetData>` +
      '<mergeCells count="1"><mergeCell ref="A1:N1"/></mergeCells><phoneticPr fontId="1" type="noConversion"/>' +
      '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x:v xmlns:x="urn:x"/></ext></extLst></worksheet>',
    sharedStrings: strings.markup,
    cellFormats: '<xf numFmtId="14"/>',
    workbook: `<workbook ${namespaces}>${properties}<sheets><sheet name="员工信息表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    relationships: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships}</Relationships>`,
    parts: more.map(([, name, content]) => ({ name, content })),
  });
  return new Uint8Array(craftZip(parts));
}

test("2.4 Excel's readings aloud, absolute parts and days from 1904 change nothing", async () => {
  await takesUnchanged(
    craftProgram('<workbookPr codeName="ThisWorkbook" defaultThemeVersion="124226"/>', 0, [
      ["theme", "xl/theme/theme1.xml", "<theme/>"],
      ["calcChain", "xl/calcChain.xml", "<calcChain/>"],
    ]),
    "Excel",
  );
  await takesUnchanged(craftProgram('<workbookPr date1904="1"/>', 1462), "Excel from 1904");
});

test("2.4 WPS's own parts change nothing", async () => {
  const wps = "http://www.wps.cn/officeDocument/2020";
  await takesUnchanged(
    craftProgram(`<workbookPr/><bookViews><workbookView windowWidth="28800"/></bookViews>`, 0, [
      ["custom-properties", "docProps/custom.xml", "<Properties><property name='KSOProductBuildVer'/></Properties>"],
      ["cellImage", "xl/cellimages.xml", `<etc:cellImages xmlns:etc="${wps}/cellImage"/>`],
      ["customXml", "customXml/item1.xml", "<s:customData xmlns:s='http://www.wps.cn/et/customData'/>"],
    ]),
    "WPS",
  );
});

/** The parts of a written workbook that are the same for every sheet. */
import { encodeText } from "./cell-values.ts";

export const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Sheets are numbered from 1. */
export const sheetPart = (number: number) => `worksheets/sheet${number}.xml`;
const numbers = (sheets: number) => Array.from({ length: sheets }, (_, at) => at + 1);

export const contentTypes = (sheets: number) =>
  [
    `${declaration}<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>`,
    ...numbers(sheets).map(
      (number) => `<Override PartName="/xl/${sheetPart(number)}" ContentType="${spreadsheet}.worksheet+xml"/>`,
    ),
    `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>`,
    "</Types>",
  ].join("");

const relationship = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

const relationshipList = (...relationships: string[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${relationships.join("")}</Relationships>`;

export const packageRelationships = relationshipList(relationship("rId1", "officeDocument", "xl/workbook.xml"));

export const workbookRelationships = (sheets: number) =>
  relationshipList(
    ...numbers(sheets).map((number) => relationship(`rId${number}`, "worksheet", sheetPart(number))),
    relationship(`rId${sheets + 1}`, "styles", "styles.xml"),
  );

export const workbookPart = (sheetNames: string[]) =>
  [
    `${declaration}<workbook xmlns="${mainNamespace}" xmlns:r="${office}"><sheets>`,
    ...sheetNames.map(
      (name, at) =>
        `<sheet name="${encodeText(name).replaceAll('"', "&quot;")}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
    ),
    "</sheets></workbook>",
  ].join("");

/** Indexes of `cellXfs` below. */
export const cellStyle = { text: 1, quoted: 2, note: 3, header: 4 };

const font = (properties: string) => `<font>${properties}<name val="Calibri"/></font>`;

// 49 is the built-in text format: what people type stays text, so a phone number keeps its digits.
const textFormat = 'numFmtId="49" xfId="0" applyNumberFormat="1"';

export const stylesPart = [
  `${declaration}<styleSheet xmlns="${mainNamespace}">`,
  `<fonts count="3">${font('<sz val="11"/>')}${font('<b/><sz val="11"/>')}`,
  `${font('<sz val="10"/><color rgb="FF5B6966"/>')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEFF2F1"/></patternFill></fill></fills>',
  '<borders count="1"><border/></borders>',
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="5"><xf xfId="0"/>',
  `<xf ${textFormat}/>`,
  // As if typed after an apostrophe: it stays text also when somebody edits it.
  `<xf ${textFormat} quotePrefix="1"/>`,
  `<xf ${textFormat} fontId="2" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  `<xf ${textFormat} fontId="1" fillId="2" applyFont="1" applyFill="1"/></cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  "</styleSheet>",
].join("");

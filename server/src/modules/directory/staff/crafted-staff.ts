/** Staff workbooks for tests, made by hand down to the bytes: what no program writes, but somebody may upload. */
import { encodeText } from "../../../platform/workbook/cell-values.ts";
import { type CraftedWorkbook, craftParts, craftZip } from "../../../platform/workbook/crafted-workbook.ts";
import { cellName } from "../../../platform/workbook/refusal.ts";
import type { Bytes } from "./import-desk.ts";
import { staffColumns, staffNotes, staffTitle } from "./staff-sheet.ts";

/** A cell by its name: a text, or the markup of its tag's attributes and content. */
export type CraftedCell = string | { attributes: string; content: string };

const inline = (text: string): CraftedCell => ({
  attributes: 't="inlineStr"',
  content: `<is><t xml:space="preserve">${encodeText(text)}</t></is>`,
});

export const value = (stored: string, attributes = ""): CraftedCell => ({ attributes, content: `<v>${stored}</v>` });

/** Of a row its cells by column letter. */
export function craftRow(row: number, cells: Record<string, CraftedCell>, attributes = ""): string {
  const tags = Object.entries(cells).map(([letter, cell]) => {
    const { attributes: own, content } = (typeof cell === "string" ? inline(cell) : cell) as Exclude<
      CraftedCell,
      string
    >;
    return `<c r="${letter}${row}" ${own}>${content}</c>`;
  });
  return `<row r="${row}" ${attributes}>${tags.join("")}</row>`;
}

const language = "zh-CN";
/** Rows 1 to 3, cell by cell. */
export const formCells: string[][] = [
  [[staffTitle[language], ...staffNotes[language]].join("\n")],
  staffColumns.map(({ name }) => name[language]),
  staffColumns.map(({ hint }) => hint[language]),
];

/** The same as markup. */
export const formRows = formCells
  .map((cells, at) => {
    const named = cells.map((text, index) => [cellName(at + 1, index + 1).replace(/\d+$/, ""), text]);
    return craftRow(at + 1, Object.fromEntries(named));
  })
  .join("");

/** A workbook of the form; `rows` stand below it. */
export const craftStaff = ({ rows = "", ...more }: CraftedWorkbook): Bytes =>
  new Uint8Array(craftZip(craftParts({ ...more, rows: formRows + rows })));

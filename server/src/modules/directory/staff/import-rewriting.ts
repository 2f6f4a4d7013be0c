// A staged row with cells written anew over it, on its way to being read and judged again.
import type { CellError, Correction } from "@qilian/contract/imports.ts";
import type { Scope } from "../../../platform/actor.ts";
import { IdList } from "../../../platform/db/index.ts";
import { invalid } from "../../../platform/errors.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import type { CellProblem } from "../../../platform/workbook/sheet-rows.ts";
import type { NewRow, StagedRow } from "./import-row-store.ts";
import type { ImportRecord } from "./import-store.ts";

export type Rewritten = {
  staged: StagedRow;
  cells: string[];
  /** What no text of a cell shows, as far as the cell was not written anew. */
  problems: CellProblem[];
  /** Errors of characters that were replaced when the row was staged. */
  spoilt: CellError[];
};

/** What rows come to that are checked again; `levels`: the departments that the import makes besides those of its rows. */
export type Rechecked = {
  rows: { before: StagedRow; after: NewRow }[];
  levels: { count: number; paths: string[] };
};

/** An error of this kind stays until the cell is written anew. */
const kindsOfCell: ReadonlySet<string> = new Set<CellProblem["kind"]>(["formula", "date", "error"]);

/** @param width columns that have a name. @param at where the correction stands. @throws Refused 400 */
export function rewrite(staged: StagedRow, written: Correction["cells"], width: number, at = 0): Rewritten {
  const letters = Array.from({ length: Math.max(width, staged.cells.length) }, (_, i) => columnLetters(i + 1));
  const unknown = Object.keys(written).find((letter) => !letters.includes(letter));
  if (unknown !== undefined) throw invalid(`rows.${at}.cells.${unknown}`, "unknown_column");
  const cells = letters.map((letter, index) => written[letter] ?? staged.cells[index] ?? "");
  while (cells.at(-1) === "") cells.pop();
  const untouched = staged.errors.filter(({ column }) => written[column] === undefined);
  const problems = untouched
    .filter(({ code }) => kindsOfCell.has(code))
    .map(({ column, code }) => ({ column: letters.indexOf(column) + 1, kind: code as CellProblem["kind"] }));
  return { staged, cells, problems, spoilt: untouched.filter(({ code }) => code === "control_character") };
}

/** Whoever corrects reaches no further than the one who had the file checked. */
export const scopeOfImport = ({ scope }: ImportRecord): Scope => (scope === null ? "enterprise" : new IdList(scope));

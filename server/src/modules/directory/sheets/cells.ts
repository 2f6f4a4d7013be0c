// Reading single cells: what a cell says, and what is wrong with it.
import type { CellError } from "@qilian/contract/imports.ts";
import { characters, turnsText } from "@qilian/contract/text.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import { beginningOf, isPlain } from "./sheet-form.ts";

/** What keeps the cell in a column, A is 1, from being taken as text. */
export type Problem = { column: number; kind: string };
export type Report = (code: string, params?: CellError["params"]) => void;
export type Read<T> = (text: string, report: Report) => T;

/** @returns the text, or of one that is too long the beginning. */
export function checkText(cell: string, most: number, report: Report): string {
  const length = cell.length > most ? characters(cell) : 0;
  if (length > most) report("too_long", { most, length });
  if (!isPlain(cell) && (turnsText(cell) || cell.includes("\t"))) report("control_character");
  return length > most ? beginningOf(cell, most) : cell;
}

export const text =
  (most: number): Read<string> =>
  (cell, report) => {
    if (cell.includes("\n")) report("line_break");
    return checkText(cell, most, report);
  };

/** One of a few words, in either language. `code`: what another one is. */
export const choice = <Key extends string>(
  words: Record<Key, Record<string, string>>,
  code: string,
): Read<"" | Key> => {
  const keys = new Map<string, Key>();
  for (const key of Object.keys(words) as Key[])
    for (const word of Object.values(words[key])) keys.set(word.toLowerCase(), key);
  return (cell, report) => {
    if (cell === "") return "";
    const key = keys.get(cell.toLowerCase());
    if (key === undefined) report(code);
    return key ?? "";
  };
};

/** Column letters by index, so that no row makes them anew. */
const letters = Array.from({ length: 100 }, (_, index) => columnLetters(index + 1));
export const letterOf = (index: number): string => letters[index] ?? columnLetters(index + 1);

export const inOrder = (errors: CellError[]): CellError[] =>
  errors.length < 2
    ? errors
    : errors.sort((a, b) => a.column.length - b.column.length || a.column.localeCompare(b.column, "en"));

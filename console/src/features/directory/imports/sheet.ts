// How a row's cells stand: wrong, changed, or as they were.
import type { ImportRow } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { columnStrings } from "./column-strings.ts";
import { importsStrings } from "./strings.ts";

export type Tone = "bad" | "changed" | "plain" | "faint";

export function toneOf({ verdict, errors, changes }: ImportRow, letter: string): Tone {
  if (errors.some(({ column }) => column === letter)) return "bad";
  if (changes[letter] !== undefined) return "changed";
  return verdict === "unchanged" ? "faint" : "plain";
}

export const holdsSomething = (row: ImportRow, letter: string, at: number): boolean =>
  (row.cells[at] ?? "") !== "" || toneOf(row, letter) === "bad" || toneOf(row, letter) === "changed";

const fixed = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N"] as const;

/** Letters of all columns that rows have: A to N, and the custom ones that any of them fills. */
export const lettersOf = (rows: ImportRow[]): string[] =>
  Array.from({ length: Math.max(fixed.length, ...rows.map(({ cells }) => cells.length)) }, (_, at) => letterOf(at));

/** 0 is A, 26 is AA. */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

/** The name of a column by its letters; `custom` are those from O on. */
export function useColumnName(custom: readonly string[]): (letter: string) => string {
  const t = useStrings(importsStrings);
  const named = useStrings(columnStrings);
  return (letter) => {
    const known = fixed.find((one) => one === letter);
    if (known !== undefined) return named(known);
    return custom.find((_, at) => letterOf(fixed.length + at) === letter) || t("custom_column");
  };
}

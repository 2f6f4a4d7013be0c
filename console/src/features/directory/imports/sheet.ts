// How a row's cells stand: wrong, changed, or as they were.
import type { Import, ImportKind, ImportRow } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { columnStrings, departmentColumnStrings } from "./column-strings.ts";
import { kinds } from "./kinds.ts";
import { importsStrings } from "./strings.ts";

export type Tone = "bad" | "changed" | "plain" | "faint";

export function toneOf({ verdict, errors, changes }: ImportRow, letter: string): Tone {
  if (errors.some(({ column }) => column === letter)) return "bad";
  if (changes[letter] !== undefined) return "changed";
  return verdict === "unchanged" ? "faint" : "plain";
}

export const holdsSomething = (row: ImportRow, letter: string, at: number): boolean =>
  (row.cells[at] ?? "") !== "" || toneOf(row, letter) === "bad" || toneOf(row, letter) === "changed";

/** Letters of all columns that rows have: the fixed ones, and those behind them that any row fills. */
export const lettersOf = (kind: ImportKind, rows: ImportRow[]): string[] =>
  Array.from({ length: Math.max(kinds[kind].letters.length, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    letterOf(at),
  );

/** 0 is A, 26 is AA. */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

/** The name of a column by its letters. */
export function useColumnName({ kind, customColumns }: Import): (letter: string) => string {
  const t = useStrings(importsStrings);
  const ofStaff = useStrings(columnStrings);
  const ofDepartments = useStrings(departmentColumnStrings);
  return (letter) => {
    const department = kinds.departments.letters.find((one) => one === letter);
    if (kind === "departments" && department !== undefined) return ofDepartments(department);
    const staff = kinds.staff.letters.find((one) => one === letter);
    if (kind === "staff" && staff !== undefined) return ofStaff(staff);
    const { length } = kinds[kind].letters;
    return customColumns.find((_, at) => letterOf(length + at) === letter) || t("custom_column");
  };
}

// The form of a workbook: fixed columns in both languages, three fixed rows, and the check of them (2.3a, 2.4a). Each kind of
// workbook is one of these.
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";

export type Words = Record<WorkbookLanguage, string>;

export type FormColumn = {
  /** A star stands behind the names of columns that must be filled; files are taken with and without it. */
  name: Words;
  hint: Words;
  /** Characters in the sheet. */
  width: number;
  choices?: Record<WorkbookLanguage, string[]>;
};

const optional: Words = { "zh-CN": "选填", "en-US": "Optional" };
export const column = (chinese: string, english: string, width: number, hint: Words = optional): FormColumn => ({
  name: { "zh-CN": chinese, "en-US": english },
  hint,
  width,
});

/** 失败原因 is written for people and never read. */
export const failureColumn: Words = { "zh-CN": "失败原因", "en-US": "Failure reason" };
export const isFailureColumn = (name: string): boolean => Object.values(failureColumn).includes(name);

/** A file whose form is not ours. `params.cell` names the first cell that differs. */
export class FormRefused extends Error {
  readonly code: string;
  readonly params: Record<string, string | number> | undefined;
  constructor(code: string, params?: Record<string, string | number>) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Most cells are ASCII or plain Han: those are looked at no further. */
const plain = /^[ -~\u3400-\u9fff]*$/;
export const isPlain = (cell: string): boolean => plain.test(cell);

const control = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u;
const controls = new RegExp(control, "gu");

const isWhole = (cell: string): boolean => isPlain(cell) || (!control.test(cell) && cell.isWellFormed());

/** What the database can hold of a cell: whole characters, and none that only control. */
export const storable = (cell: string): string =>
  isWhole(cell) ? cell : cell.toWellFormed().replace(controls, "\ufffd");

/** The beginning of a text for a message, no character in halves: the database takes none. */
export const beginningOf = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

const tidy = (text = ""): string => storable(text).replace(/\r\n?/g, "\n").trim();
export const withoutStar = (text: string): string => text.replace(/\s*[*＊]$/, "");
const languages: WorkbookLanguage[] = ["zh-CN", "en-US"];

export type Form = {
  title: Words;
  /** Filling notes beneath the title in row 1. */
  notes: Record<WorkbookLanguage, string[]>;
  columns: readonly FormColumn[];
};

export class SheetForm {
  readonly title: Words;
  readonly notes: Record<WorkbookLanguage, string[]>;
  readonly columns: readonly FormColumn[];
  /** Every name of a fixed column, in either language. */
  readonly names: ReadonlySet<string>;

  constructor({ title, notes, columns }: Form) {
    this.title = title;
    this.notes = notes;
    this.columns = columns;
    this.names = new Set(columns.flatMap(({ name }) => languages.map((one) => withoutStar(name[one]))));
  }

  get width(): number {
    return this.columns.length;
  }

  /** Rows 1 to 3 as they must be, the fixed columns alone. */
  private fixedRows(language: WorkbookLanguage): string[][] {
    return [
      [[this.title[language], ...this.notes[language]].join("\n"), ...Array<string>(this.width - 1).fill("")],
      this.columns.map(({ name }) => withoutStar(name[language])),
      this.columns.map(({ hint }) => hint[language]),
    ];
  }

  /**
   * Checks rows 1 to 3.
   * @param namesAlone the names of columns stand in row 1, and no other row of the form is there, as a CSV may have it.
   * @returns the language, and the names of the columns behind the fixed ones
   * @throws FormRefused `template` with the first cell that differs, what it should and what it does say
   */
  read(rows: readonly string[][], namesAlone = false): { language: WorkbookLanguage; behind: string[] } {
    const names = (rows[1] ?? []).map((name) => withoutStar(tidy(name)));
    const alike = (language: WorkbookLanguage) =>
      this.fixedRows(language)[1]?.filter((name, at) => names[at] === name).length ?? 0;
    const language = languages.reduce((best, one) => (alike(one) > alike(best) ? one : best));
    this.fixedRows(language).forEach((fixed, row) => {
      if (namesAlone && row !== 1) return;
      fixed.forEach((expected, at) => {
        const found = row === 1 ? (names[at] ?? "") : tidy(rows[row]?.[at]);
        if (found !== expected) throw differs(`${columnLetters(at + 1)}${namesAlone ? 1 : row + 1}`, expected, found);
      });
    });
    return { language, behind: this.behind(rows[1] ?? []) };
  }

  /** Names of the columns behind the fixed ones, 失败原因 included; `""` for a column without one. */
  behind(cells: readonly string[]): string[] {
    return cells.slice(this.width).map((cell) => tidy(cell).replace(/\s+/g, " "));
  }

  /** Whether most of the columns are named as ours, in either language. */
  isNamesRow(cells: readonly string[]): boolean {
    return languages.some(
      (language) =>
        this.columns.filter(({ name }, at) => withoutStar(tidy(cells[at])) === withoutStar(name[language])).length * 2 >
        this.width,
    );
  }
}

/** Of texts of several lines the first that differs is shown. */
function differs(cell: string, expected: string, found: string): FormRefused {
  const lines = found.split("\n");
  const [line, at] = expected
    .split("\n")
    .map((text, index): [string, number] => [text, index])
    .find(([text, index]) => text !== lines[index]) ?? ["", expected.split("\n").length];
  return new FormRefused("template", { cell, expected: line, found: beginningOf(lines[at] ?? "", 100) });
}

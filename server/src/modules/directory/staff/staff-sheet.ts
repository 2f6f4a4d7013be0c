// The staff workbook's form: columns A to N in both languages, the three fixed rows, and the check of them (2.4a).
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";

type Words = Record<WorkbookLanguage, string>;

type StaffColumn = {
  name: Words;
  hint: Words;
  /** Characters in the sheet. */
  width: number;
  choices?: Record<WorkbookLanguage, string[]>;
};

const optional: Words = { "zh-CN": "选填", "en-US": "Optional" };
const column = (chinese: string, english: string, width: number, hint: Words = optional): StaffColumn => ({
  name: { "zh-CN": chinese, "en-US": english },
  hint,
  width,
});

export const genderWords = { male: { "zh-CN": "男", "en-US": "Male" }, female: { "zh-CN": "女", "en-US": "Female" } };
export const yesNoWords = { yes: { "zh-CN": "是", "en-US": "Yes" }, no: { "zh-CN": "否", "en-US": "No" } };

/** A star stands behind the names of columns that must be filled; files are taken with and without it. */
export const staffColumns: readonly StaffColumn[] = [
  column("账号", "Account", 18, {
    "zh-CN": "选填；首次导入须留空，更新时不要改动",
    "en-US": "Optional; empty on first import, the key of an update",
  }),
  column("姓名*", "Name*", 16, { "zh-CN": "必填；1–64 个字符", "en-US": "Required; 1–64 characters" }),
  column("英文名", "English name", 18),
  column("手机号*", "Mobile number*", 18, {
    "zh-CN": "必填；13800138000 或 +86-13800138000",
    "en-US": "Required; 13800138000 or +86-13800138000",
  }),
  column("部门*", "Departments*", 44, {
    "zh-CN": "必填；企业名>>一级部门>>二级部门，多个用 ; 分隔，第一个为主部门",
    "en-US": "Required; Enterprise>>Level 1>>Level 2, several with ; the first is the primary one",
  }),
  column("职务", "Title", 18),
  {
    ...column("性别", "Gender", 10, { "zh-CN": "选填；男/女", "en-US": "Optional; Male/Female" }),
    choices: {
      "zh-CN": [genderWords.male["zh-CN"], genderWords.female["zh-CN"]],
      "en-US": [genderWords.male["en-US"], genderWords.female["en-US"]],
    },
  },
  column("邮箱", "E-mail", 28, {
    "zh-CN": "选填；已填账号的行留空则清除邮箱",
    "en-US": "Optional; empty in a row with an account clears it",
  }),
  column("座机", "Landline", 16),
  column("员工ID", "Employee ID", 16, {
    "zh-CN": "选填；企业自己的工号，不可重复",
    "en-US": "Optional; the company’s own number, unique",
  }),
  column("秘书", "Secretary", 18, {
    "zh-CN": "选填；秘书的账号，或本表中其手机号",
    "en-US": "Optional; an account, or the number of a person in this sheet",
  }),
  column("办公地点", "Office", 20),
  {
    ...column("隐藏手机号", "Hide mobile number", 14, { "zh-CN": "选填；是/否", "en-US": "Optional; Yes/No" }),
    choices: {
      "zh-CN": [yesNoWords.yes["zh-CN"], yesNoWords.no["zh-CN"]],
      "en-US": [yesNoWords.yes["en-US"], yesNoWords.no["en-US"]],
    },
  },
  column("备注", "Remark", 24, { "zh-CN": "选填；最多 256 个字符", "en-US": "Optional; 256 characters at most" }),
];

export const fixedColumns = staffColumns.length;
export const failureColumn: Words = { "zh-CN": "失败原因", "en-US": "Failure reason" };
export const staffTitle: Words = { "zh-CN": "员工信息表", "en-US": "Staff" };

export const staffNotes: Record<WorkbookLanguage, string[]> = {
  "zh-CN": [
    "1. 请从第 4 行起填写。第 1–3 行和 A–N 列不能增加、删除、移动或改名，否则整个文件不能导入。",
    "2. N 列之后可以增加自定义列，第 2 行填列名。",
    "3. 更新时空白单元格保留原值；只有已填账号的行，邮箱留空会清除邮箱。",
    "4. 不存在的部门会自动逐级创建。",
  ],
  "en-US": [
    "1. Fill in from row 4. Rows 1–3 and columns A–N can be neither added to, deleted, moved nor renamed; otherwise the whole file is refused.",
    "2. Columns of your own may follow after N, named in row 2.",
    "3. On an update an empty cell keeps the old value; only in a row with an account an empty e-mail cell clears it.",
    "4. Departments that do not exist are created level by level.",
  ],
};

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

export type StaffForm = {
  language: WorkbookLanguage;
  /** Names of the columns from O on, 失败原因 included; `""` for a column without one. */
  customColumns: string[];
};

const control = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u;
const controls = new RegExp(control, "gu");

export const isWhole = (cell: string): boolean => !control.test(cell) && cell.isWellFormed();

/** What the database can hold of a cell: whole characters, and none that only control. */
export const storable = (cell: string): string =>
  isWhole(cell) ? cell : cell.toWellFormed().replace(controls, "\ufffd");

/** The beginning of a text for a message, no character in halves: the database takes none. */
export const beginningOf = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

const tidy = (text = ""): string => storable(text).replace(/\r\n?/g, "\n").trim();
const withoutStar = (text: string): string => text.replace(/\s*[*＊]$/, "");
const languages: WorkbookLanguage[] = ["zh-CN", "en-US"];

/** Rows 1 to 3 as they must be, columns A to N. */
const fixedRows = (language: WorkbookLanguage): string[][] => [
  [[staffTitle[language], ...staffNotes[language]].join("\n"), ...Array<string>(fixedColumns - 1).fill("")],
  staffColumns.map(({ name }) => withoutStar(name[language])),
  staffColumns.map(({ hint }) => hint[language]),
];

/**
 * Checks rows 1 to 3 and reads the names of custom columns, which are those of the enterprise's own fields.
 * @param namesAlone the names of columns stand in row 1, and no other row of the form is there, as a CSV may have it.
 * @throws FormRefused `template` with the first cell that differs, what it should and what it does say; `unknown_column`
 * and `duplicate_column` with the cell.
 */
export function readForm(rows: readonly string[][], fieldNames: ReadonlySet<string>, namesAlone = false): StaffForm {
  const names = (rows[1] ?? []).map((name) => withoutStar(tidy(name)));
  const alike = (language: WorkbookLanguage) =>
    fixedRows(language)[1]?.filter((name, at) => names[at] === name).length ?? 0;
  const language = languages.reduce((best, one) => (alike(one) > alike(best) ? one : best));
  fixedRows(language).forEach((fixed, row) => {
    if (namesAlone && row !== 1) return;
    fixed.forEach((expected, at) => {
      const found = row === 1 ? (names[at] ?? "") : tidy(rows[row]?.[at]);
      if (found !== expected) throw differs(`${columnLetters(at + 1)}${namesAlone ? 1 : row + 1}`, expected, found);
    });
  });
  const customColumns = customNames(rows[1] ?? []);
  checkCustomColumns(customColumns, fieldNames, namesAlone ? 1 : 2);
  return { language, customColumns };
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

/** Names of the columns from O on in row 2, 失败原因 included; `""` for a column without one. */
export const customNames = (cells: readonly string[]): string[] =>
  cells.slice(fixedColumns).map((cell) => tidy(cell).replace(/\s+/g, " "));

/** Whether most of the columns are named as ours, in either language. */
export const isNamesRow = (cells: readonly string[]): boolean =>
  languages.some(
    (language) =>
      staffColumns.filter(({ name }, at) => withoutStar(tidy(cells[at])) === withoutStar(name[language])).length * 2 >
      fixedColumns,
  );

/** 失败原因 is written for people and never read. */
export const isFailureColumn = (name: string): boolean => Object.values(failureColumn).includes(name);

const fixedNames = new Set(staffColumns.flatMap(({ name }) => languages.map((one) => withoutStar(name[one]))));

/** No field of an enterprise's own may be called so: the column would be another. */
export const isFixedColumn = (name: string): boolean => fixedNames.has(withoutStar(name)) || isFailureColumn(name);

function checkCustomColumns(names: readonly string[], fieldNames: ReadonlySet<string>, row: number): void {
  const taken = new Set(fixedNames);
  names.forEach((name, index) => {
    if (name === "" || isFailureColumn(name)) return;
    const cell = `${columnLetters(fixedColumns + index + 1)}${row}`;
    if (taken.has(name)) throw new FormRefused("duplicate_column", { cell, name });
    if (!fieldNames.has(name)) throw new FormRefused("unknown_column", { cell, name: beginningOf(name, 64) });
    taken.add(name);
  });
}

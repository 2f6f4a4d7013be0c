// The staff workbook's form: columns A to N in both languages, and behind them the enterprise's own fields (2.4a).
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import {
  beginningOf,
  column,
  type FormColumn,
  FormRefused,
  isFailureColumn,
  SheetForm,
  type Words,
  withoutStar,
} from "../sheets/sheet-form.ts";

export const genderWords = { male: { "zh-CN": "男", "en-US": "Male" }, female: { "zh-CN": "女", "en-US": "Female" } };
export const yesNoWords = { yes: { "zh-CN": "是", "en-US": "Yes" }, no: { "zh-CN": "否", "en-US": "No" } };

export const staffColumns: readonly FormColumn[] = [
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

export const staffForm = new SheetForm({ title: staffTitle, notes: staffNotes, columns: staffColumns });

export type StaffForm = {
  language: WorkbookLanguage;
  /** Names of the columns from O on, 失败原因 included; `""` for a column without one. */
  customColumns: string[];
};

/**
 * Checks rows 1 to 3 and the names of custom columns, which are those of the enterprise's own fields.
 * @throws FormRefused as `SheetForm.read`; `unknown_column` and `duplicate_column` with the cell
 */
export function readForm(rows: readonly string[][], fieldNames: ReadonlySet<string>, namesAlone = false): StaffForm {
  const { language, behind } = staffForm.read(rows, namesAlone);
  checkCustomColumns(behind, fieldNames, namesAlone ? 1 : 2);
  return { language, customColumns: behind };
}

/** No field of an enterprise's own may be called so: the column would be another. */
export const isFixedColumn = (name: string): boolean => staffForm.names.has(withoutStar(name)) || isFailureColumn(name);

function checkCustomColumns(names: readonly string[], fieldNames: ReadonlySet<string>, row: number): void {
  const taken = new Set(staffForm.names);
  names.forEach((name, index) => {
    if (name === "" || isFailureColumn(name)) return;
    const cell = `${columnLetters(fixedColumns + index + 1)}${row}`;
    if (taken.has(name)) throw new FormRefused("duplicate_column", { cell, name });
    if (!fieldNames.has(name)) throw new FormRefused("unknown_column", { cell, name: beginningOf(name, 64) });
    taken.add(name);
  });
}

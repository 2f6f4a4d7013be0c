// The form of the workbook of departments: columns A to F and nothing behind them but 失败原因 (2.3).
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import { column, FormRefused, isFailureColumn, SheetForm } from "../sheets/sheet-form.ts";

export const stateWords = {
  valid: { "zh-CN": "有效", "en-US": "Valid" },
  invalid: { "zh-CN": "失效", "en-US": "Invalid" },
};

export const departmentForm = new SheetForm({
  title: { "zh-CN": "部门信息表", "en-US": "Departments" },
  notes: {
    "zh-CN": [
      "1. 请从第 4 行起填写。第 1–3 行和 A–F 列不能增加、删除、移动或改名，否则整个文件不能导入。",
      "2. 部门树从企业名起逐级写，用英文 >> 分隔，例如：企业名>>技术中心>>平台部。不存在的上级部门会自动创建。",
      "3. 部门编码已存在的行更新该部门，路径不同则移动或改名；没有编码的行按路径更新。空白单元格保留原值。",
      "4. 状态填“失效”则删除该部门，部门下不能有员工和下级部门。",
      "5. 示例：T-01 | 企业名>>技术中心>>平台部 | Platform | zhangwei | 10 | 有效",
    ],
    "en-US": [
      "1. Fill in from row 4. Rows 1–3 and columns A–F can be neither added to, deleted, moved nor renamed; otherwise the whole file is refused.",
      "2. Write paths from the enterprise's name down, with >> between levels: Enterprise>>Technology>>Platform. Missing levels are created.",
      "3. A row with a known code is that department, and another path moves or renames it; a row without goes by its path. An empty cell keeps the old value.",
      "4. Invalid deletes the department; nobody stands in it then, and nothing lies below it.",
      "5. An example: T-01 | Enterprise>>Technology>>Platform | Platform | zhangwei | 10 | Valid",
    ],
  },
  columns: [
    column("部门编码", "Department code", 20, {
      "zh-CN": "选填；企业自己的编码，不可重复，最多 64 个字符",
      "en-US": "Optional; the company’s own code, unique, 64 characters at most",
    }),
    column("部门树*", "Department tree*", 56, {
      "zh-CN": "必填；企业名>>一级部门>>二级部门",
      "en-US": "Required; Enterprise>>Level 1>>Level 2",
    }),
    column("部门英文名", "English name", 24, {
      "zh-CN": "选填；最多 128 个字符",
      "en-US": "Optional; 128 characters at most",
    }),
    column("部门主管", "Head", 18, { "zh-CN": "选填；主管的账号", "en-US": "Optional; the head’s account" }),
    column("排序", "Order", 10, { "zh-CN": "选填；1–999", "en-US": "Optional; 1–999" }),
    {
      ...column("状态", "State", 10, { "zh-CN": "选填；有效/失效", "en-US": "Optional; Valid/Invalid" }),
      choices: {
        "zh-CN": [stateWords.valid["zh-CN"], stateWords.invalid["zh-CN"]],
        "en-US": [stateWords.valid["en-US"], stateWords.invalid["en-US"]],
      },
    },
  ],
});

/**
 * Checks rows 1 to 3. @returns the language, and the names of the columns behind F, 失败原因 alone
 * @throws FormRefused as `SheetForm.read`; `foreign_column` with the cell of any other column
 */
export function readDepartmentForm(
  rows: readonly string[][],
  namesAlone: boolean,
): { language: WorkbookLanguage; behind: string[] } {
  const form = departmentForm.read(rows, namesAlone);
  const at = form.behind.findIndex((name) => name !== "" && !isFailureColumn(name));
  if (at < 0) return form;
  const cell = `${columnLetters(departmentForm.width + at + 1)}${namesAlone ? 1 : 2}`;
  throw new FormRefused("foreign_column", { cell, name: (form.behind[at] ?? "").slice(0, 64) });
}

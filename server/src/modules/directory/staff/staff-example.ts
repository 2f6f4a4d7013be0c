// 填写示例: how rows of the staff workbook look, on a sheet of their own behind the form. Only a workbook's first sheet is read,
// and were this one the first, its title would not be the form's.
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { WorkbookColumn, WorkbookSheet } from "../../../platform/workbook/index.ts";
import type { FieldRow } from "../fields/field-store.ts";
import { levelMark, pathMark } from "./department-paths.ts";
import { genderWords, yesNoWords } from "./staff-sheet.ts";

const words = {
  "zh-CN": {
    name: "填写示例",
    note: "本页只供参考，不会被导入。请在第一个工作表中填写。",
    levels: { research: "研发中心", software: "软件部", production: "制造中心" },
    first: { name: "周予安", english: "Zhou Yu’an", title: "软件工程师", office: "苏州园区 3 号楼", remark: "" },
    second: { name: "林知夏", title: "生产主管", remark: "两个部门，第一个为主部门；秘书是上一行的人" },
  },
  "en-US": {
    name: "Example",
    note: "This sheet is only an example and is never imported. Fill in the first sheet.",
    levels: { research: "Research", software: "Software", production: "Production" },
    first: { name: "Daniel Meyer", english: "", title: "Software engineer", office: "Building 3", remark: "" },
    second: {
      name: "Grace Lin",
      title: "Production manager",
      remark: "Two departments, the first is the primary one; the secretary stands in the row above",
    },
  },
};

type Form = { columns: WorkbookColumn[]; fixedColumns: number; fields: readonly FieldRow[] };

/** @param enterprise with whose name paths of departments begin */
export function exampleSheet(language: WorkbookLanguage, enterprise: string, form: Form): WorkbookSheet {
  const { name, note } = words[language];
  return {
    name,
    title: name,
    notes: [note],
    columns: form.columns.map(({ choices: _, ...column }) => column),
    fixedColumns: form.fixedColumns,
    rows: [rowsOf(language, enterprise).map((cells) => [...cells, ...form.fields.map(exampleOf)])],
  };
}

/** Two people, columns A to N. */
function rowsOf(language: WorkbookLanguage, enterprise: string): string[][] {
  const { levels, first, second } = words[language];
  const path = (...below: string[]): string => [enterprise, ...below].join(levelMark);
  const [male, female] = [genderWords.male[language], genderWords.female[language]];
  const [yes, no] = [yesNoWords.yes[language], yesNoWords.no[language]];
  const { name, english, title, office, remark } = first;
  const software = path(levels.research, levels.software);
  const both = [path(levels.production), path(levels.research)].join(pathMark);
  const phone = "13800138000";
  const [email, landline, number] = ["someone@example.com", "0512-65550000", "000123"];
  return [
    ["", name, english, phone, software, title, male, email, landline, number, "", office, no, remark],
    ["", second.name, "", "+86-13900139000", both, second.title, female, "", "", "", phone, "", yes, second.remark],
  ];
}

const exampleOf = ({ kind, options }: FieldRow): string =>
  ({ text: "", number: "1", date: "2024-05-01", choice: options[0] ?? "" })[kind];

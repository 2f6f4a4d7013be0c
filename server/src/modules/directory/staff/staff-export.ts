// The staff workbook written out: the empty form, all people, the failed rows of an import.
import { PassThrough, Readable } from "node:stream";
import { sayCellError, type WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { CellError } from "@qilian/contract/imports.ts";
import type { Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { csvText, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from "../../../platform/workbook/index.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import { type FieldRow, listFields } from "../fields/field-store.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { DepartmentTree } from "./department-paths.ts";
import { genderText, pathsOf, yesNoText } from "./import-check.ts";
import type { KnownMember } from "./import-known.ts";
import { allDepartments, type Chosen, membersInOrder } from "./import-member-store.ts";
import { pageOfRows } from "./import-row-store.ts";
import { isMine } from "./import-scope.ts";
import type { ImportRecord } from "./import-store.ts";
import { exampleSheet } from "./staff-example.ts";
import { ldifText } from "./staff-ldif-writing.ts";
import { failureColumn, fixedColumns, isFailureColumn, staffColumns, staffNotes, staffTitle } from "./staff-sheet.ts";

const rowsPerPage = 1000;
type Rows = AsyncIterable<string[][]> | Iterable<string[][]>;

const customHint = { "zh-CN": "选填", "en-US": "Optional" };
const customColumn = (header: string, hint: string, width = 18): WorkbookColumn => ({ header, hint, width });

const formOf = (language: WorkbookLanguage, ownColumns: WorkbookColumn[], rows: Rows): WorkbookSheet => ({
  name: staffTitle[language],
  title: staffTitle[language],
  notes: staffNotes[language],
  columns: [
    ...staffColumns.map(({ name, hint, width, choices }) => ({
      header: name[language],
      hint: hint[language],
      width,
      ...(choices && { choices: choices[language] }),
    })),
    ...ownColumns,
  ],
  fixedColumns,
  rows,
});

/** A workbook under way. Whoever reads the stream sets its pace; a failure in between breaks it. */
export function staffWorkbook(language: WorkbookLanguage, ownColumns: WorkbookColumn[], rows: Rows): Readable {
  return streamOf([formOf(language, ownColumns, rows)]);
}

function streamOf(sheets: WorkbookSheet[]): Readable {
  const stream = new PassThrough();
  writeWorkbook(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

/** The empty form (2.4a), with the enterprise's own fields behind it, and a second sheet that shows how it is filled in. */
export async function staffTemplate(tx: Tx, enterprise: string, language: WorkbookLanguage): Promise<Readable> {
  const fields = await listFields(tx);
  const form = formOf(language, fields.map(fieldColumn(language)), []);
  return streamOf([form, exampleSheet(language, enterprise, { columns: form.columns, fixedColumns, fields })]);
}

const kindHint = {
  text: customHint,
  number: { "zh-CN": "选填；数字", "en-US": "Optional; a number" },
  date: { "zh-CN": "选填；日期，如 2024-05-01", "en-US": "Optional; a date such as 2024-05-01" },
  choice: customHint,
};

const fieldColumn =
  (language: WorkbookLanguage) =>
  ({ name, kind, options }: FieldRow): WorkbookColumn => ({
    ...customColumn(name, kindHint[kind][language]),
    ...(kind === "choice" && { choices: options }),
  });

/** What an export is made of, a thousand rows at a time. */
export type Staff = { root: string; fields: FieldRow[]; rows: AsyncGenerator<string[][]> };

/**
 * The chosen members, with the numbers of those whose number the administrator's scope tells; what comes out goes in again
 * and changes nothing. `tx` is a read that holds no connection.
 */
export async function chosenStaff(tx: Tx, scope: Scope, chosen: Chosen, language: WorkbookLanguage): Promise<Staff> {
  const [departments, fields] = [await allDepartments(tx), await listFields(tx)];
  const tree = new DepartmentTree(departments);
  const rows = pagesOfMembers(tx, scope, chosen, (member) => {
    const departmentIds = [...tree.within(member.departmentIds, scope)];
    const phone = isMine(member, { tree, scope }) ? member.phone : "";
    return cellsOf({ ...member, departmentIds, phone }, tree, fields, language);
  });
  return { root: tree.rootName, fields, rows };
}

export const exportedWorkbook = ({ fields, rows }: Staff, language: WorkbookLanguage): Readable =>
  staffWorkbook(language, fields.map(fieldColumn(language)), rows);

/** With the names of columns alone above the people, as an import takes it. */
export function exportedCsv({ fields, rows }: Staff, language: WorkbookLanguage): Readable {
  const names = [...staffColumns.map(({ name }) => name[language]), ...fields.map(({ name }) => name)];
  return Readable.from(csvText(names, rows));
}

export const exportedLdif = ({ root, rows }: Staff): Readable => Readable.from(ldifText(root, rows));

async function* pagesOfMembers(
  tx: Tx,
  scope: Scope,
  chosen: Chosen,
  cells: (member: KnownMember) => string[],
): AsyncGenerator<string[][]> {
  let page = await membersInOrder(tx, chosen, undefined, rowsPerPage);
  while (page.length > 0) {
    const shown = await shownSecretaries(tx, scope, page);
    yield page.map((member) =>
      cells(shown.has(member.secretaryId ?? "") ? member : { ...member, secretaryAccount: null }),
    );
    page = await membersInOrder(tx, chosen, page.at(-1), rowsPerPage);
  }
}

/** Of these members' secretaries the ids of those whom the scope shows. */
async function shownSecretaries(tx: Tx, scope: Scope, members: readonly KnownMember[]): Promise<ReadonlySet<string>> {
  const ids = new Set(members.flatMap(({ secretaryId }) => secretaryId ?? []));
  return scope === "enterprise" ? ids : new Set((await reachedMembers(tx, scope, [...ids])).map(({ id }) => id));
}

const cellsOf = (
  member: KnownMember,
  tree: DepartmentTree,
  fields: readonly FieldRow[],
  language: WorkbookLanguage,
): string[] => [
  member.account,
  member.name,
  member.nameEn,
  member.phone,
  pathsOf(member.departmentIds, tree),
  member.title,
  genderText(member.gender, language),
  member.email,
  member.landline,
  member.employeeId,
  member.secretaryAccount ?? "",
  member.office,
  yesNoText(member.hidePhone, language),
  member.remark,
  ...fields.map(({ id }) => member.custom[id] ?? ""),
];

/** The failed rows as they stand in the file, and behind them why (2.6). */
export function failedRows(tx: Tx, { id, custom_columns }: ImportRecord, language: WorkbookLanguage): Readable {
  const kept = custom_columns.flatMap((name, at) => (isFailureColumn(name) ? [] : [{ name, at: fixedColumns + at }]));
  const columns = [
    ...kept.map(({ name }) => customColumn(name, name === "" ? "" : customHint[language])),
    customColumn(failureColumn[language], "", 60),
  ];
  const cells = (row: { cells: string[]; errors: CellError[] }): string[] => [
    ...Array.from({ length: fixedColumns }, (_, at) => row.cells[at] ?? ""),
    ...kept.map(({ at }) => row.cells[at] ?? ""),
    row.errors.map((error) => reason(error, custom_columns, language)).join(language === "zh-CN" ? "；" : "; "),
  ];
  return staffWorkbook(language, columns, pagesOfFailed(tx, id, cells));
}

async function* pagesOfFailed(
  tx: Tx,
  id: string,
  cells: (row: { cells: string[]; errors: CellError[] }) => string[],
): AsyncGenerator<string[][]> {
  const pageBehind = (after: number) => pageOfRows(tx, id, { verdict: "failed", after, limit: rowsPerPage });
  let page = await pageBehind(0);
  while (page.length > 0) {
    yield page.map(cells);
    page = await pageBehind(page.at(-1)?.row_number ?? 0);
  }
}

/** Said of the row, not of one of its cells. */
const ofWholeRow = new Set(["seats", "changed_meanwhile"]);

function reason(error: CellError, customNames: readonly string[], language: WorkbookLanguage): string {
  const sentence = sayCellError(error, language);
  if (ofWholeRow.has(error.code)) return sentence;
  return `${columnName(error.column, customNames, language)}${language === "zh-CN" ? "：" : ": "}${sentence}`;
}

function columnName(letters: string, customNames: readonly string[], language: WorkbookLanguage): string {
  const fixed = staffColumns.findIndex((_, at) => columnLetters(at + 1) === letters);
  if (fixed >= 0) return staffColumns[fixed]?.name[language].replace("*", "") ?? letters;
  return customNames.find((_, at) => columnLetters(fixedColumns + at + 1) === letters) || letters;
}

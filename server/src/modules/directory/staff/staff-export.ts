// The staff workbook written out: the empty form, and all people or some.
import { Readable } from "node:stream";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { csvText, type WorkbookColumn } from "../../../platform/workbook/index.ts";
import { type FieldRow, listFields } from "../fields/field-store.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { columnBehind, optionalHint, type Rows, sheetOf, sheetWorkbook, workbookOf } from "../sheets/sheet-writing.ts";
import { DepartmentTree } from "./department-paths.ts";
import { genderText, pathsOf, yesNoText } from "./import-check.ts";
import type { KnownMember } from "./import-known.ts";
import { allDepartments, type Chosen, membersInOrder } from "./import-member-store.ts";
import { isMine } from "./import-scope.ts";
import { exampleSheet } from "./staff-example.ts";
import { ldifText } from "./staff-ldif-writing.ts";
import { fixedColumns, staffColumns, staffForm } from "./staff-sheet.ts";

const rowsPerPage = 1000;

export const staffWorkbook = (language: WorkbookLanguage, ownColumns: WorkbookColumn[], rows: Rows): Readable =>
  sheetWorkbook(staffForm, language, ownColumns, rows);

/** The empty form (2.4a), with the enterprise's own fields behind it, and a second sheet that shows how it is filled in. */
export async function staffTemplate(tx: Tx, enterprise: string, language: WorkbookLanguage): Promise<Readable> {
  const fields = await listFields(tx);
  const form = sheetOf(staffForm, language, fields.map(fieldColumn(language)), []);
  return workbookOf([form, exampleSheet(language, enterprise, { ...form, fixedColumns, fields })]);
}

const kindHint = {
  text: optionalHint,
  number: { "zh-CN": "选填；数字", "en-US": "Optional; a number" },
  date: { "zh-CN": "选填；日期，如 2024-05-01", "en-US": "Optional; a date such as 2024-05-01" },
  choice: optionalHint,
};

const fieldColumn =
  (language: WorkbookLanguage) =>
  ({ name, kind, options }: FieldRow): WorkbookColumn => ({
    ...columnBehind(name, kindHint[kind][language]),
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
  const pages = pagesOfMembers(tx, scope, chosen, (member) => {
    const departmentIds = [...tree.within(member.departmentIds, scope)];
    const phone = isMine(member, { tree, scope }) ? member.phone : "";
    return cellsOf({ ...member, departmentIds, phone }, tree, fields, language);
  });
  return { root: tree.rootName, fields, rows: oneAhead(pages) };
}

export const exportedWorkbook = ({ fields, rows }: Staff, language: WorkbookLanguage): Readable =>
  staffWorkbook(language, fields.map(fieldColumn(language)), rows);

/** With the names of columns alone above the people, as an import takes it. */
export function exportedCsv({ fields, rows }: Staff, language: WorkbookLanguage): Readable {
  const names = [...staffColumns.map(({ name }) => name[language]), ...fields.map(({ name }) => name)];
  return Readable.from(csvText(names, rows));
}

export const exportedLdif = ({ root, rows }: Staff): Readable => Readable.from(ldifText(root, rows));

/** The same pages; each is read while the one before it is written. */
async function* oneAhead<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    let next = pages.next();
    for (let page = await next; page.done !== true; page = await next) {
      next = pages.next();
      // Who stops reading does not ask what became of it.
      next.catch(() => undefined);
      yield page.value;
    }
  } finally {
    await pages.return(undefined);
  }
}

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

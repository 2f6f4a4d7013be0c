// The staff workbook written out: the empty form, and all people or some.
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { AccountState } from "@qilian/contract/directory.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { csvText, type WorkbookColumn } from "../../../platform/workbook/index.ts";
import { type FieldRow, listFields } from "../fields/field-store.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { columnBehind, optionalHint, type Rows, sheetOf, sheetWorkbook, workbookOf } from "../sheets/sheet-writing.ts";
import { DepartmentTree } from "./department-paths.ts";
import { genderText, pathsOf, yesNoText } from "./import-check.ts";
import type { WrittenMember } from "./import-known.ts";
import { allDepartments } from "./import-member-store.ts";
import { isMine, isShown } from "./import-scope.ts";
import { exampleSheet } from "./staff-example.ts";
import { idsWithin, linesOf, membersBehind, membersNamed } from "./staff-export-store.ts";
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

/** Members in a scope, the whole or some departments of it, and in a state. */
type Chosen = { within: Scope; state?: AccountState | undefined };

/** What an export is made of, a thousand rows at a time. */
export type Staff = { root: string; fields: FieldRow[]; rows: AsyncGenerator<string[][]> };

/**
 * The chosen members, with the numbers of those whose number the administrator's scope tells; what comes out goes in again
 * and changes nothing. Who stands in some departments costs what these hold. `tx` is a read that holds no connection.
 */
export async function chosenStaff(tx: Tx, scope: Scope, chosen: Chosen, language: WorkbookLanguage): Promise<Staff> {
  const { within } = chosen;
  const departments = within === "enterprise" ? await allDepartments(tx) : await linesOf(tx, within.ids);
  const fields = await listFields(tx);
  const tree = new DepartmentTree(departments);
  const rows = rowsOfMembers(tx, scope, tree, chosen, (member) => cellsOf(member, tree, fields, language));
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

/** The same pages; each is read while the one before it is written. */
async function* oneAhead<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    let next = pages.next();
    for (let page = await next; page.done !== true; page = await next) {
      next = pages.next();
      // Who stops reading does not ask what became of it.
      next.catch(() => undefined);
      // What is asked goes out at the end of the turn, which the work on a whole page must not hold up.
      await setImmediate();
      yield page.value;
    }
  } finally {
    await pages.return(undefined);
  }
}

async function* rowsOfMembers(
  tx: Tx,
  scope: Scope,
  tree: DepartmentTree,
  chosen: Chosen,
  cells: (member: WrittenMember) => string[],
): AsyncGenerator<string[][]> {
  for await (const page of oneAhead(pagesOfMembers(tx, chosen))) {
    const unknown = new Set(page.flatMap(({ departmentIds }) => departmentIds.filter((id) => !tree.knows(id))));
    if (unknown.size > 0) tree.learn(await linesOf(tx, [...unknown]));
    // Who was moved out since they were found is no longer among the chosen.
    const still = page.filter((member) => isShown(member, { tree, scope: chosen.within }));
    const secretaries = await shownSecretaries(tx, scope, still);
    yield still.map((member) =>
      cells({
        ...member,
        departmentIds: [...tree.within(member.departmentIds, scope)],
        phone: isMine(member, { tree, scope }) ? member.phone : "",
        secretaryAccount: secretaries.has(member.secretaryId ?? "") ? member.secretaryAccount : null,
      }),
    );
  }
}

/** In the order of lists. */
async function* pagesOfMembers(tx: Tx, { within, state }: Chosen): AsyncGenerator<WrittenMember[]> {
  if (within !== "enterprise") {
    const ids = await idsWithin(tx, within);
    for (let at = 0; at < ids.length; at += rowsPerPage)
      yield await membersNamed(tx, ids.slice(at, at + rowsPerPage), state);
    return;
  }
  let page = await membersBehind(tx, state, undefined, rowsPerPage);
  while (page.length > 0) {
    yield page;
    page = await membersBehind(tx, state, page.at(-1), rowsPerPage);
  }
}

/** Of these members' secretaries the ids of those whom the scope shows. */
async function shownSecretaries(tx: Tx, scope: Scope, members: readonly WrittenMember[]): Promise<ReadonlySet<string>> {
  const ids = new Set(members.flatMap(({ secretaryId }) => secretaryId ?? []));
  return scope === "enterprise" ? ids : new Set((await reachedMembers(tx, scope, [...ids])).map(({ id }) => id));
}

const cellsOf = (
  member: WrittenMember,
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

// A role's members written out, and the empty list of members to fill in.
import { PassThrough, type Readable } from "node:stream";
import { accountStateNames } from "@qilian/contract/account-state-words.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { listHeadings } from "@qilian/contract/role-lists.ts";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { type WorkbookColumn, writeWorkbook } from "../../../platform/workbook/index.ts";
import { listMembers } from "../members/member-store.ts";
import { departmentsByMember } from "../members/member-view.ts";
import { scopeOf } from "../scope/scope.ts";
import { accessRole, type RoleRow } from "./roles.ts";

const rowsPerPage = 1000;
const words = {
  "zh-CN": { template: "角色成员导入模板", sheet: "角色成员", columns: ["姓名", "手机号", "部门", "职务", "账号状态"] },
  "en-US": {
    template: "Members to add",
    sheet: "Members",
    columns: ["Name", "Mobile number", "Department", "Title", "Account state"],
  },
} as const;
const widths = [16, 18, 44, 18, 14];

export const templateName = (language: WorkbookLanguage): string => `${words[language].template}.xlsx`;

/** One column: its heading, and nothing below. */
export const roleListTemplate = (language: WorkbookLanguage): Readable =>
  workbook(language, [{ header: listHeadings[language][2], width: 28 }], []);

/** Written down before the first row goes out. @throws Refused 404 */
export async function exportedRole(
  { db, tx, actor }: { db: Database; tx: Tx; actor: Actor },
  id: string,
): Promise<RoleRow> {
  const role = await accessRole(tx, id);
  await db.tenant(actor.tenantId, (write) =>
    audit(write, actor, {
      act: "directory.role_members_exported",
      objectId: id,
      objectName: role.name,
      changes: { headcount: [null, role.headcount] },
    }),
  );
  return role;
}

/** Those whom the scope shows, by account, with the numbers that it tells. `tx` is a read that holds no connection. */
export function roleWorkbook(tx: Tx, actor: Actor, roleId: string, language: WorkbookLanguage): Readable {
  const names = [listHeadings[language][0], ...words[language].columns];
  const columns = names.map((header, at) => ({ header, width: widths[at - 1] ?? 18 }));
  return workbook(language, columns, pagesOfMembers(tx, scopeOf(actor), roleId, language));
}

async function* pagesOfMembers(
  tx: Tx,
  scope: Scope,
  role: string,
  language: WorkbookLanguage,
): AsyncGenerator<string[][]> {
  const chosen = { scope, role, department: undefined, state: undefined, query: undefined, limit: rowsPerPage };
  const pageBehind = (after: [string, string] | undefined) => listMembers(tx, { ...chosen, after });
  for (let page = await pageBehind(undefined); page.length > 0; ) {
    const ids = page.map(({ id }) => id);
    const departments = await departmentsByMember(tx, scope, ids);
    yield page.map((member) => [
      member.account,
      member.name,
      member.mine ? member.phone : "",
      departments.get(member.id)?.[0]?.path ?? "",
      member.title,
      accountStateNames[member.state][language],
    ]);
    const last = page.at(-1);
    if (last === undefined || page.length < rowsPerPage) return;
    page = await pageBehind([last.sort_key, last.id]);
  }
}

function workbook(
  language: WorkbookLanguage,
  columns: WorkbookColumn[],
  rows: AsyncIterable<string[][]> | Iterable<string[][]>,
): Readable {
  const stream = new PassThrough();
  writeWorkbook(stream, { name: words[language].sheet, columns, rows }).catch((error: Error) => stream.destroy(error));
  return stream;
}

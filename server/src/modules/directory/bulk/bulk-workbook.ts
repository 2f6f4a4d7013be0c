// Those a bulk act could not be carried out for, written out with the reason of each.
import type { Readable } from "node:stream";
import { accountStateNames } from "@qilian/contract/account-state-words.ts";
import { bulkActNames, sayBulkReason } from "@qilian/contract/bulk-act-words.ts";
import type { BulkActKind } from "@qilian/contract/bulk-acts.ts";
import { erasedName } from "@qilian/contract/erased.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { departmentsByMember } from "../members/member-view.ts";
import { scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { failureColumn } from "../sheets/sheet-form.ts";
import { workbookOf } from "../sheets/sheet-writing.ts";
import { failuresOf } from "./bulk-store.ts";

const rowsPerPage = 1000;
const words = {
  "zh-CN": { sheet: "失败行", columns: ["账号", "姓名", "部门", "职务", "账号状态"] },
  "en-US": { sheet: "Not done", columns: ["Account", "Name", "Department", "Title", "Account state"] },
} as const;
const widths = [18, 16, 44, 18, 14];
const reasonWidth = 44;

export const failuresName = (kind: BulkActKind, language: WorkbookLanguage): string =>
  `${bulkActNames[kind][language]} ${words[language].sheet}.xlsx`;

/** Of whoever the scope shows no longer the name alone. `tx` is a read that holds no connection. */
export const failuresWorkbook = (tx: Tx, actor: Actor, actId: string, language: WorkbookLanguage): Readable =>
  workbookOf([
    {
      name: words[language].sheet,
      columns: [
        ...words[language].columns.map((header, at) => ({ header, width: widths[at] ?? reasonWidth })),
        { header: failureColumn[language], width: reasonWidth },
      ],
      rows: pagesOfFailures(tx, actor, actId, language),
    },
  ]);

async function* pagesOfFailures(
  tx: Tx,
  actor: Actor,
  actId: string,
  language: WorkbookLanguage,
): AsyncGenerator<string[][]> {
  const scope = scopeOf(actor);
  for (let after = 0; ; ) {
    const page = await failuresOf(tx, actId, after, rowsPerPage);
    const ids = page.map(({ id }) => id);
    const members = new Map((await reachedMembers(tx, scope, ids)).map((member) => [member.id, member]));
    const departments = await departmentsByMember(tx, scope, ids);
    yield page.map(({ id, name, code }) => {
      const member = members.get(id);
      return [
        member?.account ?? "",
        name ?? erasedName(id),
        departments.get(id)?.[0]?.path ?? "",
        member?.title ?? "",
        member ? accountStateNames[member.state][language] : "",
        sayBulkReason(code, language),
      ];
    });
    if (page.length < rowsPerPage) return;
    after = page.at(-1)?.place ?? after;
  }
}

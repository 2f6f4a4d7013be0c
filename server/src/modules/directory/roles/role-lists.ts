// Members of a role by a list: checked whole first, then added; and the role's members written out as such a list.
import {
  type ListFailure,
  listHeadings,
  mostFailuresShown,
  mostListRows,
  type RoleListCheck,
} from "@qilian/contract/role-lists.ts";
import { mostRoleMembers } from "@qilian/contract/roles.ts";
import { csvType, uploadKinds } from "@qilian/contract/uploads.ts";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid } from "../../../platform/errors.ts";
import { type Upload, withUpload } from "../../../platform/files/index.ts";
import { cellName, readWorkbook, WorkbookRefused } from "../../../platform/workbook/index.ts";
import { scopeOf } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { columnOf, judge, type ListRow, readListRow, type Verdicts } from "./role-list.ts";
import * as lists from "./role-list-store.ts";
import { accessRole } from "./roles.ts";

const mebi = 1024 * 1024;
const limits = {
  file: uploadKinds.memberList.maxBytes,
  expanded: 64 * mebi,
  sharedStrings: 16 * mebi,
  rows: mostListRows + 1,
};

/** An upload, and where its bytes may lie for a moment. */
export type List = { upload: Upload; dataFolder: string };

/** Nothing is written. @throws Refused 400 at `file`, 404, 413 */
export async function checkRoleList(tx: Tx, actor: Actor, id: string, list: List): Promise<RoleListCheck> {
  const rows = await readList(list);
  await accessRole(tx, id);
  return present(await judged(tx, actor, id, rows));
}

/** Checked anew, all or nothing. @throws Refused 400 at `file`, 404, 409 where it adds others than `expected`, 413 */
export async function addRoleList(
  tx: Tx,
  actor: Actor,
  { id, expected, list }: { id: string; expected: number; list: List },
): Promise<RoleListCheck> {
  const rows = await readList(list);
  await lockDirectory(tx);
  const role = await accessRole(tx, id);
  const verdicts = await judged(tx, actor, id, rows);
  const { adds, already, failures } = verdicts;
  if (adds.length !== expected) throw conflict("directory.list_changed", { count: adds.length });
  await lists.addHolders(
    tx,
    id,
    adds.map((member) => member.id),
  );
  await audit(tx, actor, {
    act: "directory.role_list_added",
    objectId: id,
    objectName: role.name,
    changes: {
      members_added: [null, adds.length],
      members_already: [null, already],
      failed: [null, failures.length],
    },
  });
  return present(verdicts);
}

const present = ({ adds, already, failures }: Verdicts): RoleListCheck => ({
  adds: adds.length,
  already,
  failed: failures.length,
  failures: failures.slice(0, mostFailuresShown) satisfies ListFailure[],
});

async function judged(tx: Tx, actor: Actor, roleId: string, rows: readonly ListRow[]): Promise<Verdicts> {
  const keys = rows.map(({ key }) => key);
  const meant = await lists.meantBy(tx, scopeOf(actor), roleId, keys);
  return judge(rows, meant, mostRoleMembers - (await lists.countHolders(tx, roleId)));
}

async function readList({ upload, dataFolder }: List): Promise<ListRow[]> {
  try {
    const rows = await withUpload(dataFolder, upload, (path) =>
      readRows(path, upload.type === csvType ? "csv" : "xlsx"),
    );
    if (rows.length === 0) throw invalid("file", "no_rows");
    return rows;
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const { code, cell, place } = error;
    if (code === "too_many_rows") throw invalid("file", "too_many_list_rows", { most: mostListRows });
    throw invalid("file", code, { ...(cell !== undefined && { cell }), ...place });
  }
}

async function readRows(path: string, format: "csv" | "xlsx"): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  let column: number | undefined;
  for await (const batch of readWorkbook(path, { format, firstDataRow: 2, limits }))
    for (const row of batch) {
      column ??= columnOf(row.row === 1 ? row.cells : []);
      if (column < 0) throw headingMissing(row.row === 1 ? (row.cells[0] ?? "") : "");
      const read = row.row === 1 ? undefined : readListRow(row, column);
      if (read !== undefined) rows.push(read);
    }
  return rows;
}

const headingMissing = (found: string) =>
  invalid("file", "list_heading", {
    cell: cellName(1, 1),
    expected: listHeadings["zh-CN"].join(" / "),
    found: found.slice(0, 100),
  });

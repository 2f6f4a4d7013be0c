// A workbook of departments taken back (撤销导入): what it made goes, what it changed, moved or deleted is as before. All of it in
// one transaction or nothing: whatever somebody has changed since stands against it.
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { departmentsInScopes } from "../../access/index.ts";
import type { Reach } from "../scope/scope.ts";
import type { ImportTask } from "../staff/import-checking.ts";
import { type Progress, whileTold } from "../staff/import-progress.ts";
import { importerOf } from "../staff/import-rights.ts";
import * as imports from "../staff/import-store.ts";
import { endUndo, noteUndone } from "../staff/import-undo-store.ts";
import { lockDirectory } from "../store.ts";
import type { TreeChange } from "./department-change.ts";
import { type Return, returnTo } from "./department-return.ts";
import { knownDepartments } from "./department-sheet-store.ts";
import { writeTree } from "./department-tree-writing.ts";
import * as store from "./department-undo-store.ts";

const blockersShown = 20;

/** Does nothing for an import that is not, or no longer, to be undone. A killed process has undone nothing. */
export async function undoDepartments({ db, signal, log }: Work, { tenantId, importId }: ImportTask): Promise<void> {
  await whileTold(
    log,
    (rows) => db.tenant(tenantId, (tx) => noteUndone(tx, importId, rows)),
    (progress) => db.tenant(tenantId, (tx) => undo(tx, importId, progress, signal)),
  );
}

async function undo(tx: Tx, id: string, progress: Progress, signal: AbortSignal): Promise<void> {
  await lockDirectory(tx);
  const record = await imports.oneImport(tx, id);
  if (record?.state !== "undoing" || record.undo === null) return;
  const asked = record.undo;
  const written = await store.writtenDepartments(tx, id);
  const { change, blocked } = await howItWas(tx, await imports.madeDepartmentIds(tx, id), written);
  const importer = await importerOf(tx, asked.by.memberId);
  const isAllowed = await mayUndo(tx, id, asked.by.memberId, importer, change);
  if (!isAllowed || blocked.length > 0) {
    const rows = isAllowed ? blocked.slice(0, blockersShown) : [];
    await endUndo(tx, id, { ...asked, blocked: { count: isAllowed ? blocked.length : 0, rows } });
  } else {
    const rows = new Set(written.map((one) => one.id));
    await writeTree(tx, change, (ids) => {
      signal.throwIfAborted();
      progress.add(ids.filter((one) => rows.has(one)).length);
    });
    await store.restoreStanding(tx, standingOf(written));
    await endUndo(tx, id, { by: asked.by, at: new Date().toISOString(), from: asked.from });
    await audit(tx, asked.by, {
      act: "directory.import_undone",
      objectId: id,
      objectName: record.file_name,
      changes: {
        departments_removed: [null, change.deleted.length],
        departments_restored: [null, change.added.length + change.changed.length],
      },
    });
  }
  await tellChanged(tx, "directory");
}

async function howItWas(tx: Tx, made: readonly string[], written: readonly store.Written[]): Promise<Return> {
  const known = new Map((await knownDepartments(tx)).map((one) => [one.id, one]));
  const going = [...made, ...written.flatMap(({ id, before }) => (before === null ? [id] : []))];
  const used = await store.usedAmong(tx, going);
  for (const id of await departmentsInScopes(tx)) used.add(id);
  const heads = await store.activeAmong(
    tx,
    written.flatMap(({ before }) => before?.headId ?? []),
  );
  return returnTo(written, { known, made, used, heads });
}

/** Whoever asked for it still sees the import, and changes nobody's reach without being global (docs/decisions/0004). */
async function mayUndo(
  tx: Tx,
  id: string,
  memberId: string,
  importer: Reach,
  { changed }: TreeChange,
): Promise<boolean> {
  const shown = await imports.importShownTo(tx, { memberId, scope: importer.scope }, id);
  if (shown === undefined) return false;
  if (importer.isGlobal) return true;
  const scoped = await departmentsInScopes(tx);
  return changed.every(({ old, now }) =>
    [...new Set(old.line).symmetricDifference(new Set(now.line))].every((one) => !scoped.has(one)),
  );
}

const standingOf = (written: readonly store.Written[]) =>
  written.flatMap(({ id, before }) =>
    (before?.members ?? []).map((member) => ({ departmentId: id, memberId: member.id, position: member.position })),
  );

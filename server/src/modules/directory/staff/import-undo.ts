// An import taken back (撤销导入): whom it brought goes, whom it changed is as before, departments that it made go if nobody
// stands in them. All of it in one transaction or nothing: whatever somebody has changed since stands against it.
import { setImmediate as turn } from "node:timers/promises";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { departmentsInScopes } from "../../access/index.ts";
import { searchOf } from "../search.ts";
import { countHeads, lockDirectory } from "../store.ts";
import type { ImportTask } from "./import-checking.ts";
import { type Progress, whileTold } from "./import-progress.ts";
import { importerOf } from "./import-rights.ts";
import * as imports from "./import-store.ts";
import * as store from "./import-undo-store.ts";
import { bulkDraft, replaceMemberships, updateMembers, type WrittenMember } from "./import-writing-store.ts";

const blockersShown = 20;
const membersAtOnce = 5_000;
const changesAtOnce = 1_000;
const rowsPerSlice = 25;

/** Does nothing for an import that is not, or no longer, to be undone. A killed process has undone nothing. */
export async function undoImport({ db, signal, log }: Work, { tenantId, importId }: ImportTask): Promise<void> {
  await whileTold(
    log,
    (rows) => db.tenant(tenantId, (tx) => store.noteUndone(tx, importId, rows)),
    (progress) => db.tenant(tenantId, (tx) => new Undoing(tx, importId, progress, signal).run()),
  );
}

class Undoing {
  private readonly tx: Tx;
  private readonly id: string;
  private readonly progress: Progress;
  private readonly signal: AbortSignal;

  constructor(tx: Tx, id: string, progress: Progress, signal: AbortSignal) {
    this.tx = tx;
    this.id = id;
    this.progress = progress;
    this.signal = signal;
  }

  async run(): Promise<void> {
    const { tx, id } = this;
    await lockDirectory(tx);
    const record = await imports.oneImport(tx, id);
    if (record?.state !== "undoing" || record.undo === null) return;
    const { undo } = record;
    const blocked = await this.blockedFor(undo.by.memberId);
    if (blocked !== undefined) {
      await store.endUndo(tx, id, { ...undo, blocked });
    } else {
      const removed = await this.removeNew();
      const restored = await this.restoreChanged();
      const departments = await this.removeDepartments(await imports.madeDepartmentIds(tx, id));
      await store.endUndo(tx, id, { by: undo.by, at: new Date().toISOString(), from: undo.from });
      await audit(tx, undo.by, {
        act: "directory.import_undone",
        objectId: id,
        objectName: record.file_name,
        changes: { removed: [null, removed], restored: [null, restored], departments_removed: [null, departments] },
      });
    }
    await tellChanged(tx, "directory");
  }

  /** Without a row where whoever asked for it has lost the right since. */
  private async blockedFor(memberId: string): Promise<imports.Undo["blocked"]> {
    const { tx, id } = this;
    const { scope } = await importerOf(tx, memberId);
    const shown = await imports.importShownTo(tx, { memberId, scope }, id);
    if (shown === undefined) return { count: 0, rows: [] };
    const blocked = await store.blockers(tx, id, blockersShown);
    return blocked.count > 0 ? blocked : undefined;
  }

  private async removeNew(): Promise<number> {
    const { tx, id } = this;
    let removed = 0;
    for (let page = await store.newMembers(tx, id, 0, membersAtOnce); page.length > 0; ) {
      this.signal.throwIfAborted();
      const ids = page.map((one) => one.id);
      await countHeads(tx, ids, -1);
      await store.deleteMembers(tx, ids);
      removed += ids.length;
      this.progress.add(ids.length);
      page = await store.newMembers(tx, id, page.at(-1)?.row ?? 0, membersAtOnce);
    }
    return removed;
  }

  private async restoreChanged(): Promise<number> {
    const { tx, id } = this;
    let restored = 0;
    let page = await store.formerMembers(tx, id, 0, changesAtOnce);
    if (page.length > 0) await store.freeNumbers(tx, id);
    while (page.length > 0) {
      this.signal.throwIfAborted();
      const members = await formerly(page);
      await updateMembers(tx, members);
      const moved = members.filter(({ departmentIds }, at) => differ(departmentIds, page[at]?.departmentIds ?? []));
      const ids = moved.map((one) => one.id);
      await countHeads(tx, ids, -1);
      await replaceMemberships(tx, moved);
      await countHeads(tx, ids, 1);
      restored += page.length;
      this.progress.add(page.length);
      page = await store.formerMembers(tx, id, page.at(-1)?.row ?? 0, changesAtOnce);
    }
    return restored;
  }

  /** Those that are empty, with all that is empty below them. @returns how many */
  private async removeDepartments(made: readonly string[]): Promise<number> {
    const { tx } = this;
    if (made.length === 0) return 0;
    const named = await departmentsInScopes(tx);
    const kept = new Set<string>();
    const gone: string[] = [];
    for (const { id, parentId, isHeld } of await store.madeDepartments(tx, made)) {
      if (isHeld || named.has(id) || kept.has(id)) kept.add(parentId);
      else gone.push(id);
    }
    if (gone.length > 0) await store.deleteDepartments(tx, gone);
    return gone.length;
  }
}

/** What the product finds people by is made anew; other work goes on in between. */
async function formerly(page: readonly store.FormerMember[]): Promise<WrittenMember[]> {
  const members: WrittenMember[] = [];
  for (const [at, { id, row, former }] of page.entries()) {
    if (at % rowsPerSlice === 0) await turn();
    const { secretaryId, departmentIds, ...fields } = former;
    const draft = bulkDraft({ ...fields, id, search: searchOf(fields) });
    members.push({ id, draft, secretaryId, departmentIds, accountNumber: 0, row });
  }
  return members;
}

const differ = (one: readonly string[], other: readonly string[]): boolean =>
  one.length !== other.length || one.some((id, at) => id !== other[at]);

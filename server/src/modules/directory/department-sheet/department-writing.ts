// The run of a checked workbook of departments: judged again and written in one transaction, so that nobody sees the tree
// half-way, whatever rows take from each other. A killed process has written nothing, and neither has a cancelled run.
import { type AuditAuthor, type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { departmentsInScopes, releaseDepartment } from "../../access/index.ts";
import { levelMark } from "../staff/department-paths.ts";
import type { ImportTask } from "../staff/import-checking.ts";
import { runEntry } from "../staff/import-entry.ts";
import { type Progress, whileTold } from "../staff/import-progress.ts";
import { importerOf } from "../staff/import-rights.ts";
import { reviseRows, type StagedRow } from "../staff/import-row-store.ts";
import { endRun, noCounts, noteWritten } from "../staff/import-run-store.ts";
import * as imports from "../staff/import-store.ts";
import { lockDirectory } from "../store.ts";
import { removeObjects } from "../visibility/rules.ts";
import { changeOf, type TreeChange } from "./department-change.ts";
import { type Judged, judge } from "./department-grounds.ts";
import type { PlannedRow } from "./department-plan.ts";
import { stagedRows } from "./department-sheet-store.ts";
import { readAgain, writtenAndLeft } from "./department-staging.ts";
import { writeTree } from "./department-tree-writing.ts";
import * as store from "./department-written-store.ts";

/** Somebody has ended the import: what is written so far is taken back. */
class Ended extends Error {}

/** Does nothing for an import that is not, or no longer, to be written. */
export async function writeDepartments({ db, signal, log }: Work, { tenantId, importId }: ImportTask): Promise<void> {
  const write = (progress: Progress) =>
    db
      .tenant(tenantId, (tx) => new DepartmentRun(tx, importId, progress, signal).run())
      .catch((error) => {
        if (!(error instanceof Ended)) throw error;
      });
  await whileTold(log, (rows) => db.tenant(tenantId, (tx) => store.noteProgress(tx, importId, rows)), write);
}

const writes = ({ verdict }: PlannedRow): boolean => verdict !== "unchanged" && verdict !== "failed";

class DepartmentRun {
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
    if (record?.state !== "importing") return;
    const author = authorOf(record);
    const all = await stagedRows(tx, id);
    const { written, left } = record.writes_corrections ? writtenAndLeft(all) : { written: [], left: all };
    const judged = await this.judgeAgain(record, author, left, written);
    await this.write(judged, author);
    await this.settle(record, judged, left);
    const done = await endRun(tx, id);
    if (done !== undefined) await audit(tx, author, runEntry(done), ...entriesOf(judged));
    await tellChanged(tx, "directory");
  }

  /** With the rights of whoever runs it, as they are now. */
  private async judgeAgain(
    { language, custom_columns }: imports.ImportRecord,
    { memberId }: AuditAuthor,
    staged: readonly StagedRow[],
    written: readonly StagedRow[],
  ): Promise<Judged> {
    const before = new Map(staged.map((row) => [row.row_number, row]));
    return judge(
      this.tx,
      staged.map((row) => readAgain(row, custom_columns)),
      {
        importer: await importerOf(this.tx, memberId),
        language,
        idOf: (row) => before.get(row)?.department_id ?? "",
        seen: new Map(
          staged.map(({ row_number, verdict, department_id }) => [
            row_number,
            { verdict, departmentId: department_id },
          ]),
        ),
        standing: written.map((row) => readAgain(row, custom_columns)),
      },
    );
  }

  private async write(judged: Judged, author: AuditAuthor): Promise<void> {
    const { tx } = this;
    const change = changeOf(judged.plan, judged.known);
    const noted = await this.notedOf(judged, change);
    await this.release(change.deleted, author);
    const rows = new Set(noted.map(({ id }) => id));
    await writeTree(tx, change, (ids) => {
      this.signal.throwIfAborted();
      this.progress.add(ids.filter((id) => rows.has(id)).length);
    });
    await store.noteDepartments(tx, this.id, noted);
  }

  private async notedOf({ plan, known }: Judged, { deleted }: TreeChange): Promise<store.Noted[]> {
    const members = await store.standingIn(this.tx, deleted);
    return plan.rows.filter(writes).map(({ claim, id, verdict }) => {
      const old = known.get(id as string);
      const before = old && formerOf(old, verdict === "deleted" ? members.get(old.id) : undefined);
      return { row: claim.row, id: id as string, before: before ?? null };
    });
  }

  /** Out of every rule and scope that names them. */
  private async release(deleted: readonly string[], author: AuditAuthor): Promise<void> {
    if (deleted.length === 0) return;
    const scoped = await departmentsInScopes(this.tx);
    const named = deleted.filter((id) => scoped.has(id));
    this.undoable = named.length === 0 && !(await store.areNamed(this.tx, deleted));
    await removeObjects(this.tx, author, { departments: [...deleted] });
    for (const id of named) await releaseDepartment(this.tx, author, id);
  }

  /** What stood in rules, scopes or invitations does not come back with the department. */
  private undoable = true;

  private async settle(record: imports.ImportRecord, { plan }: Judged, staged: readonly StagedRow[]): Promise<void> {
    const { tx, id } = this;
    const found = await imports.lockImport(tx, id);
    // Ended, or ended and begun again over other corrections.
    if (found?.state !== "importing" || found.started_at?.getTime() !== record.started_at?.getTime()) throw new Ended();
    const before = new Map(staged.map((row) => [row.row_number, row]));
    const revised = plan.rows.filter((row) => isRevised(row, before.get(row.claim.row) as StagedRow));
    await reviseRows(
      tx,
      id,
      revised.map(({ claim, verdict, changes }) => ({
        row_number: claim.row,
        verdict,
        changes,
        errors: claim.errors,
      })),
    );
    const counts = noCounts();
    for (const { verdict } of staged) counts[verdict]--;
    for (const { verdict } of plan.rows) counts[verdict]++;
    const written = plan.rows.filter(writes).length;
    await noteWritten(tx, id, { writtenRow: staged.at(-1)?.row_number ?? 0, rows: 0, written, counts });
    await store.settleRun(tx, record, { madeIds: [...plan.missing.keys()], undoable: this.undoable });
  }
}

const authorOf = ({ run_by, by_id, by_name, by_address }: imports.ImportRecord): AuditAuthor =>
  run_by ?? { memberId: by_id, memberName: by_name, address: by_address };

const isRevised = ({ verdict, changes }: PlannedRow, before: StagedRow): boolean =>
  verdict !== before.verdict ||
  (verdict !== "failed" &&
    Object.keys({ ...changes, ...before.changes }).some((at) => changes[at] !== before.changes[at]));

const formerOf = (
  { id: _, line: __, ...former }: NonNullable<ReturnType<Judged["known"]["get"]>>,
  members: store.FormerMember[] | undefined,
): store.Former => ({ ...former, ...(members && { members }) });

/** What becomes of departments that were there stands in the audit one by one, as when it is done by hand. */
function entriesOf({ plan: { rows, forest }, tree }: Judged): AuditEntry[] {
  const said = (path: string): string => path.split(levelMark).slice(1).join(" / ");
  return rows.flatMap(({ id, verdict, claim }): AuditEntry[] => {
    if (id === null || (verdict !== "moved" && verdict !== "deleted")) return [];
    const path = tree.pathOf(id);
    const objectName = path.split(levelMark).at(-1) ?? "";
    if (verdict === "deleted") return [{ act: "directory.department_deleted", objectId: id, objectName }];
    const changes = { parent: [said(path), said(claim.values.path)] as [unknown, unknown] };
    return [{ act: "directory.department_moved", objectId: id, objectName: forest.nameOf(id), changes }];
  });
}

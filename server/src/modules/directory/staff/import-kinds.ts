// The kinds of workbooks that come in: by which each is checked, written and undone. Uploads, previews, histories and jobs are
// the same for all.
import type { ImportKind } from "@qilian/contract/imports.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { departmentChecker } from "../department-sheet/department-check-pass.ts";
import { recheckDepartments } from "../department-sheet/department-corrections.ts";
import { departmentForm } from "../department-sheet/department-form.ts";
import { undoDepartments } from "../department-sheet/department-undo.ts";
import { writeDepartments } from "../department-sheet/department-writing.ts";
import type { SheetForm } from "../sheets/sheet-form.ts";
import { type Checker, checkImport, type ImportTask } from "./import-checking.ts";
import type { Rechecked, Rewritten } from "./import-rewriting.ts";
import * as store from "./import-store.ts";
import { undoImport } from "./import-undo.ts";
import { writeImport } from "./import-writing.ts";
import { staffChecker } from "./staff-check-pass.ts";
import { recheckStaff } from "./staff-corrections.ts";
import { staffForm } from "./staff-sheet.ts";

type Step = (work: Work, task: ImportTask) => Promise<void>;
type Recheck = (
  tx: Tx,
  actor: Actor,
  record: store.ImportRecord,
  rewritten: readonly Rewritten[],
) => Promise<Rechecked>;
type Kind = { form: SheetForm; checker: Checker; recheck: Recheck; write: Step; undo: Step };

const kinds: Readonly<Record<ImportKind, Kind>> = {
  staff: { form: staffForm, checker: staffChecker, recheck: recheckStaff, write: writeImport, undo: undoImport },
  departments: {
    form: departmentForm,
    checker: departmentChecker,
    recheck: recheckDepartments,
    write: writeDepartments,
    undo: undoDepartments,
  },
};

export const formOf = (kind: ImportKind): SheetForm => kinds[kind].form;

/** Rows that are corrected in the browser. */
export const recheck: Recheck = (tx, actor, record, rewritten) =>
  kinds[record.kind].recheck(tx, actor, record, rewritten);

/** Nothing for an import that is gone. */
const byKind =
  (act: (kind: Kind, work: Work, task: ImportTask) => Promise<void>): Step =>
  async (work, task) => {
    const found = await work.db.read(task.tenantId, (tx) => store.oneImport(tx, task.importId));
    if (found !== undefined) await act(kinds[found.kind], work, task);
  };

export const checkAny = byKind(({ checker }, work, task) => checkImport(work, task, checker));
export const writeAny = byKind(({ write }, work, task) => write(work, task));
export const undoAny = byKind(({ undo }, work, task) => undo(work, task));

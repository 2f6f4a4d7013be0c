// The kinds of workbooks that come in: by which each is checked, written and undone. Uploads, previews, histories and jobs are
// the same for all.
import type { ImportKind } from "@qilian/contract/imports.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { departmentChecker } from "../department-sheet/department-check-pass.ts";
import { undoDepartments } from "../department-sheet/department-undo.ts";
import { writeDepartments } from "../department-sheet/department-writing.ts";
import { type Checker, checkImport, type ImportTask } from "./import-checking.ts";
import * as store from "./import-store.ts";
import { undoImport } from "./import-undo.ts";
import { writeImport } from "./import-writing.ts";
import { staffChecker } from "./staff-check-pass.ts";

type Step = (work: Work, task: ImportTask) => Promise<void>;
type Kind = { checker: Checker; write: Step; undo: Step };

const kinds: Readonly<Record<ImportKind, Kind>> = {
  staff: { checker: staffChecker, write: writeImport, undo: undoImport },
  departments: { checker: departmentChecker, write: writeDepartments, undo: undoDepartments },
};

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

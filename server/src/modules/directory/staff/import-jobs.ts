// Checking, writing and undoing in the background, by the kind of workbook. All may begin again after a restart.
import { defineJob } from "../../../platform/jobs/index.ts";
import type { ImportTask } from "./import-checking.ts";
import { checkAny, undoAny, writeAny } from "./import-kinds.ts";
import { sweepImports } from "./import-sweep.ts";

export const importCheck = defineJob<ImportTask>("directory.import_check", checkAny);
export const importRun = defineJob<ImportTask>("directory.import_run", writeAny);
export const importUndo = defineJob<ImportTask>("directory.import_undo", undoAny);
/** Daily. */
export const importSweep = defineJob<object>("directory.sweep_imports", sweepImports);
export const importJobs = [importCheck, importRun, importUndo, importSweep];

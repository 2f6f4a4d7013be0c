// Checking, writing and undoing in the background. All may begin again after a restart.
import { defineJob } from "../../../platform/jobs/index.ts";
import { checkImport, type ImportTask } from "./import-checking.ts";
import { sweepImports } from "./import-sweep.ts";
import { undoImport } from "./import-undo.ts";
import { writeImport } from "./import-writing.ts";

export const importCheck = defineJob<ImportTask>("directory.import_check", checkImport);
export const importRun = defineJob<ImportTask>("directory.import_run", writeImport);
export const importUndo = defineJob<ImportTask>("directory.import_undo", undoImport);
/** Daily. */
export const importSweep = defineJob<object>("directory.sweep_imports", sweepImports);
export const importJobs = [importCheck, importRun, importUndo, importSweep];

// Checking and writing in the background. Both may begin again after a restart.
import { defineJob } from "../../../platform/jobs/index.ts";
import { checkImport, type ImportTask } from "./import-checking.ts";
import { sweepImports } from "./import-sweep.ts";
import { writeImport } from "./import-writing.ts";

export const importCheck = defineJob<ImportTask>("directory.import_check", checkImport);
export const importRun = defineJob<ImportTask>("directory.import_run", writeImport);
/** Daily. */
export const importSweep = defineJob<object>("directory.sweep_imports", sweepImports);
export const importJobs = [importCheck, importRun, importSweep];

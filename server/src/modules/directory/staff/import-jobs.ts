// Checking and writing in the background. Both may begin again after a restart.
import { defineJob } from "../../../platform/jobs/index.ts";
import { checkImport, type ImportTask } from "./import-checking.ts";
import { writeImport } from "./import-writing.ts";

export const importCheck = defineJob<ImportTask>("directory.import_check", checkImport);
export const importRun = defineJob<ImportTask>("directory.import_run", writeImport);
export const importJobs = [importCheck, importRun];

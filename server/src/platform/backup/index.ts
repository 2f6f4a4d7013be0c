// Backup and restoring of a whole instance: database and files together, in one file.
export { type BackupDone, type BackupOrder, writeBackup } from "./backup.ts";
export { checkBackup } from "./check.ts";
export type { Manifest, Sums } from "./manifest.ts";
export { BackupRefused } from "./refused.ts";
export { type RestoreOrder, refuseFiles, restoreBackup } from "./restore.ts";

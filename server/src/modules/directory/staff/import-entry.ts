// What the audit says of a run.
import type { AuditEntry } from "../../../platform/audit/index.ts";
import type { ImportRecord } from "./import-store.ts";

/** Figures of a run for the audit. */
export const runEntry = (record: ImportRecord): AuditEntry =>
  record.kind === "staff" ? staffEntry(record) : departmentsEntry(record);

const departmentsEntry = (record: ImportRecord): AuditEntry => ({
  act: "directory.departments_imported",
  objectId: record.id,
  objectName: record.file_name,
  changes: {
    new: [null, record.new_count],
    changed: [null, record.changed_count],
    moved: [null, record.moved_count],
    deleted: [null, record.deleted_count],
    unchanged: [null, record.unchanged_count],
    failed: [null, record.failed_count],
  },
});

const staffEntry = (record: ImportRecord): AuditEntry => ({
  act: "directory.import_run",
  objectId: record.id,
  objectName: record.file_name,
  changes: {
    new: [null, record.new_count],
    changed: [null, record.changed_count],
    unchanged: [null, record.unchanged_count],
    failed: [null, record.failed_count],
    opensAccounts: [null, record.opens_accounts],
  },
});

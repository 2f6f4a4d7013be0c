// Imports and their rows as the console shows them.
import type { Import, ImportKind, ImportRow } from "@qilian/contract/imports.ts";
import { maskPhone } from "../../../platform/sms/index.ts";
import type { StagedRow } from "./import-row-store.ts";
import type { ImportRecord } from "./import-store.ts";
import { digitsOf, isPhone } from "./staff-row.ts";

export function present(record: ImportRecord, now: Date): Import {
  const { new_count, changed_count, moved_count, deleted_count, unchanged_count, failed_count, undo } = record;
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.file_name,
    bytes: record.bytes,
    customColumns: record.custom_columns,
    fileKept: record.file_id !== null,
    state: record.state,
    ...(record.refusal && { refusal: record.refusal }),
    rows: {
      total: new_count + changed_count + moved_count + deleted_count + unchanged_count + failed_count,
      new: new_count,
      changed: changed_count,
      ...(record.kind === "departments" && { moved: moved_count, deleted: deleted_count }),
      unchanged: unchanged_count,
      failed: failed_count,
    },
    newDepartments: { count: record.new_department_count, paths: record.new_department_paths },
    opensAccounts: record.opens_accounts,
    written: record.written_count,
    corrected: record.corrected_count,
    mayUndo: mayUndo(record),
    ...(undo && { undo: { by: undo.by.memberName, at: undo.at, ...(undo.blocked && { blocked: undo.blocked }) } }),
    progress: progressOf(record, now),
    byId: record.by_id,
    by: record.by_name,
    at: record.at.toISOString(),
    ...(record.checked_at && { checkedInMs: record.checked_at.getTime() - record.at.getTime() }),
    ...(record.ended_at && { endedAt: record.ended_at.toISOString() }),
  };
}

/** It is over, it has written something, and what it wrote was written down. */
export const mayUndo = ({ state, undoable, written_count }: ImportRecord): boolean =>
  (state === "done" || state === "cancelled") && undoable && written_count > 0;

function progressOf(record: ImportRecord, now: Date): Import["progress"] {
  const undoing = record.state === "undoing";
  const total = (undoing ? record.written_count : record.to_write) ?? undefined;
  const done = undoing ? record.undo_progress : record.progress;
  const seconds = (endOf(record, now) - beginningOf(record)) / 1000;
  const rowsPerSecond = seconds > 0 ? done / seconds : 0;
  const left = total === undefined || rowsPerSecond === 0 ? undefined : (total - done) / rowsPerSecond;
  const runs = undoing || record.state === "importing";
  return {
    done,
    ...(total !== undefined && { total }),
    ...(rowsPerSecond > 0 && { rowsPerSecond: Math.round(rowsPerSecond) }),
    ...(left !== undefined && runs && { secondsLeft: Math.ceil(left) }),
  };
}

const beginningOf = ({ state, undo, started_at, at }: ImportRecord): number =>
  state === "undoing" && undo !== null ? Date.parse(undo.at) : (started_at ?? at).getTime();

function endOf({ state, ended_at, started_at, checked_at }: ImportRecord, now: Date): number {
  if (state === "undoing") return now.getTime();
  return (ended_at ?? (started_at === null ? checked_at : null) ?? now).getTime();
}

type ShownRow = Pick<StagedRow, "row_number" | "verdict" | "cells" | "changes" | "errors" | "revision" | "corrected">;

const [phoneAt, secretaryAt] = [3, 10];

export const presentRowOf = (kind: ImportKind) => (kind === "staff" ? presentRow : presentDepartment);

const presentDepartment = ({ row_number: row, verdict, cells, changes, errors, revision, corrected }: ShownRow) => ({
  row,
  verdict,
  cells,
  changes,
  errors,
  revision,
  corrected,
});

/** Of a person: numbers are masked where nothing is wrong with them. */
export function presentRow(staged: ShownRow): ImportRow {
  const { row_number, verdict, cells, changes, errors, revision, corrected } = staged;
  const wrong = new Set(errors.map(({ column }) => column));
  const mask = (text: string, column: string): string => (wrong.has(column) ? text : masked(text));
  return {
    row: row_number,
    verdict,
    cells: cells.map((cell, at) => (at === phoneAt ? mask(cell, "D") : at === secretaryAt ? mask(cell, "K") : cell)),
    changes: changes.D === undefined ? changes : { ...changes, D: masked(changes.D) },
    errors,
    revision,
    corrected,
  };
}

function masked(text: string): string {
  const digits = digitsOf(text.trim());
  return isPhone(digits) ? maskPhone(digits) : text;
}

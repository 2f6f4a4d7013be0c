// Imports as administrators run them: upload, look at the preview, write, cancel.
import type { Import, ImportRow, RowVerdict } from "@qilian/contract/imports.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { type Database, keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict, notFound } from "../../../platform/errors.ts";
import { type Files, keepUpload, readFile, type StoredFile, type Upload } from "../../../platform/files/index.ts";
import { maskPhone } from "../../../platform/sms/index.ts";
import { scopeOf } from "../scope/scope.ts";
import { importCheck, importRun } from "./import-jobs.ts";
import { pageOfRows, type StagedRow } from "./import-row-store.ts";
import * as store from "./import-store.ts";
import { digitsOf, isPhone } from "./staff-row.ts";

const shownImports = 20;

export async function listImports(tx: Tx, actor: Actor): Promise<{ items: Import[] }> {
  const records = await store.latestImports(tx, readerOf(actor), shownImports);
  return { items: records.map((record) => present(record, new Date())) };
}

const readerOf = (actor: Actor): store.Reader => ({ memberId: actor.memberId, scope: scopeOf(actor) });

export async function readImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  return present(await accessImport(tx, actor, id), new Date());
}

/** Keeps the file and has it checked at once. */
export async function uploadWorkbook(
  context: { db: Database; tx: Tx; actor: Actor; files: Files },
  upload: Upload,
  name: string,
): Promise<Import> {
  const { tx, actor } = context;
  const file = await keepUpload(context, upload, name);
  const id = uuid();
  await store.addImport(tx, {
    id,
    file_name: name,
    file_id: file.id,
    bytes: file.bytes,
    by_id: actor.memberId,
    by_name: actor.memberName,
    by_address: actor.address,
    scope: store.writtenScope(scopeOf(actor)),
  });
  await importCheck.enqueue(tx, { tenantId: actor.tenantId, importId: id });
  return readImport(tx, actor, id);
}

/** The file as it was uploaded. */
export async function readWorkbookOf(tx: Tx, actor: Actor, id: string): Promise<StoredFile> {
  const { file_id } = await accessImport(tx, actor, id);
  const file = file_id === null ? undefined : await readFile(tx, file_id);
  if (file === undefined) throw notFound();
  return file;
}

export async function runImport(tx: Tx, actor: Actor, id: string, opensAccounts: boolean): Promise<Import> {
  const found = await accessImport(tx, actor, id);
  if (found.state === "checked" && found.new_count + found.changed_count === 0)
    throw conflict("directory.nothing_to_import");
  const started = await store.startRun(tx, id, actor, opensAccounts);
  if (started === undefined) throw conflict("directory.import_not_ready", { state: found.state });
  await importRun.enqueue(tx, { tenantId: actor.tenantId, importId: id });
  return present(started, new Date());
}

/** What is written stays written. */
export async function cancelImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  const found = await accessImport(tx, actor, id);
  const cancelled = await store.cancelImport(tx, id);
  if (cancelled === undefined) throw conflict("directory.import_over", { state: found.state });
  if (cancelled.started_at !== null)
    await audit(tx, actor, {
      act: "directory.import_cancelled",
      objectId: id,
      objectName: cancelled.file_name,
      changes: { written: [null, cancelled.progress], of: [null, cancelled.to_write] },
    });
  return present(cancelled, new Date());
}

export type RowListing = { verdict?: RowVerdict | undefined; cursor?: string | undefined; limit: number };

export async function listRows(
  tx: Tx,
  actor: Actor,
  id: string,
  listing: RowListing,
): Promise<{ items: ImportRow[]; next?: string }> {
  await accessImport(tx, actor, id);
  const [after] = keyOf(listing.cursor, 1) ?? [0];
  const rows = await pageOfRows(tx, id, {
    verdict: listing.verdict,
    after: Number(after) || 0,
    limit: listing.limit + 1,
  });
  return page(rows, listing.limit, (row) => [row.row_number], presentRow);
}

export async function accessImport(tx: Tx, actor: Actor, id: string): Promise<store.ImportRecord> {
  const found = await store.importShownTo(tx, readerOf(actor), id);
  if (found === undefined) throw notFound();
  return found;
}

function present(record: store.ImportRecord, now: Date): Import {
  const { new_count, changed_count, unchanged_count, failed_count } = record;
  return {
    id: record.id,
    fileName: record.file_name,
    bytes: record.bytes,
    customColumns: record.custom_columns,
    fileKept: record.file_id !== null,
    state: record.state,
    ...(record.refusal && { refusal: record.refusal }),
    rows: {
      total: new_count + changed_count + unchanged_count + failed_count,
      new: new_count,
      changed: changed_count,
      unchanged: unchanged_count,
      failed: failed_count,
    },
    newDepartments: { count: record.new_department_count, paths: record.new_department_paths },
    opensAccounts: record.opens_accounts,
    progress: progressOf(record, now),
    by: record.by_name,
    at: record.at.toISOString(),
    ...(record.checked_at && { checkedInMs: record.checked_at.getTime() - record.at.getTime() }),
    ...(record.ended_at && { endedAt: record.ended_at.toISOString() }),
  };
}

function progressOf(record: store.ImportRecord, now: Date): Import["progress"] {
  const total = record.to_write ?? undefined;
  const since = record.started_at ?? record.at;
  const until = record.ended_at ?? (record.started_at === null ? record.checked_at : null) ?? now;
  const seconds = (until.getTime() - since.getTime()) / 1000;
  const rowsPerSecond = seconds > 0 ? record.progress / seconds : 0;
  const left = total === undefined || rowsPerSecond === 0 ? undefined : (total - record.progress) / rowsPerSecond;
  return {
    done: record.progress,
    ...(total !== undefined && { total }),
    ...(rowsPerSecond > 0 && { rowsPerSecond: Math.round(rowsPerSecond) }),
    ...(left !== undefined && record.state === "importing" && { secondsLeft: Math.ceil(left) }),
  };
}

const [phoneAt, secretaryAt] = [3, 10];

/** Numbers are masked where nothing is wrong with them. */
function presentRow({ row_number, verdict, cells, changes, errors }: StagedRow): ImportRow {
  const wrong = new Set(errors.map(({ column }) => column));
  const mask = (text: string, column: string): string => (wrong.has(column) ? text : masked(text));
  return {
    row: row_number,
    verdict,
    cells: cells.map((cell, at) => (at === phoneAt ? mask(cell, "D") : at === secretaryAt ? mask(cell, "K") : cell)),
    changes: changes.D === undefined ? changes : { ...changes, D: masked(changes.D) },
    errors,
  };
}

function masked(text: string): string {
  const digits = digitsOf(text.trim());
  return isPhone(digits) ? maskPhone(digits) : text;
}

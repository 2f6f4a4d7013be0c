// Imports as administrators run them: upload, look at the preview, write, cancel.
import type { Import, ImportKind, ImportRow, ImportState, RowVerdict } from "@qilian/contract/imports.ts";
import { kindOf, ldifType } from "@qilian/contract/uploads.ts";
import { v7 as uuid, validate } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { type Database, keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { type Files, keepUpload, readFile, type StoredFile, type Upload } from "../../../platform/files/index.ts";
import { scopeOf } from "../scope/scope.ts";
import { importCheck, importRun, importUndo } from "./import-jobs.ts";
import { pageOfRows } from "./import-row-store.ts";
import { cancelImport as cancelRun, startRun } from "./import-run-store.ts";
import * as store from "./import-store.ts";
import { startUndo } from "./import-undo-store.ts";
import { present, presentRowOf } from "./import-view.ts";

type Listing = {
  kind?: ImportKind | undefined;
  state?: ImportState | undefined;
  by?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** The latest first. */
export async function listImports(
  tx: Tx,
  actor: Actor,
  { kind, state, by, cursor, limit }: Listing,
): Promise<{ items: Import[]; next?: string }> {
  const [at, id] = keyOf(cursor, 2) ?? [];
  const before = typeof at === "number" && isUuid(id) ? { at: new Date(at), id } : undefined;
  const records = await store.listImports(tx, readerOf(actor), { kind, state, by, before, limit: limit + 1 });
  const now = new Date();
  return page(
    records,
    limit,
    (record) => [record.at.getTime(), record.id],
    (record) => present(record, now),
  );
}

const isUuid = (text: unknown): text is string => validate(text);

export const listImporters = async (tx: Tx, actor: Actor): Promise<{ items: { id: string; name: string }[] }> => ({
  items: await store.importers(tx, readerOf(actor), mostImporters),
});

/** More people than have ever imported in an enterprise. */
const mostImporters = 200;

export const readerOf = (actor: Actor): store.Reader => ({ memberId: actor.memberId, scope: scopeOf(actor) });

export async function readImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  return present(await accessImport(tx, actor, id), new Date());
}

/** Names that text may have: any other promises a workbook. */
const listName = /\.(csv|tsv|txt|ldif|ldi)$/i;

/**
 * Keeps the file and has it checked at once. @throws Refused 400 for text under another name than a list's, and for an LDIF of
 * departments
 */
export async function uploadWorkbook(
  context: { db: Database; tx: Tx; actor: Actor; files: Files },
  upload: Upload,
  { kind = "staff", name }: { kind?: ImportKind; name: string },
): Promise<Import> {
  const { tx, actor } = context;
  if (kindOf(upload.type, ["list"]) !== undefined && !listName.test(name))
    throw invalid("file", "file_type", { kinds: "workbook list" });
  if (kind === "departments" && upload.type === ldifType) throw invalid("file", "file_type", { kinds: "workbook csv" });
  const file = await keepUpload(context, upload, name);
  const id = uuid();
  await store.addImport(tx, {
    id,
    kind,
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

/** The good rows of a check, or of an import that is done those that were corrected since. */
export async function runImport(tx: Tx, actor: Actor, id: string, opensAccounts: boolean): Promise<Import> {
  const found = await accessImport(tx, actor, id);
  const { new_count, changed_count, moved_count, deleted_count } = found;
  const good = new_count + changed_count + moved_count + deleted_count;
  const writable = found.state === "done" ? found.corrected_count : good;
  if ((found.state === "checked" || found.state === "done") && writable === 0)
    throw conflict("directory.nothing_to_import");
  const started = await startRun(tx, id, actor, opensAccounts && found.kind === "staff");
  if (started === undefined) throw conflict("directory.import_not_ready", { state: found.state });
  await importRun.enqueue(tx, { tenantId: actor.tenantId, importId: id });
  return present(started, new Date());
}

/** What is written stays written. A run over corrected rows ends where it is: those that are left can be run again. */
export async function cancelImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  const found = await accessImport(tx, actor, id);
  const cancelled = await cancelRun(tx, id);
  if (cancelled === undefined) throw conflict("directory.import_over", { state: found.state });
  if (cancelled.started_at !== null)
    await audit(tx, actor, {
      act: "directory.import_cancelled",
      objectId: id,
      objectName: cancelled.file_name,
      changes: { written: [null, cancelled.written_count], of: [null, cancelled.to_write] },
    });
  return present(cancelled, new Date());
}

/** @throws Refused 404; 409 where it is not over, has written nothing, or is too old for what it wrote to be known */
export async function undoImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  const { state } = await accessImport(tx, actor, id);
  const { memberId, memberName, address } = actor;
  const started = await startUndo(tx, id, { memberId, memberName, address });
  if (started === undefined) throw conflict("directory.import_not_undoable", { state });
  await importUndo.enqueue(tx, { tenantId: actor.tenantId, importId: id });
  return present(started, new Date());
}

export type RowListing = { verdict?: RowVerdict | undefined; cursor?: string | undefined; limit: number };

export async function listRows(
  tx: Tx,
  actor: Actor,
  id: string,
  listing: RowListing,
): Promise<{ items: ImportRow[]; next?: string }> {
  const { kind } = await accessImport(tx, actor, id);
  const [after] = keyOf(listing.cursor, 1) ?? [0];
  const rows = await pageOfRows(tx, id, {
    verdict: listing.verdict,
    after: Number(after) || 0,
    limit: listing.limit + 1,
  });
  return page(rows, listing.limit, (row) => [row.row_number], presentRowOf(kind));
}

/** @throws Refused 404 */
export async function accessImport(tx: Tx, actor: Actor, id: string): Promise<store.ImportRecord> {
  const found = await store.importShownTo(tx, readerOf(actor), id);
  if (found === undefined) throw notFound();
  return found;
}

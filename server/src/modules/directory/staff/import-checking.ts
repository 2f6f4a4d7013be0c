// The check of an uploaded workbook: one pass over its rows, every error, nothing written but the staged rows.
import { csvType, ldifType, workbookType } from "@qilian/contract/uploads.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { readFile } from "../../../platform/files/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { readWorkbook, type TableFormat, WorkbookRefused } from "../../../platform/workbook/index.ts";
import type { Reach } from "../scope/scope.ts";
import { FormRefused } from "../sheets/sheet-form.ts";
import { type FixedRow, firstDataRow } from "../sheets/sheet-reading.ts";
import { importerOf } from "./import-rights.ts";
import * as store from "./import-store.ts";

export type ImportTask = { tenantId: string; importId: string };

/** Stages a batch, or what is to be noted of one that is kept; false when the import is not being checked any more. */
export type Stage = (tx: Tx) => Promise<boolean>;

/** One pass over one file of a kind of workbook. */
export interface CheckPass {
  /** What the worker that reads is told. */
  readonly given: string;
  /** Takes a batch, while the one before is still being staged. @throws FormRefused */
  take(batch: readonly unknown[]): Stage;
  /** @throws FormRefused for a file without a form or without rows. */
  assertComplete(): void;
  /** Everything is read: what only the whole file tells, and the figures. */
  end(tx: Tx): Promise<void>;
}

export type Checker = {
  /** The module by which the worker reads rows. */
  reading: URL;
  begin(tx: Tx, importId: string, importer: Reach, format: TableFormat): Promise<CheckPass>;
};

/** What is neither text is a workbook, or says as one what is wrong with it. */
const formats: Readonly<Partial<Record<string, TableFormat>>> = { [csvType]: "csv", [ldifType]: "ldif" };

/** Checks an import from the beginning. Does nothing for one that is not, or no longer, being checked. */
export async function checkImport(
  { db, files, signal }: Work,
  { tenantId, importId }: ImportTask,
  checker: Checker,
): Promise<void> {
  const begun = await db.tenant(tenantId, (tx) => begin(tx, importId));
  if (begun === undefined) return;
  const { file, importer, format } = begun;
  try {
    const pass = await db.read(tenantId, (tx) => checker.begin(tx, importId, importer, format));
    const read = { db, signal, tenantId, reading: checker.reading, format };
    if (!(await files.withPath(file, (path) => readThrough(read, pass, path)))) return;
    await db.tenant(tenantId, async (tx) => {
      await pass.end(tx);
      await tellChanged(tx, "directory");
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    await db.tenant(tenantId, (tx) => store.refuseImport(tx, importId, refusal));
  }
}

type Begun = { file: string; format: TableFormat; importer: Reach };

/** The scope of whoever uploaded it, as it is now, stands beside the import from here on. */
async function begin(tx: Tx, importId: string): Promise<Begun | undefined> {
  const uploaded = await store.oneImport(tx, importId);
  if (uploaded === undefined) return undefined;
  const importer = await importerOf(tx, uploaded.by_id);
  const begun = await store.beginCheck(tx, importId, importer.scope);
  // What is being checked has its file: it goes only with a check that is over.
  if (!begun?.file_id) return undefined;
  const file = await readFile(tx, begun.file_id);
  return { file: begun.file_id, format: formats[file?.type ?? workbookType] ?? "xlsx", importer };
}

type Reading = { db: Database; signal: AbortSignal; tenantId: string; reading: URL; format: TableFormat };

/** Every row of the file; false when the import is not being checked any more. */
async function readThrough(
  { db, signal, tenantId, reading, format }: Reading,
  pass: CheckPass,
  path: string,
): Promise<boolean> {
  const { given } = pass;
  const batches = readWorkbook<FixedRow>(path, {
    signal,
    transform: reading,
    firstDataRow,
    format,
    given,
  });
  // The next batch comes in, and is judged, while this one is staged.
  let staging = Promise.resolve(true);
  for await (const batch of batches) {
    signal.throwIfAborted();
    const stage = pass.take(batch);
    if (!(await staging)) return false;
    staging = db.tenant(tenantId, stage);
    staging.catch(() => undefined);
  }
  if (!(await staging)) return false;
  pass.assertComplete();
  return true;
}

function refusalOf(error: unknown): Parameters<typeof store.refuseImport>[2] | undefined {
  if (error instanceof FormRefused) return { code: error.code, ...(error.params && { params: error.params }) };
  if (!(error instanceof WorkbookRefused)) return undefined;
  const { code, cell, place } = error;
  return { code, ...(cell !== undefined && { params: { cell } }), ...(place && { params: { ...place } }) };
}

/** Of the departments that are to be made. */
export const mostPathsShown = 200;

// SQL of the staged rows of imports.
import type { CellError, RowVerdict } from "@qilian/contract/imports.ts";
import { type Generated, type RawBuilder, type Selectable, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { bulkRow, bulkRows, partMark } from "./bulk-store.ts";

type RowTables = {
  directory_import_row: {
    tenant_id: string;
    import_id: string;
    row_number: number;
    verdict: RowVerdict;
    cells: string[];
    changes: Generated<Record<string, string>>;
    errors: Generated<CellError[]>;
    member_id: string | null;
    secretary_id: string | null;
    secretary_later: Generated<boolean>;
    /** Of a workbook of departments: which one the row means or makes. */
    department_id: string | null;
    corrected: Generated<boolean>;
    revision: Generated<number>;
  };
};

/** As a check first stages it. */
export type NewRow = Omit<StagedRow, "corrected" | "revision" | "department_id"> & { department_id?: string | null };
export type StagedRow = Omit<Selectable<RowTables["directory_import_row"]>, "tenant_id" | "import_id">;

const db = (tx: Tx) => tables<RowTables>(tx);
/** The rows of one import, in the sheet's order. */
export const rowsOf = (tx: Tx, importId: string) =>
  db(tx)
    .selectFrom("directory_import_row")
    .select(["row_number", "verdict", "cells", "changes", "errors", "member_id", "secretary_id", "secretary_later"])
    .select(["department_id", "corrected", "revision"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .orderBy("row_number");

export const deleteRows = (tx: Tx, importId: string) =>
  db(tx)
    .deleteFrom("directory_import_row")
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .execute();

/** @returns how many of them are gone, `most` at most. */
export async function deleteSomeRows(tx: Tx, importId: string, most: number): Promise<number> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom("directory_import_row")
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .where("row_number", "in", rowsOf(tx, importId).clearSelect().select("row_number").limit(most))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Rows on their way to the database; making them takes the processor. */
export type PackedRows = readonly string[];

export const packed = (rows: readonly NewRow[]): PackedRows => rows.map(bulkOf);

export async function stageRows(tx: Tx, importId: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length > 0) await staging(tx, importId, packed(rows), sql``).execute(db(tx));
}

/**
 * Stages rows of a check and notes how far it has come. @returns false, with nothing staged, when the import is not being
 * checked any more, or checked anew by somebody else
 */
export async function stageChecked(
  tx: Tx,
  importId: string,
  { from, rows }: { from: number; rows: PackedRows },
): Promise<boolean> {
  if (rows.length === 0) return true;
  const { numAffectedRows } = await sql`
    with noted as (
      update directory_import set progress = ${from + rows.length}
      where tenant_id = ${tenantOf(tx)} and id = ${importId} and state = 'checking' and progress = ${from}
      returning id
    )
    ${staging(tx, importId, rows, sql`where exists (select from noted)`)}`.execute(db(tx));
  return numAffectedRows !== 0n;
}

const staging = (tx: Tx, importId: string, rows: PackedRows, where: RawBuilder<unknown>) => sql`
  insert into directory_import_row
    (tenant_id, import_id, row_number, verdict, cells, changes, errors, member_id, secretary_id, secretary_later,
     department_id)
  select ${tenantOf(tx)}::uuid, ${importId}::uuid, f[1]::integer, f[2], string_to_array(f[3], ${partMark}), f[4]::jsonb,
    f[5]::jsonb, nullif(f[6], '')::uuid, nullif(f[7], '')::uuid, f[8]::boolean, nullif(f[9], '')::uuid
  from ${bulkRows(rows)} ${where}`;

const bulkOf = (row: NewRow): string =>
  bulkRow([
    row.row_number,
    row.verdict,
    row.cells.join(partMark),
    JSON.stringify(row.changes),
    JSON.stringify(row.errors),
    row.member_id,
    row.secretary_id,
    row.secretary_later,
    row.department_id ?? null,
  ]);

/** Rows that turned out bad after they were staged; their errors are added to. */
export async function failRows(tx: Tx, importId: string, failed: ReadonlyMap<number, CellError[]>): Promise<void> {
  if (failed.size === 0) return;
  await sql`
    update directory_import_row r
    set verdict = 'failed', changes = '{}', errors = r.errors || f.errors
    from unnest(${[...failed.keys()]}::integer[], ${[...failed.values()].map((errors) => JSON.stringify(errors))}::jsonb[])
      as f (row_number, errors)
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.row_number = f.row_number`.execute(db(tx));
}

export async function setSecretaries(
  tx: Tx,
  importId: string,
  found: readonly { row: number; secretaryId: string }[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    update directory_import_row r
    set secretary_id = f.secretary_id, secretary_later = true
    from unnest(${found.map(({ row }) => row)}::integer[], ${found.map(({ secretaryId }) => secretaryId)}::uuid[])
      as f (row_number, secretary_id)
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.row_number = f.row_number`.execute(db(tx));
}

/** Rows to be written behind `after`, in the sheet's order; `corrections`: those alone that were corrected. */
export async function rowsToWrite(
  tx: Tx,
  importId: string,
  { after, limit, corrections }: { after: number; limit: number; corrections: boolean },
): Promise<StagedRow[]> {
  const { rows } = await sql<Omit<StagedRow, "cells"> & { cells: string }>`
    select row_number, verdict, array_to_string(cells, ${partMark}) as cells, changes, errors, member_id, secretary_id,
      secretary_later, department_id, corrected, revision
    from directory_import_row
    where tenant_id = ${tenantOf(tx)} and import_id = ${importId} and row_number > ${after}
      and verdict in ('new', 'changed') ${corrections ? sql`and corrected` : sql``}
    order by row_number limit ${limit}`.execute(db(tx));
  return rows.map((row) => ({ ...row, cells: row.cells.split(partMark) }));
}

export const pageOfRows = (
  tx: Tx,
  importId: string,
  { verdict, after, limit }: { verdict: RowVerdict | undefined; after: number; limit: number },
): Promise<StagedRow[]> =>
  rowsOf(tx, importId)
    .$if(verdict !== undefined, (query) => query.where("verdict", "=", verdict as RowVerdict))
    .where("row_number", ">", after)
    .limit(limit)
    .execute();

/** Rows that the second look judges otherwise than the first. */
export async function reviseRows(
  tx: Tx,
  importId: string,
  rows: readonly Pick<StagedRow, "row_number" | "verdict" | "changes" | "errors">[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update directory_import_row r
    set verdict = n.verdict, changes = n.changes, errors = n.errors
    from unnest(
      ${rows.map((row) => row.row_number)}::integer[],
      ${rows.map((row) => row.verdict)}::text[],
      ${rows.map((row) => JSON.stringify(row.changes))}::jsonb[],
      ${rows.map((row) => JSON.stringify(row.errors))}::jsonb[]
    ) as n (row_number, verdict, changes, errors)
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.row_number = n.row_number`.execute(db(tx));
}

/** @returns how many corrected good rows are left behind `writtenRow`, to which a run has come. */
export async function settleCorrected(tx: Tx, importId: string, writtenRow: number): Promise<number> {
  await db(tx)
    .updateTable("directory_import_row")
    .set({ corrected: false })
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .where("corrected", "=", true)
    .where("row_number", "<=", writtenRow)
    .execute();
  return waitingCorrections(tx, importId);
}

/** Good rows that were corrected and not written since. */
export async function waitingCorrections(tx: Tx, importId: string): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("directory_import_row")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .where("corrected", "=", true)
    .where("verdict", "in", ["new", "changed", "moved", "deleted"])
    .executeTakeFirstOrThrow();
  return n;
}

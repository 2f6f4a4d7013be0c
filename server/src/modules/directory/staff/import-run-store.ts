// SQL of an import under way: its run, its end, and what it has come to.
import type { RowVerdict } from "@qilian/contract/imports.ts";
import { sql } from "kysely";
import type { AuditAuthor } from "../../../platform/audit/index.ts";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { numbersNow } from "./import-member-store.ts";
import { settleCorrected } from "./import-row-store.ts";
import { changeImport as change, importTables as db, type ImportRecord, importColumns } from "./import-store.ts";

/**
 * This transaction does not wait for the disk. For a batch that is made again should the database stop: what it writes is
 * lost together with how far it came, and kept by any later commit that waits, which an import's end does.
 */
export const commitLater = (tx: Tx) => sql`select set_config('synchronous_commit', 'off', true)`.execute(db(tx));

/** Of one that was checked all good rows are written, of one that is done those that were corrected since. */
export const startRun = (
  tx: Tx,
  id: string,
  { memberId, memberName, address }: AuditAuthor,
  opensAccounts: boolean,
): Promise<ImportRecord | undefined> =>
  change(tx, id)
    .set({
      state: "importing",
      opens_accounts: opensAccounts,
      run_by: JSON.stringify({ memberId, memberName, address }) as never,
      started_at: sql`now()`,
      ended_at: null,
      progress: 0,
      written_row: 0,
      writes_corrections: sql`state = 'done'`,
      undoable: sql`undoable or state = 'checked'`,
      undo: null,
      to_write: sql`case state when 'done' then corrected_count else new_count + changed_count + moved_count + deleted_count end`,
    })
    .where(sql<boolean>`state = 'checked' or (state = 'done' and corrected_count > 0)`)
    .returning(importColumns)
    .executeTakeFirst();

/**
 * Ends an import at once; a batch that is being written is waited for and stays written. One that wrote corrections is done,
 * as it was before.
 */
export async function cancelImport(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  const cancelled = await change(tx, id)
    .set({ state: sql`case when writes_corrections then 'done' else 'cancelled' end`, ended_at: sql`now()` })
    .where("state", "in", ["checking", "checked", "importing"])
    .returning(importColumns)
    .executeTakeFirst();
  return cancelled && afterRun(tx, cancelled);
}

/** As `cancelImport`, whatever is under way. */
export async function cancelImports(tx: Tx): Promise<void> {
  await db(tx)
    .updateTable("directory_import")
    .set({ state: "cancelled", ended_at: sql`now()` } as never)
    .where("tenant_id", "=", tenantOf(tx))
    .where("state", "in", ["checking", "checked", "importing", "undoing"])
    .execute();
}

export const noCounts = (): Record<RowVerdict, number> => ({
  new: 0,
  changed: 0,
  moved: 0,
  deleted: 0,
  unchanged: 0,
  failed: 0,
});

/** `written`: rows that no earlier run had written; `counts` are differences. */
export type Step = {
  writtenRow: number;
  rows: number;
  written: number;
  counts: Partial<Record<RowVerdict, number>>;
  /** Nobody but this import has taken a number since its check. */
  newAreNew?: boolean;
};

/** Moves the mark behind which everything is settled. */
export async function noteWritten(
  tx: Tx,
  id: string,
  { writtenRow, rows, written, counts, newAreNew = false }: Step,
): Promise<void> {
  await change(tx, id)
    .set({
      written_row: writtenRow,
      // Once somebody else has taken one, the rows that are left are looked up to the end.
      numbers: newAreNew ? numbersNow : null,
      progress: sql`progress + ${rows}`,
      written_count: sql`written_count + ${written}`,
      new_count: sql`new_count + ${counts.new ?? 0}`,
      changed_count: sql`changed_count + ${counts.changed ?? 0}`,
      unchanged_count: sql`unchanged_count + ${counts.unchanged ?? 0}`,
      failed_count: sql`failed_count + ${counts.failed ?? 0}`,
      moved_count: sql`moved_count + ${counts.moved ?? 0}`,
      deleted_count: sql`deleted_count + ${counts.deleted ?? 0}`,
    })
    .execute();
}

export async function endRun(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  const done = await change(tx, id)
    .set({ state: "done", ended_at: sql`now()` })
    .where("state", "=", "importing")
    .returning(importColumns)
    .executeTakeFirst();
  return done && afterRun(tx, done);
}

/** Corrected rows that the run has gone through wait no longer. */
async function afterRun(tx: Tx, { id, state, written_row }: ImportRecord): Promise<ImportRecord> {
  const left = await settleCorrected(tx, id, written_row);
  return change(tx, id)
    .set({ corrected_count: state === "done" ? left : 0, writes_corrections: false })
    .returning(importColumns)
    .executeTakeFirstOrThrow();
}

// Old imports go with their files and their rows; what they wrote stays, and so does the audit.
import type { ImportState } from "@qilian/contract/imports.ts";
import type { Database } from "../../../platform/db/index.ts";
import { releaseFile } from "../../../platform/files/index.ts";
import { retentionDays } from "../../../platform/instance/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { deleteSomeRows } from "./import-row-store.ts";
import { cancelImport } from "./import-run-store.ts";
import * as store from "./import-store.ts";
import { deleteSomeWritten, writtenTables } from "./import-written-store.ts";

/** Imports that are looked for at once. */
const importsAtOnce = 100;
/** Rows of one transaction. */
const rowsAtOnce = 5_000;
const underWay: ReadonlySet<ImportState> = new Set(["checking", "importing", "undoing"]);

/** Removes imports older than the operator says. Safe to repeat, and to run in several processes at once. */
export async function sweepImports({ db, signal }: Pick<Work, "db" | "signal">): Promise<void> {
  for (;;) {
    const due = await db.readInstance(async (tx) => {
      const days = await retentionDays(tx, "imports");
      return days === null ? [] : store.importsDue(tx, days, importsAtOnce);
    });
    let removed = 0;
    for (const key of due) if (await removeImport(db, key, signal)) removed += 1;
    // One that somebody has just begun to run is due no more, or will be when it is over.
    if (removed === 0) return;
  }
}

/** @returns false when it is under way, or gone. The row goes last: a killed process leaves an import to go on with. */
async function removeImport(db: Database, { tenant_id, id }: store.ImportKey, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    signal.throwIfAborted();
    const state = await db.tenant(tenant_id, async (tx) => {
      const found = await store.lockImport(tx, id);
      if (found === undefined || underWay.has(found.state)) return "kept";
      // Nobody runs what has lost rows.
      if (found.state === "checked") await cancelImport(tx, id);
      if ((await deleteSomeRows(tx, id, rowsAtOnce)) === rowsAtOnce) return "partly";
      for (const table of writtenTables)
        if ((await deleteSomeWritten(tx, table, id, rowsAtOnce)) === rowsAtOnce) return "partly";
      await store.deleteImport(tx, id);
      if (found.file_id !== null) await releaseFile(tx, found.file_id);
      return "gone";
    });
    if (state !== "partly") return state === "gone";
  }
}

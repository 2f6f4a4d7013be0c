// Failed rows corrected in the browser: cells are written anew and the rows checked again by the same validator. Nothing but the
// staged rows is written.
import type { Correction, Import, ImportRow, RowVerdict } from "@qilian/contract/imports.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import * as store from "./import-correction-store.ts";
import { formOf, recheck } from "./import-kinds.ts";
import { type Rechecked, rewrite } from "./import-rewriting.ts";
import type { StagedRow } from "./import-row-store.ts";
import { noCounts } from "./import-run-store.ts";
import { lockImport } from "./import-store.ts";
import { present, presentRowOf } from "./import-view.ts";
import { accessImport } from "./imports.ts";

/**
 * 200 rows at most, all of them or none. Whoever else corrects or runs the import waits. Of departments all that is not written
 * yet is judged again with them. @throws Refused 404; 400 naming a row or a cell that is not there; 409 where the import is
 * under way or not to be corrected, or a row is good, or is not as the administrator saw it
 */
export async function correctRows(
  tx: Tx,
  actor: Actor,
  id: string,
  corrections: readonly Correction[],
): Promise<{ items: ImportRow[]; import: Import }> {
  await accessImport(tx, actor, id);
  const record = await lockImport(tx, id);
  if (record === undefined) throw notFound();
  const { state, kind } = record;
  if (state !== "checked" && state !== "done") throw conflict("directory.import_not_correctable", { state });
  const width = formOf(kind).width + record.custom_columns.length;
  const before = await rowsToCorrect(tx, id, corrections);
  const rewritten = corrections.map(({ cells }, at) => rewrite(before[at] as StagedRow, cells, width, at));
  const { rows, levels } = await recheck(tx, actor, record, rewritten);
  const numbers = new Set(corrections.map(({ row }) => row));
  const corrected = rows.map((row) => afterCheck(row, numbers));
  await store.writeCorrected(tx, id, corrected);
  const noted = await store.noteCorrected(tx, id, { counts: differenceOf(rows), levels });
  const byNumber = new Map(corrected.map((row) => [row.row_number, row]));
  const items = corrections.map(({ row }) => presentRowOf(kind)(byNumber.get(row) as store.CorrectedRow));
  return { items, import: present(noted, new Date()) };
}

/** A row that was good all along is not corrected, whatever becomes of it besides. */
const afterCheck = (
  { before, after }: Rechecked["rows"][number],
  numbers: ReadonlySet<number>,
): store.CorrectedRow => ({
  ...after,
  corrected: after.verdict !== "failed" && (before.corrected || before.verdict === "failed"),
  revision: before.revision + (numbers.has(before.row_number) ? 1 : 0),
});

/** In the order of the corrections. */
async function rowsToCorrect(tx: Tx, id: string, corrections: readonly Correction[]): Promise<StagedRow[]> {
  const numbers = corrections.map(({ row }) => row);
  const found = new Map((await store.rowsByNumber(tx, id, numbers)).map((row) => [row.row_number, row]));
  return corrections.map(({ row, revision }, at) => {
    const staged = found.get(row);
    if (staged === undefined || numbers.indexOf(row) !== at) throw invalid(`rows.${at}.row`, "unknown_row");
    if (staged.verdict !== "failed" && !staged.corrected) throw conflict("directory.row_not_failed", { row });
    if (staged.revision !== revision) throw conflict("directory.row_corrected_meanwhile", { row });
    return staged;
  });
}

function differenceOf(rows: Rechecked["rows"]): Record<RowVerdict, number> {
  const counts = noCounts();
  for (const { before, after } of rows) {
    counts[before.verdict]--;
    counts[after.verdict]++;
  }
  return counts;
}

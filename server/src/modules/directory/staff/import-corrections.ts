// Failed rows corrected in the browser: cells are written anew and the rows checked again by the same validator, against the
// members as they are and against the good rows of the same file. Nothing but the staged rows is written.
import type { CellError, Correction, Import, ImportRow, RowVerdict } from "@qilian/contract/imports.ts";
import { v7 as uuid } from "uuid";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { IdList, type Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../../platform/errors.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import { ownTenant } from "../../tenancy/index.ts";
import { listFields } from "../fields/field-store.ts";
import { isGlobal } from "../scope/scope.ts";
import { DepartmentTree } from "./department-paths.ts";
import { mostPathsShown } from "./import-checking.ts";
import * as store from "./import-correction-store.ts";
import { KnownFields } from "./import-fields.ts";
import { KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import { ImportLedger } from "./import-ledger.ts";
import * as members from "./import-member-store.ts";
import { protectedFrom } from "./import-rights.ts";
import type { NewRow, StagedRow } from "./import-row-store.ts";
import { noCounts } from "./import-run-store.ts";
import { keysOf, type RowGrounds, stageRow } from "./import-staging.ts";
import { type ImportRecord, lockImport } from "./import-store.ts";
import { present, presentRow } from "./import-view.ts";
import { accessImport } from "./imports.ts";
import { digitsOf, readStaffRow, type StaffRow } from "./staff-row.ts";
import { fixedColumns } from "./staff-sheet.ts";

/**
 * 200 rows at most, all of them or none. Whoever else corrects or runs the import waits. @throws Refused 404; 400 naming a row
 * or a cell that is not there; 409 where the import is under way or not to be corrected, or a row is good, or is not as
 * the administrator saw it
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
  const { state } = record;
  if (record.kind !== "staff" || (state !== "checked" && state !== "done"))
    throw conflict("directory.import_not_correctable", { state });
  const before = await rowsToCorrect(tx, id, corrections);
  const people = corrections.map((correction, at) => readAgain(before[at] as StagedRow, correction, record, at));
  const { rows, missing } = await checkAgain(tx, actor, record, people);
  await store.writeCorrected(tx, id, rows);
  const numbers = rows.map(({ row_number }) => row_number);
  const paths = await store.pathsNotNamed(tx, id, missing, numbers);
  const counts = differenceOf(before, rows);
  const noted = await store.noteCorrected(tx, id, { counts, paths, mostPaths: mostPathsShown });
  const items = rows.map((row, at) => {
    const revision = (before[at] as StagedRow).revision + 1;
    return presentRow({ ...row, revision, corrected: row.verdict !== "failed" });
  });
  return { items, import: present(noted, new Date()) };
}

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

/** What no text of a cell shows: an error of this kind stays until the cell is written anew. */
const kindsOfCell: ReadonlySet<string> = new Set(["formula", "date", "error"]);

function readAgain(staged: StagedRow, { row, cells: written }: Correction, record: ImportRecord, at: number): StaffRow {
  const letters = Array.from({ length: fixedColumns + record.custom_columns.length }, (_, i) => columnLetters(i + 1));
  const unknown = Object.keys(written).find((letter) => !letters.includes(letter));
  if (unknown !== undefined) throw invalid(`rows.${at}.cells.${unknown}`, "unknown_column");
  const cells = letters.map((letter, index) => written[letter] ?? staged.cells[index] ?? "");
  while (cells.at(-1) === "") cells.pop();
  const untouched = staged.errors.filter(({ column }) => written[column] === undefined);
  const problems = untouched
    .filter(({ code }) => kindsOfCell.has(code))
    .map(({ column, code }) => ({ column: letters.indexOf(column) + 1, kind: code }));
  const staff = readStaffRow(row, cells, problems, record.custom_columns);
  // The character itself has been replaced when the row was staged.
  const spoilt = untouched.filter(({ code }) => code === "control_character");
  return { ...staff, errors: [...staff.errors, ...spoilt] };
}

/** The rows judged, and the departments that they need besides those there are. */
async function checkAgain(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  people: readonly StaffRow[],
): Promise<{ rows: NewRow[]; missing: string[] }> {
  const ledger = new ImportLedger(new TakenInFile());
  const grounds = await groundsFor(tx, actor, record, people, ledger);
  const rows = people.map((staff) => stageRow(staff, grounds, ledger, uuid));
  const { failed, secretaries, missing } = ledger.settle(grounds.tree);
  const later = new Map(secretaries.map(({ row, secretaryId }) => [row, secretaryId]));
  return { rows: rows.map((row) => settled(row, failed.get(row.row_number), later.get(row.row_number))), missing };
}

function settled(row: NewRow, errors: CellError[] | undefined, secretaryId: string | undefined): NewRow {
  if (errors !== undefined)
    return { ...row, verdict: "failed", changes: {}, member_id: null, errors: [...row.errors, ...errors] };
  return secretaryId === undefined ? row : { ...row, secretary_id: secretaryId, secretary_later: true };
}

/** Whoever corrects reaches no further than the one who had the file checked. */
const scopeOfImport = ({ scope }: ImportRecord): Scope => (scope === null ? "enterprise" : new IdList(scope));

async function groundsFor(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  people: readonly StaffRow[],
  ledger: ImportLedger,
): Promise<RowGrounds> {
  const scope = scopeOfImport(record);
  const numbers = people.map(({ row }) => row);
  const keys = keysOf(people);
  const list = await members.membersByKeys(tx, keys);
  const memberIds = list.map(({ id }) => id);
  const standing = await store.standingRows(tx, record.id, { ...keys, memberIds }, numbers);
  const promised = await store.promisedSeats(tx, record.id, record.state === "done", numbers);
  const { seats } = await ownTenant(tx);
  for (const row of standing) ledger.stands(row.row, row, digitsOf(row.phone.trim()));
  return {
    known: new KnownMembers(list),
    scope,
    administrators: await protectedFrom(tx, { scope, isGlobal: isGlobal(actor) }, list),
    tree: new DepartmentTree(await members.allDepartments(tx)),
    taken: ledger.taken,
    seats: new Seats(seats, await members.usedSeats(tx), promised),
    language: record.language,
    customColumns: record.custom_columns,
    fields: new KnownFields(await listFields(tx)),
  };
}

function differenceOf(before: readonly StagedRow[], after: readonly NewRow[]): Record<RowVerdict, number> {
  const counts = noCounts();
  for (const { verdict } of before) counts[verdict]--;
  for (const { verdict } of after) counts[verdict]++;
  return counts;
}

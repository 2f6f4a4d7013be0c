// Corrected rows of people: checked by the validator of the check, against the members as they are and against the good rows of
// the same file.
import type { CellError } from "@qilian/contract/imports.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
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
import { type Rechecked, type Rewritten, scopeOfImport } from "./import-rewriting.ts";
import { protectedFrom } from "./import-rights.ts";
import type { NewRow } from "./import-row-store.ts";
import { keysOf, type RowGrounds, stageRow } from "./import-staging.ts";
import type { ImportRecord } from "./import-store.ts";
import { digitsOf, readStaffRow, type StaffRow } from "./staff-row.ts";

export async function recheckStaff(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  rewritten: readonly Rewritten[],
): Promise<Rechecked> {
  const people = rewritten.map((one) => readAgain(one, record));
  const { rows, missing } = await checkAgain(tx, actor, record, people);
  const numbers = rows.map(({ row_number }) => row_number);
  const paths = await store.pathsNotNamed(tx, record.id, missing, numbers);
  return {
    rows: rows.map((after, at) => ({ before: (rewritten[at] as Rewritten).staged, after })),
    levels: {
      count: record.new_department_count + paths.length,
      paths: [...record.new_department_paths, ...paths].slice(0, mostPathsShown),
    },
  };
}

function readAgain({ staged, cells, problems, spoilt }: Rewritten, { custom_columns }: ImportRecord): StaffRow {
  const staff = readStaffRow(staged.row_number, cells, problems, custom_columns);
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

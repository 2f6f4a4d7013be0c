// The check of an uploaded workbook: one pass over its rows, every error, nothing written but the staged rows.
import { getRandomValues } from "node:crypto";
import { csvType, ldifType, workbookType } from "@qilian/contract/uploads.ts";
import { v7 as uuid } from "uuid";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { readFile } from "../../../platform/files/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { readWorkbook, type TableFormat, WorkbookRefused } from "../../../platform/workbook/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import { listFields } from "../fields/field-store.ts";
import type { Reach } from "../scope/scope.ts";
import { DepartmentTree } from "./department-paths.ts";
import type { Grounds } from "./import-check.ts";
import { KnownFields } from "./import-fields.ts";
import { KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import { ImportLedger } from "./import-ledger.ts";
import * as members from "./import-member-store.ts";
import { importerOf, protectedFrom } from "./import-rights.ts";
import * as rows from "./import-row-store.ts";
import { keysOf, stageRow } from "./import-staging.ts";
import * as store from "./import-store.ts";
import { type FixedRow, firstStaffRow } from "./staff-reading.ts";
import { type StaffRow, saysNothing } from "./staff-row.ts";
import { FormRefused, readForm, type StaffForm } from "./staff-sheet.ts";

export type ImportTask = { tenantId: string; importId: string };

const bytesPerId = 16;
const fewMembers = 500;
/** What is neither text is a workbook, or says as one what is wrong with it. */
const formats: Readonly<Partial<Record<string, TableFormat>>> = { [csvType]: "csv", [ldifType]: "ldif" };
const reading = new URL("./staff-reading.ts", import.meta.url);

/** Checks an import from the beginning. Does nothing for one that is not, or no longer, being checked. */
export async function checkImport({ db, files, signal }: Work, { tenantId, importId }: ImportTask): Promise<void> {
  const begun = await db.tenant(tenantId, (tx) => begin(tx, importId));
  if (begun === undefined) return;
  const { file, importer } = begun;
  try {
    const task = { tenantId, importId, importer, format: begun.format };
    const pass = await files.withPath(file, (path) => readThrough(db, signal, task, path));
    if (pass === undefined) return;
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

/** The scope of whoever uploaded it, as it is now, stands beside the import from here on. */
async function begin(
  tx: Tx,
  importId: string,
): Promise<{ file: string; format: TableFormat; importer: Reach } | undefined> {
  const uploaded = await store.oneImport(tx, importId);
  if (uploaded === undefined) return undefined;
  const importer = await importerOf(tx, uploaded.by_id);
  const begun = await store.beginCheck(tx, importId, importer.scope);
  // What is being checked has its file: it goes only with a check that is over.
  if (!begun?.file_id) return undefined;
  const file = await readFile(tx, begun.file_id);
  return { file: begun.file_id, format: formats[file?.type ?? workbookType] ?? "xlsx", importer };
}

/** Stages every row of the file; undefined when the import is not being checked any more. */
async function readThrough(
  db: Database,
  signal: AbortSignal,
  { tenantId, importId, importer, format }: ImportTask & { importer: Reach; format: TableFormat },
  path: string,
): Promise<CheckPass | undefined> {
  const pass = await db.read(tenantId, (tx) => CheckPass.begin(tx, importId, importer, format));
  const batches = readWorkbook<FixedRow | StaffRow>(path, {
    signal,
    transform: reading,
    firstDataRow: firstStaffRow,
    format,
    given: pass.rootName,
  });
  for await (const batch of batches) {
    signal.throwIfAborted();
    const people = pass.peopleOf(batch);
    if (!(await db.tenant(tenantId, (tx) => pass.check(tx, people)))) return undefined;
  }
  pass.assertComplete();
  return pass;
}

function refusalOf(error: unknown): Parameters<typeof store.refuseImport>[2] | undefined {
  if (error instanceof FormRefused) return { code: error.code, ...(error.params && { params: error.params }) };
  if (!(error instanceof WorkbookRefused)) return undefined;
  const { code, cell, place } = error;
  return { code, ...(cell !== undefined && { params: { cell } }), ...(place && { params: { ...place } }) };
}

/** One pass over one file. */
class CheckPass {
  private readonly importId: string;
  private readonly importer: Reach;
  /** Everybody, when they are few: a new enterprise's first file asks the database about nobody. */
  private readonly everybody: KnownMembers | undefined;
  private readonly tree: DepartmentTree;
  private readonly seats: Seats;
  private readonly fields: KnownFields;
  private readonly taken = new TakenInFile();
  private readonly ledger = new ImportLedger(this.taken);
  private readonly fixedRows: string[][] = [];
  private namesAlone = false;
  /** Drawn for a thousand ids at once: a draw costs more than the rest of an id. */
  private readonly random = new Uint8Array(bytesPerId * 1000);
  private drawn = this.random.length;
  private form: StaffForm | undefined;
  private count = 0;

  private constructor(
    importId: string,
    importer: Reach,
    everybody: KnownMembers | undefined,
    tree: DepartmentTree,
    seats: Seats,
    fields: KnownFields,
  ) {
    this.importId = importId;
    this.importer = importer;
    this.everybody = everybody;
    this.tree = tree;
    this.seats = seats;
    this.fields = fields;
  }

  static async begin(tx: Tx, importId: string, importer: Reach, format: TableFormat): Promise<CheckPass> {
    const [few, departments, { seats }, used, fields] = await Promise.all([
      members.allMembersOf(tx, fewMembers),
      members.allDepartments(tx),
      ownTenant(tx),
      members.usedSeats(tx),
      listFields(tx),
    ]);
    const everybody = few === undefined ? undefined : new KnownMembers(few);
    const pass = new CheckPass(
      importId,
      importer,
      everybody,
      new DepartmentTree(departments),
      new Seats(seats, used),
      new KnownFields(fields),
    );
    // Its attributes have names of their own.
    if (format === "ldif") pass.form = { language: "zh-CN", customColumns: [] };
    return pass;
  }

  /** The people of a batch; checks the form before the first of them. @throws FormRefused */
  peopleOf(batch: readonly (FixedRow | StaffRow)[]): StaffRow[] {
    const people: StaffRow[] = [];
    for (const row of batch) {
      if (!("values" in row)) this.keepFixed(row);
      else if (!saysNothing(row)) people.push(row);
    }
    if (people.length > 0) this.form ??= readForm(this.fixedRows, this.fields.names, this.namesAlone);
    return people;
  }

  private keepFixed({ row, cells, alone }: FixedRow): void {
    this.fixedRows[row - 1] = cells;
    if (alone) this.namesAlone = true;
  }

  get rootName(): string {
    return this.tree.rootName;
  }

  /** @throws FormRefused for a file without a form or without people. */
  assertComplete(): void {
    this.form ??= readForm(this.fixedRows, this.fields.names, this.namesAlone);
    if (this.count === 0) throw new FormRefused("no_rows");
  }

  /** Stages a batch with its verdicts; false when the import is not being checked any more. */
  async check(tx: Tx, people: readonly StaffRow[]): Promise<boolean> {
    if (!(await store.noteChecked(tx, this.importId, this.count, this.count + people.length))) return false;
    this.count += people.length;
    if (people.length === 0) return true;
    const known = this.everybody ?? new KnownMembers(await members.membersByKeys(tx, keysOf(people)));
    const grounds: Omit<Grounds, "secretaryOf"> = {
      known,
      scope: this.importer.scope,
      administrators: await protectedFrom(tx, this.importer, known.all),
      tree: this.tree,
      taken: this.taken,
      seats: this.seats,
      fields: this.fields,
      ...(this.form as StaffForm),
    };
    await rows.stageRows(
      tx,
      this.importId,
      people.map((staff) => stageRow(staff, grounds, this.ledger, () => this.newId())),
    );
    return true;
  }

  private newId(): string {
    if (this.drawn === this.random.length) {
      getRandomValues(this.random);
      this.drawn = 0;
    }
    this.drawn += bytesPerId;
    return uuid({ random: this.random.subarray(this.drawn - bytesPerId, this.drawn) });
  }

  async end(tx: Tx): Promise<void> {
    const { failed, secretaries, missing } = this.ledger.settle(this.tree);
    await rows.failRows(tx, this.importId, failed);
    await rows.setSecretaries(tx, this.importId, secretaries);
    const { language, customColumns } = this.form as StaffForm;
    await store.endCheck(tx, this.importId, {
      language,
      custom_columns: customColumns,
      new_department_count: missing.length,
      new_department_paths: missing.slice(0, mostPathsShown),
    });
  }
}

/** Of the departments that are to be made. */
export const mostPathsShown = 200;

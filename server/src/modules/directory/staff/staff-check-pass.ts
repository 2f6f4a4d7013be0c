// One pass over a staff workbook, a CSV or an LDIF.
import { getRandomValues } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Tx } from "../../../platform/db/index.ts";
import type { TableFormat } from "../../../platform/workbook/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import { listFields } from "../fields/field-store.ts";
import type { Reach } from "../scope/scope.ts";
import { FormRefused } from "../sheets/sheet-form.ts";
import { type FixedRow, FixedRows } from "../sheets/sheet-reading.ts";
import { DepartmentTree } from "./department-paths.ts";
import type { Grounds } from "./import-check.ts";
import { type Checker, type CheckPass, mostPathsShown, type Stage } from "./import-checking.ts";
import { KnownFields } from "./import-fields.ts";
import { type KnownMember, KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import { ImportLedger } from "./import-ledger.ts";
import * as members from "./import-member-store.ts";
import { protectedFrom } from "./import-rights.ts";
import * as rows from "./import-row-store.ts";
import { commitLater } from "./import-run-store.ts";
import { keysOf, type RowGrounds, stageRow } from "./import-staging.ts";
import * as store from "./import-store.ts";
import { type PackedRow, unpack } from "./staff-packing.ts";
import { type StaffRow, saysNothing } from "./staff-row.ts";
import { readForm, type StaffForm } from "./staff-sheet.ts";

const bytesPerId = 16;
const fewMembers = 500;

/** Members whom rows could mean or clash with, and which of them the importer may change less of. */
type Met = Pick<Grounds, "known" | "administrators">;

const metOf = async (tx: Tx, importer: Reach, list: readonly KnownMember[]): Promise<Met> => ({
  known: new KnownMembers(list),
  administrators: await protectedFrom(tx, importer, list),
});

class StaffPass implements CheckPass {
  private readonly importId: string;
  private readonly importer: Reach;
  /** Everybody, when they are few: a new enterprise's first file asks the database about nobody. */
  private readonly everybody: Met | undefined;
  private readonly tree: DepartmentTree;
  private readonly seats: Seats;
  private readonly fields: KnownFields;
  private readonly taken = new TakenInFile();
  private readonly ledger = new ImportLedger(this.taken);
  private readonly fixed = new FixedRows();
  /** Drawn for a thousand ids at once: a draw costs more than the rest of an id. */
  private readonly random = new Uint8Array(bytesPerId * 1000);
  private drawn = this.random.length;
  private form: StaffForm | undefined;
  private count = 0;

  private constructor(
    importId: string,
    importer: Reach,
    everybody: Met | undefined,
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

  static async begin(tx: Tx, importId: string, importer: Reach, format: TableFormat): Promise<StaffPass> {
    const [few, departments, { seats }, used, fields] = await Promise.all([
      members.allMembersOf(tx, fewMembers),
      members.allDepartments(tx),
      ownTenant(tx),
      members.usedSeats(tx),
      listFields(tx),
    ]);
    const everybody = few && (await metOf(tx, importer, few));
    const pass = new StaffPass(
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

  take(batch: readonly unknown[]): Stage {
    const people = this.peopleOf(batch as readonly (FixedRow | PackedRow)[]);
    const before = this.count;
    this.count += people.length;
    const judged = this.everybody && this.judge(people, this.everybody);
    return async (tx) => {
      const staged = judged ?? this.judge(people, await this.meet(tx, people));
      const [isChecking] = await Promise.all([
        rows.stageChecked(tx, this.importId, { from: before, rows: staged }),
        commitLater(tx),
      ]);
      return isChecking;
    };
  }

  /** The people of a batch; checks the form before the first of them. @throws FormRefused */
  private peopleOf(batch: readonly (FixedRow | PackedRow)[]): StaffRow[] {
    const people: StaffRow[] = [];
    for (const row of batch) {
      if (!("values" in row)) {
        this.fixed.keep(row);
        continue;
      }
      const staff = unpack(row);
      if (!saysNothing(staff)) people.push(staff);
    }
    if (people.length > 0) this.form ??= this.readForm();
    return people;
  }

  private readForm = (): StaffForm => readForm(this.fixed.rows, this.fields.names, this.fixed.namesAlone);

  get given(): string {
    return this.tree.rootName;
  }

  assertComplete(): void {
    this.form ??= this.readForm();
    if (this.count === 0) throw new FormRefused("no_rows");
  }

  private async meet(tx: Tx, people: readonly StaffRow[]): Promise<Met> {
    const list = people.length === 0 ? [] : await members.membersByKeys(tx, keysOf(people));
    return metOf(tx, this.importer, list);
  }

  private judge(people: readonly StaffRow[], met: Met): rows.PackedRows {
    if (people.length === 0) return [];
    const grounds: RowGrounds = {
      ...met,
      scope: this.importer.scope,
      tree: this.tree,
      taken: this.taken,
      seats: this.seats,
      fields: this.fields,
      ...(this.form as StaffForm),
    };
    return rows.packed(people.map((staff) => stageRow(staff, grounds, this.ledger, () => this.newId())));
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

export const staffChecker: Checker = {
  reading: new URL("./staff-reading.ts", import.meta.url),
  begin: StaffPass.begin,
};

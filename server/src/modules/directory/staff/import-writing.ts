// The run of a checked import: batches of rows, each checked again and written in one transaction together with the
// mark behind which everything is settled. Wherever a run ends, the next goes on from the mark.
import { setImmediate as turn } from "node:timers/promises";
import type { RowVerdict } from "@qilian/contract/imports.ts";
import { v7 as uuid } from "uuid";
import { type AuditAuthor, audit } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import type { Work } from "../../../platform/jobs/index.ts";
import { tellChanged } from "../../../platform/live/index.ts";
import { openAccounts } from "../members/accounts.ts";
import { lastAccountNumbers } from "../members/member-store.ts";
import type { Reach } from "../scope/scope.ts";
import { countHeads } from "../store.ts";
import { DepartmentTree, nameOf, parentOf } from "./department-paths.ts";
import type { ImportTask } from "./import-checking.ts";
import { changedMember, departmentIdsOf, type Newcomer } from "./import-drafts.ts";
import { runEntry } from "./import-entry.ts";
import { KnownFields } from "./import-fields.ts";
import { type Held, holdBook, holdImport, knownFields } from "./import-holding.ts";
import { type KnownMember, KnownMembers, Seats, TakenInFile } from "./import-known.ts";
import * as members from "./import-member-store.ts";
import { protectedFrom } from "./import-rights.ts";
import { failRows, reviseRows, rowsToWrite } from "./import-row-store.ts";
import { endRun, noCounts, noteWritten } from "./import-run-store.ts";
import { isShown } from "./import-scope.ts";
import {
  countsOf,
  differs,
  lookAgain,
  type PreparedRow,
  prepareRow,
  revised,
  type SecondLook,
} from "./import-second-look.ts";
import { settleSecretaries } from "./import-secretary-store.ts";
import { keysOf } from "./import-staging.ts";
import * as store from "./import-store.ts";
import * as writing from "./import-writing-store.ts";
import { noteChanged } from "./import-written-store.ts";
import { Settling } from "./settling.ts";

/** The first batch shows soon that it goes on; each is twice the one before, for what a batch costs besides, up to the largest. */
const [firstBatch, largestBatch] = [500, 3000];
const rowsPerSlice = 25;

/** Writes what is left of an import. Does nothing for one that is not, or no longer, to be written. */
export async function writeImport({ db, signal }: Work, { tenantId, importId }: ImportTask): Promise<void> {
  const found = await db.read(tenantId, (tx) => store.oneImport(tx, importId));
  if (found?.state !== "importing") return;
  const run = new ImportRun(found);
  const grams = new Settling(() => db.tenant(tenantId, writing.settleGrams));
  let batch = await run.prepare(db, found.written_row, Promise.resolve());
  while (batch.length > 0) {
    signal.throwIfAborted();
    const rows = batch;
    // The next rows are read beside these, and made ready while the database is busy with these.
    const busy = Promise.withResolvers<void>();
    const [written, next] = await Promise.all([
      db.tenant(tenantId, (tx) => run.write(tx, rows, busy.resolve)).finally(busy.resolve),
      run.prepare(db, lastRow(rows), busy.promise),
    ]);
    if (!written) break;
    grams.begin();
    batch = next;
  }
  if (batch.length === 0) await db.tenant(tenantId, (tx) => run.end(tx));
  await grams.end();
}

/** With the mark of the fields by which it was read. */
type ReadyRow = PreparedRow & { fieldsMark: string };

const withVerdict = (looks: readonly SecondLook[], wanted: RowVerdict): SecondLook[] =>
  looks.filter(({ verdict }) => verdict === wanted);

/** By which the rows that are sought name members, and all of them the secretaries whom the check has found. */
const keysTo = (sought: readonly PreparedRow[], rows: readonly PreparedRow[]): members.Keys => ({
  ...keysOf(sought.map(({ staff }) => staff)),
  ids: [...new Set(rows.flatMap(({ staged }) => staged.secretary_id ?? []))],
});

const lastRow = (rows: readonly PreparedRow[]): number => rows.at(-1)?.staged.row_number ?? 0;

class ImportRun {
  private readonly record: store.ImportRecord;
  private readonly id: string;
  private mark: number;
  private batchRows = firstBatch;
  private tree = new DepartmentTree([]);
  /** As the batch before left the book, `tree` is of. */
  private revision = "";
  /** The last account number of each base that has come up, while nobody else takes one. */
  private readonly numbers = new Map<string, number>();
  /** As rows are made ready with them. */
  private fields = new KnownFields([]);
  /** Of whoever runs it, as the batch at hand found it. */
  private reach: Reach = { scope: "enterprise", isGlobal: false };

  constructor(record: store.ImportRecord) {
    this.record = record;
    this.id = record.id;
    this.mark = record.written_row;
  }

  /**
   * Reads the rows behind `after` and makes them ready, which takes the processor, once there is `leisure`; and asks for the
   * account numbers they follow, unless they are corrections, for which nothing is known ahead.
   */
  async prepare(db: Database, after: number, leisure: Promise<void>): Promise<ReadyRow[]> {
    const { tenant_id, custom_columns, writes_corrections: corrections } = this.record;
    const part = { after, limit: this.batchRows, corrections };
    this.batchRows = Math.min(2 * this.batchRows, largestBatch);
    const [fields, rows] = await Promise.all([
      db.read(tenant_id, knownFields),
      db.read(tenant_id, (tx) => rowsToWrite(tx, this.id, part)),
    ]);
    await leisure;
    const prepared: ReadyRow[] = [];
    for (const [at, staged] of rows.entries()) {
      // What is being written goes on in between.
      if (at % rowsPerSlice === 0) await turn();
      prepared.push({ ...prepareRow(staged, custom_columns, fields), fieldsMark: fields.mark });
    }
    if (!corrections) await db.read(tenant_id, (tx) => this.learnNumbers(tx, prepared));
    return prepared;
  }

  /** Asks for the account numbers of bases that have not come up. */
  private async learnNumbers(tx: Tx, rows: readonly PreparedRow[]): Promise<void> {
    const bases = new Set(rows.flatMap(({ newcomer }) => newcomer?.accountBase ?? []));
    const unknown = [...bases].filter((base) => !this.numbers.has(base));
    if (unknown.length === 0) return;
    const last = await lastAccountNumbers(tx, unknown);
    for (const base of unknown) this.numbers.set(base, last.get(base) ?? 0);
  }

  /**
   * One batch, all or nothing; false when another process writes this import, or somebody has ended it. Calls `busy` once
   * the statement that takes longest is under way.
   */
  async write(tx: Tx, ready: readonly ReadyRow[], busy: () => void): Promise<boolean> {
    const held = await holdBook(tx, {
      importId: this.id,
      importerId: this.author().memberId,
      keys: keysTo(
        ready.filter(({ staged }) => staged.verdict !== "new"),
        ready,
      ),
    });
    const { record, marks } = held;
    if (record?.state !== "importing" || record.written_row !== this.mark) return false;
    // Nobody has taken a number since the check, but the batches before: what was new needs no looking up.
    const newAreNew = !record.writes_corrections && record.numbers === marks.numbers;
    if (marks.revision !== this.revision) this.tree = new DepartmentTree(await members.allDepartments(tx));
    if (!newAreNew) this.numbers.clear();
    this.reach = held.importer;
    const rows = this.asFieldsAre(ready, held.fields);
    const met = newAreNew ? held.met : await members.membersByKeys(tx, keysTo(rows, rows));
    const checked = await this.checkAgain(tx, rows, { ...held, met });
    await this.addDepartments(tx, checked);
    const added = await this.addNew(tx, withVerdict(checked, "new"), busy);
    const changed = await this.change(tx, withVerdict(checked, "changed"));
    if (record.opens_accounts) await this.open(tx, checked);
    this.mark = lastRow(rows);
    const [{ revision }] = await Promise.all([
      members.bookMarks(tx),
      reviseRows(tx, this.id, checked.filter(differs).map(revised)),
      noteWritten(tx, this.id, {
        writtenRow: this.mark,
        rows: rows.length,
        written: added + changed,
        counts: countsOf(checked),
        newAreNew,
      }),
      tellChanged(tx, "directory"),
    ]);
    this.revision = revision;
    return true;
  }

  /** Fields change under the same lock: what was made ready with others is made anew. */
  private asFieldsAre(ready: readonly ReadyRow[], fields: KnownFields): readonly PreparedRow[] {
    this.fields = fields;
    if (ready.every(({ fieldsMark }) => fieldsMark === fields.mark)) return ready;
    return ready.map(({ staged }) => prepareRow(staged, this.record.custom_columns, fields));
  }

  private async checkAgain(
    tx: Tx,
    rows: readonly PreparedRow[],
    { importer, met, seats, usedSeats, fields }: Held,
  ): Promise<SecondLook[]> {
    const grounds = {
      known: new KnownMembers(met),
      scope: importer.scope,
      administrators: await protectedFrom(tx, importer, met),
      tree: this.tree,
      taken: new TakenInFile(),
      seats: new Seats(seats, usedSeats),
      language: this.record.language,
      customColumns: this.record.custom_columns,
      fields,
    };
    const shown = met.filter((member) => isShown(member, grounds));
    return lookAgain(rows, grounds, new Set(shown.map(({ id }) => id)));
  }

  private async addDepartments(tx: Tx, checked: readonly SecondLook[]): Promise<void> {
    const added: members.NewDepartment[] = [];
    for (const path of checked.flatMap(({ missing }) => missing).flatMap((leaf) => this.tree.missing(leaf))) {
      if (this.tree.idOf(path) !== undefined) continue;
      const id = uuid();
      this.tree.add(path, id);
      added.push({
        id,
        parentId: this.tree.idOf(parentOf(path)) as string,
        name: nameOf(path),
        line: this.tree.lineOf(path),
      });
    }
    if (added.length === 0) return;
    const ids = added.map(({ id }) => id);
    await Promise.all([members.addDepartments(tx, added), store.noteMade(tx, this.id, ids)]);
  }

  /** @returns how many rows no earlier run had written; so does `change`. */
  private async addNew(tx: Tx, looks: readonly SecondLook[], busy: () => void): Promise<number> {
    if (looks.length === 0) return 0;
    await this.learnNumbers(tx, looks);
    const added = looks.map(({ staged, staff, newcomer, secretaryId }) => {
      const { accountBase, draft } = newcomer as Newcomer;
      const accountNumber = (this.numbers.get(accountBase) as number) + 1;
      this.numbers.set(accountBase, accountNumber);
      const departmentIds = departmentIdsOf(staff.values, this.tree);
      return {
        id: staged.member_id as string,
        row: staged.row_number,
        draft,
        accountNumber,
        secretaryId,
        departmentIds,
      };
    });
    const [first] = await Promise.all([
      writing.addMembers(tx, { importId: this.id, again: this.record.writes_corrections }, added),
      // Counted while the database is busy with the people.
      turn().then(() => members.addHeads(tx, this.tree.headsOf(added.map(({ departmentIds }) => departmentIds)))),
      turn().then(busy),
    ]);
    return first;
  }

  private async change(tx: Tx, looks: readonly SecondLook[]): Promise<number> {
    if (looks.length === 0) return 0;
    const grounds = { tree: this.tree, scope: this.reach.scope, fields: this.fields };
    const changed = looks.map(({ member, staff, staged, secretaryId }) =>
      changedMember(member as KnownMember, staff.values, { row: staged.row_number, secretaryId }, grounds),
    );
    await writing.updateMembers(tx, changed);
    const moved = changed.filter((_, at) => looks[at]?.changes.E !== undefined);
    const ids = moved.map(({ id }) => id);
    await countHeads(tx, ids, -1);
    await writing.replaceMemberships(tx, moved);
    await countHeads(tx, ids, 1);
    return noteChanged(tx, this.id, looks);
  }

  /** 导入并开户: accounts of the people of this import that nobody has opened yet. */
  private async open(tx: Tx, checked: readonly SecondLook[]): Promise<void> {
    const ids = checked
      .filter(({ verdict, member }) => verdict === "new" || (verdict === "changed" && member?.state === "unopened"))
      .map(({ staged }) => staged.member_id as string);
    if (ids.length > 0) await openAccounts(tx, this.author(), this.reach, ids);
  }

  /** The secretaries who stood further down, then the end of the import. */
  async end(tx: Tx): Promise<void> {
    const found = await holdImport(tx, this.id);
    if (found?.state !== "importing") return;
    const without = await settleSecretaries(tx, this.id);
    await failRows(
      tx,
      this.id,
      new Map(without.map(({ row }) => [row, [{ column: "K", code: "secretary_not_written" }]])),
    );
    const counts = { ...noCounts(), failed: without.length };
    for (const { verdict } of without) counts[verdict]--;
    await noteWritten(tx, this.id, { writtenRow: this.mark, rows: 0, written: 0, counts });
    const done = await endRun(tx, this.id);
    if (done !== undefined) await audit(tx, this.author(), runEntry(done));
    await tellChanged(tx, "directory");
  }

  private author(): AuditAuthor {
    const { run_by, by_id, by_name, by_address } = this.record;
    return run_by ?? { memberId: by_id, memberName: by_name, address: by_address };
  }
}

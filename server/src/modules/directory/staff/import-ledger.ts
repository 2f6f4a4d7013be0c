// What a check must remember of the rows that it has staged, until the last row has been seen: who may be whose
// secretary, and which departments the good rows need. Grows with new people, never with what their rows hold.
import type { CellError, RowVerdict } from "@qilian/contract/imports.ts";
import type { DepartmentTree } from "./department-paths.ts";
import type { CheckedRow } from "./import-check.ts";
import type { TakenInFile } from "./import-known.ts";
import type { StaffRow } from "./staff-row.ts";

type Newcomer = { row: number; memberId: string };

type Standing = { verdict: RowVerdict; memberId: string; employeeId: string };

export type Settlement = {
  /** Errors that only the whole file shows, by row. */
  failed: Map<number, CellError[]>;
  /** Rows whose secretary was found further down. */
  secretaries: { row: number; secretaryId: string }[];
  /** Departments to be created, parents first. */
  missing: string[];
};

export class ImportLedger {
  /** By phone: good rows that bring a number which no member had. */
  private readonly newcomers = new Map<string, Newcomer>();
  private readonly pending: { row: number; phone: string }[] = [];
  /** From a secretary's row to the rows that name it. */
  private readonly dependents = new Map<number, number[]>();
  private readonly needs: { row: number; path: string }[] = [];
  private readonly paths = new Map<string, string>();
  readonly taken: TakenInFile;

  constructor(taken: TakenInFile) {
    this.taken = taken;
  }

  /** A good row of the file that was judged before these: what it has is taken, and whoever it brings may be a secretary. */
  stands(row: number, { verdict, memberId, employeeId }: Standing, phone: string): void {
    this.taken.takePhone(phone, row);
    this.taken.takeMember(memberId, row);
    if (employeeId !== "") this.taken.takeEmployeeId(employeeId, row);
    if (verdict === "new") this.newcomers.set(phone, { row, memberId });
  }

  /** Notes a row; the id of its secretary where an earlier row brings them. */
  add({ values }: StaffRow, { row, verdict, member, missing }: CheckedRow, memberId: string | undefined): void {
    if (verdict === "failed" || memberId === undefined) return;
    if (values.phone !== "" && member?.phone !== values.phone) this.newcomers.set(values.phone, { row, memberId });
    for (const path of missing) this.needs.push({ row, path: this.kept(path) });
  }

  /** The member id of a secretary in an earlier row; one who may follow is remembered. */
  secretaryFor(row: number, phone: string): string | undefined {
    const newcomer = this.newcomers.get(phone);
    if (newcomer === undefined) this.pending.push({ row, phone });
    else this.depend(row, newcomer.row);
    return newcomer?.memberId;
  }

  settle(tree: DepartmentTree): Settlement {
    const failed = new Map<number, CellError[]>();
    const secretaries: Settlement["secretaries"] = [];
    for (const { row, phone } of this.pending) {
      const newcomer = this.newcomers.get(phone);
      const secretaryRow = this.taken.rowWithPhone(phone);
      if (newcomer !== undefined) {
        this.depend(row, newcomer.row);
        secretaries.push({ row, secretaryId: newcomer.memberId });
      } else if (secretaryRow !== undefined) failed.set(row, [rowFailed(secretaryRow)]);
      else failed.set(row, [{ column: "K", code: "unknown_secretary", params: { secretary: phone } }]);
    }
    this.failDependents(failed);
    return { failed, secretaries, missing: this.missing(tree, failed) };
  }

  private depend(row: number, secretaryRow: number): void {
    const rows = this.dependents.get(secretaryRow);
    if (rows === undefined) this.dependents.set(secretaryRow, [row]);
    else rows.push(row);
  }

  /** A secretary who is not imported takes those with them who name them. */
  private failDependents(failed: Map<number, CellError[]>): void {
    const queue = [...failed.keys()];
    for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
      for (const dependent of this.dependents.get(row) ?? []) {
        if (failed.has(dependent)) continue;
        failed.set(dependent, [rowFailed(row)]);
        queue.push(dependent);
      }
    }
  }

  private missing(tree: DepartmentTree, failed: Map<number, CellError[]>): string[] {
    const needed = new Set(this.needs.filter(({ row }) => !failed.has(row)).map(({ path }) => path));
    return [...new Set([...needed].flatMap((path) => tree.missing(path)))];
  }

  /** One copy of each path, however many rows name it. */
  private kept(path: string): string {
    const known = this.paths.get(path);
    if (known !== undefined) return known;
    this.paths.set(path, path);
    return path;
  }
}

const rowFailed = (row: number): CellError => ({ column: "K", code: "secretary_row_failed", params: { row } });

// One pass over a workbook of departments or a CSV. Rows are kept to the end, for only all of them together say how the tree
// is to be.
import { v7 as uuid } from "uuid";
import type { Tx } from "../../../platform/db/index.ts";
import type { Reach } from "../scope/scope.ts";
import { FormRefused } from "../sheets/sheet-form.ts";
import { type FixedRow, FixedRows } from "../sheets/sheet-reading.ts";
import { type Checker, type CheckPass, mostPathsShown, type Stage } from "../staff/import-checking.ts";
import { stageRows } from "../staff/import-row-store.ts";
import * as store from "../staff/import-store.ts";
import { readDepartmentForm } from "./department-form.ts";
import { judge } from "./department-grounds.ts";
import { type DepartmentRow, saysNothing } from "./department-row.ts";
import { staged } from "./department-staging.ts";

/** Rows in one file: they are held in memory together. */
const mostRows = 20_000;
const rowsAtOnce = 1_000;

type ReadForm = ReturnType<typeof readDepartmentForm>;

class DepartmentPass implements CheckPass {
  readonly given = "";
  private readonly importId: string;
  private readonly importer: Reach;
  private readonly fixed = new FixedRows();
  private readonly rows: DepartmentRow[] = [];
  private form: ReadForm | undefined;

  constructor(importId: string, importer: Reach) {
    this.importId = importId;
    this.importer = importer;
  }

  take(batch: readonly unknown[]): Stage {
    const before = this.rows.length;
    for (const row of batch as readonly (FixedRow | DepartmentRow)[]) {
      if (!("values" in row)) this.fixed.keep(row);
      else if (!saysNothing(row)) this.rows.push(row);
    }
    if (this.rows.length > 0) this.form ??= this.readForm();
    if (this.rows.length > mostRows) throw new FormRefused("too_many_departments", { most: mostRows });
    const after = this.rows.length;
    return (tx) => store.noteChecked(tx, this.importId, before, after);
  }

  private readForm = (): ReadForm => readDepartmentForm(this.fixed.rows, this.fixed.namesAlone);

  assertComplete(): void {
    this.form ??= this.readForm();
    if (this.rows.length === 0) throw new FormRefused("no_rows");
  }

  async end(tx: Tx): Promise<void> {
    const { language, behind } = this.form as ReadForm;
    const { plan } = await judge(tx, this.rows, { importer: this.importer, language, idOf: () => uuid() });
    for (let at = 0; at < plan.rows.length; at += rowsAtOnce)
      await stageRows(tx, this.importId, plan.rows.slice(at, at + rowsAtOnce).map(staged));
    const missing = [...plan.missing.values()];
    await store.endCheck(tx, this.importId, {
      language,
      custom_columns: behind,
      new_department_count: missing.length,
      new_department_paths: missing.slice(0, mostPathsShown),
    });
  }
}

export const departmentChecker: Checker = {
  reading: new URL("./department-reading.ts", import.meta.url),
  begin: async (_, importId, importer) => new DepartmentPass(importId, importer),
};

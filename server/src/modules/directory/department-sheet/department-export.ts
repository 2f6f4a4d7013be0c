// Departments written out as the workbook has them, in the order of the tree; what comes out goes in again and changes nothing.
import { Readable } from "node:stream";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Actor, Scope } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { type Database, IdList, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { csvText } from "../../../platform/workbook/index.ts";
import { namedDepartments } from "../departments/department-store.ts";
import { reaches } from "../scope/reach.ts";
import { scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { sheetWorkbook } from "../sheets/sheet-writing.ts";
import { DepartmentTree } from "../staff/department-paths.ts";
import { orderText } from "./department-cells.ts";
import { Forest, type KnownDepartment } from "./department-forest.ts";
import { departmentForm, stateWords } from "./department-form.ts";
import { knownDepartments } from "./department-sheet-store.ts";

const rowsAtOnce = 1_000;

export const departmentTemplate = (language: WorkbookLanguage): Readable =>
  sheetWorkbook(departmentForm, language, [], []);

export const exportedWorkbook = (rows: string[][][], language: WorkbookLanguage): Readable =>
  sheetWorkbook(departmentForm, language, [], rows);

/** With the names of columns alone above the departments, as an import takes it. */
export const exportedCsv = (rows: string[][][], language: WorkbookLanguage): Readable =>
  Readable.from(
    csvText(
      departmentForm.columns.map(({ name }) => name[language]),
      (async function* () {
        yield* rows;
      })(),
    ),
  );

type Choice = { language: WorkbookLanguage; departments?: string | undefined };

/**
 * All departments in the scope, or those chosen with everything below them; written down before the first row goes out.
 * @throws Refused 404 for a department outside the scope
 */
export async function exportedDepartments(
  { db, tx, actor }: { db: Database; tx: Tx; actor: Actor },
  { language, departments }: Choice,
  format: string,
): Promise<string[][][]> {
  const scope = scopeOf(actor);
  const ids = departments === undefined ? [] : [...new Set(departments.split(","))];
  const named = ids.length === 0 ? [] : await namedDepartments(tx, scope, ids);
  if (named.length < ids.length) throw notFound();
  // A download is a read; that it took place is written all the same.
  await db.tenant(actor.tenantId, (write) =>
    audit(write, actor, {
      act: "directory.departments_exported",
      changes: {
        format: [null, format],
        ...(named.length > 0 && { departments: [null, named.map(({ path }) => path)] }),
      },
    }),
  );
  return rowsOf(tx, scope, ids.length === 0 ? scope : new IdList(ids), language);
}

async function rowsOf(tx: Tx, scope: Scope, within: Scope, language: WorkbookLanguage): Promise<string[][][]> {
  const all = await knownDepartments(tx);
  const byId = new Map(all.map((one) => [one.id, one]));
  const tree = new DepartmentTree(all);
  const chosen = inTreeOrder(all).flatMap((id) => {
    const one = byId.get(id);
    return one !== undefined && reaches(within, one.line) ? [one] : [];
  });
  const heads = [...new Set(chosen.flatMap(({ headId }) => headId ?? []))];
  const accounts = new Map((await reachedMembers(tx, scope, heads)).map(({ id, account }) => [id, account]));
  const rows = chosen.map((one) => cellsOf(one, tree, accounts, language));
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, at) =>
    rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  );
}

const cellsOf = (
  { id, code, nameEn, headId, position }: KnownDepartment,
  tree: DepartmentTree,
  accounts: ReadonlyMap<string, string>,
  language: WorkbookLanguage,
): string[] => [
  code,
  tree.pathOf(id),
  nameEn,
  accounts.get(headId ?? "") ?? "",
  orderText(position),
  stateWords.valid[language],
];

/** Each right behind what it hangs on. */
function inTreeOrder(all: readonly KnownDepartment[]): string[] {
  const forest = new Forest(all);
  const order: string[] = [];
  const left = [forest.rootId];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    order.push(id);
    left.push(...forest.childrenOf(id).reverse());
  }
  return order;
}

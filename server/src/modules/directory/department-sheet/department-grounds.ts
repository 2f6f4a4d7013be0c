// What rows of departments are held against: read at the check, and once more in the transaction that writes them.
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { departmentsInScopes } from "../../access/index.ts";
import type { Reach } from "../scope/scope.ts";
import { DepartmentTree } from "../staff/department-paths.ts";
import { membersByKeys } from "../staff/import-member-store.ts";
import { isShown } from "../staff/import-scope.ts";
import { type Claim, claimDepartments } from "./department-claims.ts";
import type { KnownDepartment } from "./department-forest.ts";
import { type Plan, type PlanGrounds, planDepartments, type Seen } from "./department-plan.ts";
import type { DepartmentRow } from "./department-row.ts";
import * as store from "./department-sheet-store.ts";

const mostNamed = 3;

type Asked = {
  importer: Reach;
  language: WorkbookLanguage;
  /** What a row makes is called so. */
  idOf: (row: number) => string;
  seen?: ReadonlyMap<number, Seen>;
  /** Rows that were written before: nothing becomes of them, but their departments are theirs. */
  standing?: readonly DepartmentRow[];
};

export type Judged = { claims: Claim[]; plan: Plan; known: ReadonlyMap<string, KnownDepartment>; tree: DepartmentTree };

/** The one validator of rows of departments against the tenant. Holds all rights until the transaction ends. */
export async function judge(
  tx: Tx,
  rows: readonly DepartmentRow[],
  { importer, language, idOf, seen, standing = [] }: Asked,
): Promise<Judged> {
  const departments = await store.knownDepartments(tx);
  const scoped = await departmentsInScopes(tx);
  const known = new Map(departments.map((one) => [one.id, one]));
  const tree = new DepartmentTree(departments);
  const { heads, accounts } = await headsOf(tx, rows, departments, { tree, importer });
  const grounds = { known, tree, importer, scoped, heads };
  // Of two who want the same the later is wrong.
  const claims = claimDepartments([...standing, ...rows], grounds, idOf).slice(standing.length);
  const going = claims.flatMap(({ deletes, known }) => (deletes && known !== undefined ? [known.id] : []));
  const blockers = await store.blockersOf(tx, going, mostNamed);
  const planGrounds: PlanGrounds = { ...grounds, language, blockers, accounts, ...(seen && { seen }) };
  return { claims, plan: planDepartments(claims, planGrounds), known, tree };
}

/** Whom the rows name as heads, and who are heads now, as far as the scope shows them. */
async function headsOf(
  tx: Tx,
  rows: readonly DepartmentRow[],
  departments: readonly KnownDepartment[],
  { tree, importer: { scope } }: { tree: DepartmentTree; importer: Reach },
): Promise<Pick<PlanGrounds, "heads" | "accounts">> {
  const accounts = new Set(rows.flatMap(({ values }) => (values.head === "" ? [] : [values.head])));
  if (accounts.size === 0) return { heads: new Map(), accounts: new Map() };
  const ids = [...new Set(departments.flatMap(({ headId }) => headId ?? []))];
  const members = await membersByKeys(tx, { accounts: [...accounts], phones: [], employeeIds: [], ids });
  const shown = members.filter((member) => isShown(member, { tree, scope }));
  return {
    heads: new Map(shown.map(({ account, id, state }) => [account, { id, state }])),
    accounts: new Map(shown.map(({ id, account }) => [id, account])),
  };
}

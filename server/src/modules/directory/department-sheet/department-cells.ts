// What a workbook shows of a department as it is.
import type { DepartmentTree } from "../staff/department-paths.ts";
import { withoutOrder } from "../store.ts";
import type { Claim } from "./department-claims.ts";
import type { KnownDepartment } from "./department-forest.ts";

export const orderText = (position: number): string => (position < withoutOrder ? String(position) : "");

type Known = {
  tree: DepartmentTree;
  /** Accounts of heads by their ids, as far as the scope shows them. */
  accounts: ReadonlyMap<string, string>;
};

/** Column letter → old value, where a row says another. `elsewhere`: it hangs on another department, or is renamed. */
export const changedCells = (
  { values: { code, nameEn, order }, headId }: Claim,
  old: KnownDepartment,
  elsewhere: boolean,
  { tree, accounts }: Known,
): Record<string, string> => ({
  ...(code !== "" && code !== old.code && { A: old.code }),
  ...(elsewhere && { B: tree.pathOf(old.id) }),
  ...(nameEn !== "" && nameEn !== old.nameEn && { C: old.nameEn }),
  ...(headId !== undefined && headId !== old.headId && { D: accounts.get(old.headId ?? "") ?? "" }),
  ...(order !== undefined && order !== old.position && { E: orderText(old.position) }),
});

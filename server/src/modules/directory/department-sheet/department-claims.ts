// Which department each row means, and what is wrong with a row before any department changes its place (2.3). What a row
// means never hangs on whether other rows can be written.

import type { AccountState } from "@qilian/contract/directory.ts";
import type { CellError } from "@qilian/contract/imports.ts";
import { isTop, reaches } from "../scope/reach.ts";
import type { Reach } from "../scope/scope.ts";
import { type DepartmentTree, levelMark } from "../staff/department-paths.ts";
import type { KnownDepartment } from "./department-forest.ts";
import type { DepartmentRow } from "./department-row.ts";

export type Head = { id: string; state: AccountState };

export type ClaimGrounds = {
  known: ReadonlyMap<string, KnownDepartment>;
  /** The same departments, by their paths. */
  tree: DepartmentTree;
  /** Of whoever imports. */
  importer: Reach;
  /** Departments that administrators' scopes name. */
  scoped: ReadonlySet<string>;
  /** By account, as far as the scope shows them. */
  heads: ReadonlyMap<string, Head>;
};

export type Claim = DepartmentRow & {
  deletes: boolean;
  /** Whether the row says a path that a department could have, be it the wrong one. */
  hasPath: boolean;
  /** Undefined: a department that is to be made, or none. */
  known: KnownDepartment | undefined;
  /** Of the department that the row makes. */
  newId: string;
  headId: string | undefined;
};

/** Rows come in the order of the sheet. `idOf`: what a row makes is called so. */
export function claimDepartments(
  rows: readonly DepartmentRow[],
  grounds: ClaimGrounds,
  idOf: (row: number) => string,
): Claim[] {
  const claims = rows.map(
    (row): Claim => ({
      ...row,
      errors: [...row.errors],
      deletes: row.values.state === "invalid",
      hasPath: isReadable(row.errors),
      known: undefined,
      newId: idOf(row.row),
      headId: undefined,
    }),
  );
  const claimed = new Map<string, Claim>();
  claimByCode(claims, grounds, claimed);
  claimByPath(claims, grounds, claimed);
  const places = placesOf(claims);
  for (const claim of claims) {
    checkPlace(claim, grounds, places);
    checkFields(claim, grounds);
  }
  return claims;
}

const wrong = ({ errors }: Claim, column: string, code: string, params?: CellError["params"]): void => {
  if (!errors.some((error) => error.column === column && error.code === code))
    errors.push({ column, code, ...(params && { params }) });
};

/** What keeps the second cell from being read as a path. */
const unreadable = new Set([
  "required",
  "formula",
  "date",
  "error",
  "control_character",
  "line_break",
  "department_full_width",
  "department_semicolon",
  "department_empty_level",
  "department_separator",
  "department_level_long",
  "department_too_deep",
]);
const isReadable = (errors: readonly CellError[]): boolean =>
  errors.every(({ column, code }) => column !== "B" || !unreadable.has(code));

function claimByCode(claims: readonly Claim[], { known, importer }: ClaimGrounds, claimed: Map<string, Claim>): void {
  const byCode = new Map([...known.values()].filter(({ code }) => code !== "").map((one) => [one.code, one]));
  const taken = new Map<string, number>();
  for (const claim of claims) {
    const { code } = claim.values;
    if (code === "") continue;
    const by = taken.get(code);
    if (by !== undefined) {
      wrong(claim, "A", "duplicate_code", { row: by });
      continue;
    }
    taken.set(code, claim.row);
    const department = byCode.get(code);
    if (department === undefined) continue;
    if (!reaches(importer.scope, department.line)) wrong(claim, "A", "code_taken_elsewhere");
    else {
      claim.known = department;
      claimed.set(department.id, claim);
    }
  }
}

/** What no row means by its code belongs to the row with its path. */
function claimByPath(
  claims: readonly Claim[],
  { known, tree, importer }: ClaimGrounds,
  claimed: Map<string, Claim>,
): void {
  for (const claim of claims) {
    const { code, path } = claim.values;
    if (claim.known !== undefined || !claim.hasPath || claim.errors.some(({ column }) => column === "A")) continue;
    if (!tree.isWithin(path, importer.scope)) continue;
    const department = known.get(tree.idOf(path) ?? "");
    if (department === undefined) continue;
    const other = claimed.get(department.id);
    if (other !== undefined) {
      if (isTwice(claim, other)) wrong(claim, "B", "duplicate_department", { row: other.row });
    } else if (claim.deletes && code !== "" && department.code !== "" && department.code !== code)
      wrong(claim, "A", "code_differs", { code: department.code });
    else {
      claim.known = department;
      claimed.set(department.id, claim);
    }
  }
}

/** Two rows about one department, rather than one department in the place of another that goes. */
const isTwice = (claim: Claim, other: Claim): boolean =>
  other.deletes ? claim.values.code === "" || claim.deletes : !claim.deletes && other.values.path === claim.values.path;

/** Where rows want their departments to stand; of two who want the same place the later is wrong. */
function placesOf(claims: readonly Claim[]): ReadonlySet<string> {
  const places = new Map<string, number>();
  for (const claim of claims) {
    if (claim.deletes || !claim.hasPath) continue;
    const by = places.get(claim.values.path);
    if (by === undefined) places.set(claim.values.path, claim.row);
    else wrong(claim, "B", "duplicate_department", { row: by });
  }
  return new Set(places.keys());
}

function checkPlace(claim: Claim, grounds: ClaimGrounds, places: ReadonlySet<string>): void {
  if (!claim.hasPath) return;
  const { tree, importer } = grounds;
  const { known, deletes } = claim;
  const { path, order } = claim.values;
  const misplaced = misplacement(claim, grounds);
  if (misplaced !== undefined) {
    claim.errors.push(misplaced);
    return;
  }
  const from = known && tree.pathOf(known.id);
  if (known !== undefined && (known.parentId === null || isTop(importer.scope, known.line))) {
    const code = known.parentId === null ? "root_stays" : "top_of_scope";
    if (path !== from) wrong(claim, "B", code);
    if (order !== undefined && order !== known.position) wrong(claim, "E", code);
    if (deletes) wrong(claim, "F", code);
  }
  if (from !== undefined && !deletes && path.startsWith(from + levelMark) && !places.has(from))
    wrong(claim, "B", "into_itself");
}

/** A path that no department of whoever imports can have. */
function misplacement({ values: { path }, known }: Claim, { tree, importer }: ClaimGrounds): CellError | undefined {
  const root = path.split(levelMark, 1)[0] ?? "";
  const column = "B";
  if (root !== tree.rootName)
    return { column, code: "department_wrong_root", params: { root: tree.rootName, segment: root.slice(0, 80) } };
  if (!tree.isWithin(path, importer.scope))
    return { column, code: "department_outside_scope", params: { segment: path.slice(0, 200) } };
  return path === root && known?.parentId !== null ? { column, code: "root_stays" } : undefined;
}

function checkFields(claim: Claim, { heads, scoped, importer }: ClaimGrounds): void {
  const { values, known, deletes } = claim;
  if (values.head !== "" && !deletes) {
    const head = heads.get(values.head);
    if (head === undefined) wrong(claim, "D", "unknown_head", { account: values.head });
    else if (head.state === "disabled") wrong(claim, "D", "head_disabled", { account: values.head });
    else claim.headId = head.id;
  }
  const isFine = claim.errors.every(({ column }) => column !== "F");
  if (deletes && isFine && known !== undefined && scoped.has(known.id) && !importer.isGlobal)
    wrong(claim, "F", "department_of_administrator");
}

// What the rows of a workbook of departments make of the tree, all of them together: the order of rows says nothing. Each row
// says how things are in the end, so that the same file again changes nothing. A row that cannot be written leaves its
// department as it is, and everything is looked at anew without it.
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { CellError, RowVerdict } from "@qilian/contract/imports.ts";
import { v7 as uuid } from "uuid";
import { mostLevels } from "../departments/department-levels.ts";
import { levelMark, nameOf } from "../staff/department-paths.ts";
import { changedCells } from "./department-cells.ts";
import type { Claim, ClaimGrounds } from "./department-claims.ts";
import { Forest, type KnownDepartment } from "./department-forest.ts";
import { stateWords } from "./department-form.ts";

/** People who stand directly in a department and do not let it go (2.2): how many, and the first names. */
export type Blockers = { count: number; names: string[] };
/** What a row came to when its administrator saw it. */
export type Seen = { verdict: RowVerdict; departmentId: string | null };

export type PlanGrounds = ClaimGrounds & {
  language: WorkbookLanguage;
  blockers: ReadonlyMap<string, Blockers>;
  /** Accounts of heads by their ids, as far as the scope shows them. */
  accounts: ReadonlyMap<string, string>;
  /** On a second look. */
  seen?: ReadonlyMap<number, Seen>;
};

export type PlannedRow = {
  claim: Claim;
  verdict: RowVerdict;
  /** The department that the row means or makes. */
  id: string | null;
  /** Column letter → old value as a workbook shows it. */
  changes: Record<string, string>;
};

export type Plan = {
  rows: PlannedRow[];
  /** How everything stands in the end; what is deleted is left out. */
  forest: Forest;
  deleted: ReadonlySet<string>;
  /** Departments that no row names, by id: their paths. */
  missing: ReadonlyMap<string, string>;
};

const mostNamed = 3;

/** What is wrong with a row is added to the errors of its claim. */
export function planDepartments(claims: readonly Claim[], grounds: PlanGrounds): Plan {
  for (let looks = 0; ; looks++) {
    if (looks === mostLooks) failChains(claims, grounds);
    const plan = new Pass(claims, grounds).run();
    if (plan !== undefined) return plan;
  }
}

/** Rows that wait for each other's places fail one after another, a look each: after so many they fail together. */
const mostLooks = 20;

function failChains(claims: readonly Claim[], { tree }: PlanGrounds): void {
  const standing = new Map(claims.map((claim) => [claim.known && tree.pathOf(claim.known.id), claim]));
  for (const claim of claims) {
    const { path } = claim.values;
    const other = standing.get(path);
    if (!isGood(claim) || claim.deletes || other === undefined || other === claim) continue;
    claim.errors.push({ column: "B", code: "department_name_taken", params: { name: nameOf(path) } });
  }
}

const isGood = ({ errors }: Claim): boolean => errors.length === 0;
const levelsOf = ({ values }: Claim): string[] => values.path.split(levelMark);

/** One look at all rows that are good so far. */
class Pass {
  private readonly claims: readonly Claim[];
  private readonly grounds: PlanGrounds;
  private readonly forest: Forest;
  private readonly owners: ReadonlyMap<string, Claim>;
  private readonly failedPlaces: Map<string, number>;
  private readonly ids = new Map<Claim, string>();
  private readonly missing = new Map<string, string>();
  private readonly deleted = new Set<string>();
  private failures = 0;

  constructor(claims: readonly Claim[], grounds: PlanGrounds) {
    this.claims = claims;
    this.grounds = grounds;
    this.forest = new Forest([...grounds.known.values()]);
    this.owners = new Map(claims.flatMap((claim) => (claim.known === undefined ? [] : [[claim.known.id, claim]])));
    const failed = claims.filter((claim) => !isGood(claim) && !claim.deletes && claim.hasPath);
    this.failedPlaces = new Map(failed.map(({ values, row }) => [values.path, row]));
  }

  /** Undefined where rows have turned out bad. */
  run(): Plan | undefined {
    const good = this.claims.filter(isGood);
    const placing = good.filter(({ deletes }) => !deletes).sort((a, b) => levelsOf(a).length - levelsOf(b).length);
    const deleting = good.filter(({ deletes, known }) => deletes && known !== undefined);
    this.clear(placing, deleting);
    for (const claim of placing) this.place(claim);
    this.checkReach(placing);
    this.checkDepth(placing);
    this.delete(deleting);
    const rows = this.claims.map((claim) => this.planned(claim));
    if (this.failures > 0) return undefined;
    for (const id of this.deleted) this.forest.take(id);
    return { rows, forest: this.forest, deleted: this.deleted, missing: this.missing };
  }

  private fail(claim: Claim, column: string, code: string, params?: CellError["params"]): void {
    claim.errors.push({ column, code, ...(params && { params }) });
    this.failures++;
    if (!claim.deletes) this.failedPlaces.set(claim.values.path, claim.row);
  }

  /** Whoever is placed anew, or replaced, leaves their place first. */
  private clear(placing: readonly Claim[], deleting: readonly Claim[]): void {
    const places = new Set(placing.map(({ values }) => values.path));
    for (const { known } of placing) if (known !== undefined) this.forest.take(known.id);
    for (const { known } of deleting)
      if (known !== undefined && places.has(this.grounds.tree.pathOf(known.id))) this.forest.take(known.id);
  }

  /** Those nearer to the root come first. */
  private place(claim: Claim): void {
    const levels = levelsOf(claim);
    const name = levels.at(-1) ?? "";
    const { known, newId } = claim;
    if (levels.length === 1) {
      this.ids.set(claim, this.forest.rootId);
      return;
    }
    const parentId = this.parentFor(claim, levels);
    if (parentId === undefined) return;
    const there = this.forest.child(parentId, name);
    if (there === undefined) {
      this.forest.put(known?.id ?? newId, parentId, name);
      this.ids.set(claim, known?.id ?? newId);
    } else if (known === undefined && !this.owners.has(there) && !this.missing.has(there)) {
      // It came here with what it hangs on, and no other row means it.
      this.ids.set(claim, there);
    } else this.fail(claim, "B", "department_name_taken", { name });
  }

  /** Makes the levels that are missing. Undefined where one is another row's that is not written. */
  private parentFor(claim: Claim, levels: readonly string[]): string | undefined {
    let parentId = this.forest.rootId;
    for (const [at, level] of levels.slice(0, -1).entries()) {
      if (at === 0) continue;
      const there = this.forest.child(parentId, level);
      if (there !== undefined) {
        parentId = there;
        continue;
      }
      const path = levels.slice(0, at + 1).join(levelMark);
      const row = this.failedPlaces.get(path);
      if (row !== undefined) {
        this.fail(claim, "B", "parent_row_failed", { row });
        return undefined;
      }
      const id = uuid();
      this.forest.put(id, parentId, level);
      this.missing.set(id, path);
      parentId = id;
    }
    return parentId;
  }

  /** How far administrators reach is changed by global ones alone (docs/decisions/0004). */
  private checkReach(placing: readonly Claim[]): void {
    const { scoped, importer } = this.grounds;
    if (importer.isGlobal || scoped.size === 0) return;
    for (const claim of placing) {
      const id = this.ids.get(claim);
      if (claim.known === undefined || id === undefined || this.forest.parentOf(id) === claim.known.parentId) continue;
      const [from, to] = [new Set(claim.known.line), new Set(this.forest.lineOf(id))];
      const between = [...from.symmetricDifference(to)];
      if (between.some((one) => scoped.has(one))) this.fail(claim, "B", "reach_of_administrator");
    }
  }

  /** What lies too deep is held against the row that has put it there. */
  private checkDepth(placing: readonly Claim[]): void {
    const by = new Map(placing.flatMap((claim) => (this.ids.has(claim) ? [[this.ids.get(claim), claim]] : [])));
    const tooDeep = new Set<Claim>();
    for (const { id, line } of this.forest.standing()) {
      if (line.length <= mostLevels) continue;
      const known = this.grounds.known.get(id);
      if (known !== undefined && known.line.length >= line.length) continue;
      const claim = line.map((one) => by.get(one)).findLast((one) => one !== undefined);
      if (claim !== undefined) tooDeep.add(claim);
    }
    for (const claim of tooDeep)
      this.fail(claim, "B", "department_too_deep", { most: mostLevels, segment: claim.values.path.slice(0, 80) });
  }

  /** 2.2: from below, so that a file may delete whole subtrees in whatever order. */
  private delete(deleting: readonly Claim[]): void {
    const depth = ({ known }: Claim): number => known?.line.length ?? 0;
    for (const claim of deleting.toSorted((a, b) => depth(b) - depth(a))) {
      const { id } = claim.known as KnownDepartment;
      const members = this.grounds.blockers.get(id);
      const below = this.forest.childrenOf(id).filter((one) => !this.deleted.has(one));
      if (members !== undefined)
        this.fail(claim, "F", "department_has_members", { count: members.count, names: members.names.join("、") });
      else if (below.length > 0) {
        const names = below.slice(0, mostNamed).map((one) => this.forest.nameOf(one));
        this.fail(claim, "F", "department_has_departments", { count: below.length, names: names.join("、") });
      } else {
        this.deleted.add(id);
        this.ids.set(claim, id);
      }
    }
  }

  private planned(claim: Claim): PlannedRow {
    const id = this.ids.get(claim) ?? null;
    const failed: PlannedRow = { claim, verdict: "failed", id: claim.known?.id ?? null, changes: {} };
    if (!isGood(claim)) return failed;
    const planned = { claim, id, ...this.verdictOf(claim, id) };
    if (this.asSeen(planned)) return planned;
    this.fail(claim, "A", "changed_meanwhile");
    return failed;
  }

  private verdictOf(claim: Claim, id: string | null): Pick<PlannedRow, "verdict" | "changes"> {
    const { language } = this.grounds;
    if (id === null) return { verdict: "unchanged", changes: {} };
    if (claim.deletes) return { verdict: "deleted", changes: { F: stateWords.valid[language] } };
    const department = this.grounds.known.get(id);
    if (department === undefined) return { verdict: "new", changes: {} };
    const moved = this.forest.parentOf(id) !== department.parentId;
    const elsewhere = moved || this.forest.nameOf(id) !== department.name;
    const changes = changedCells(claim, department, elsewhere, this.grounds);
    const verdict = moved ? "moved" : Object.keys(changes).length > 0 ? "changed" : "unchanged";
    return { verdict, changes };
  }

  /** A row that does more than its administrator saw, or something else, is not written. */
  private asSeen({ claim, verdict, id }: PlannedRow): boolean {
    const before = this.grounds.seen?.get(claim.row);
    if (before === undefined || verdict === "unchanged") return true;
    if (before.departmentId !== id) return false;
    return before.verdict === verdict || (before.verdict === "moved" && verdict === "changed");
  }
}

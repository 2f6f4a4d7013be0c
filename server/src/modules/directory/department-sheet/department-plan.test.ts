// Rows that hang on each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DepartmentTree } from "../staff/department-paths.ts";
import { claimDepartments } from "./department-claims.ts";
import type { KnownDepartment } from "./department-forest.ts";
import { planDepartments } from "./department-plan.ts";
import { readDepartmentRow } from "./department-row.ts";

const department = (id: string, parentId: string | null, name: string, code = ""): KnownDepartment => ({
  id,
  parentId,
  name,
  code,
  nameEn: "",
  headId: null,
  position: 1000,
  line: parentId === null ? [id] : [parentId, id],
});

/** Each of so many departments comes to stand where the next one stood, the last at `end`. */
function chained(count: number, end: string) {
  const taken = department("x", "root", "占");
  const all = Array.from({ length: count }, (_, n) => department(`d${n}`, "root", `部${n}`, `C${n}`));
  const known = [department("root", null, "企业"), taken, ...all];
  const grounds = {
    known: new Map(known.map((one) => [one.id, one])),
    tree: new DepartmentTree(known),
    importer: { scope: "enterprise", isGlobal: true },
    scoped: new Set<string>(),
    heads: new Map(),
    language: "zh-CN",
    blockers: new Map(),
    accounts: new Map(),
  } as const;
  const rows = all.map((_, n) => {
    const name = n + 1 < count ? `部${n + 1}` : end;
    return readDepartmentRow(n + 4, [`C${n}`, `企业>>${name}`], [], []);
  });
  return planDepartments(
    claimDepartments(rows, grounds, (row) => `new${row}`),
    grounds,
  ).rows;
}

test("departments take each other's places all along a chain, and none of them where the last one's is taken", () => {
  assert.ok(chained(2_000, "空").every(({ verdict, changes }) => verdict === "changed" && changes.B !== undefined));
  assert.ok(chained(2_000, "部0").every(({ verdict }) => verdict === "changed"));
  const stuck = chained(2_000, "占");
  assert.ok(
    stuck.every(({ claim, verdict }) => verdict === "failed" && claim.errors[0]?.code === "department_name_taken"),
  );
});

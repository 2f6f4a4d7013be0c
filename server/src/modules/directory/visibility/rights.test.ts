import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";

const w = await world();
const department = (id: string, subtree = false) => ({ kind: "department", id, subtree });
const open = { access: "open", scope: "subtree", subtree: false, exceptions: [] };
const shown = { hidden: false, subtree: false, exceptions: [] };

async function company() {
  const e = await w.enterprise();
  const ids = { sales: await e.department("销售"), finance: await e.department("财务") };
  const [s1, s2, f1] = [
    await e.colleague({ name: "s1", departments: ["销售"] }),
    await e.colleague({ name: "s2", departments: ["销售/华东"] }),
    await e.colleague({ name: "f1", departments: ["财务"] }),
  ];
  const path = `/v1/directory/departments/${ids.sales}/rights`;
  const sees = async (viewer: typeof s1, target: typeof s1) =>
    (await viewer.get(`/v1/directory/book/people/${target.id}`).answer()).status === 200;
  const rules = async () => (await e.admin.get("/v1/directory/rules").accepted()).items;
  const acts = async () =>
    (
      await w.house.db.read(e.id, (tx) =>
        rawSql(tx, "select act from audit_entry where act like 'directory.rule%' order by id", []),
      )
    ).rows.map(({ act }) => act);
  return { e, ids, s1, s2, f1, path, sees, rules, acts };
}

test("2.18a 无法查看通讯录 is one no-access rule about the department, and the next request follows it", async () => {
  const { e, ids, s1, s2, f1, path, sees, rules } = await company();
  const none = await e.admin.get(path).accepted();
  assert.deepEqual([none.path, none.restriction, none.hiding, none.others], ["销售", open, shown, []]);
  assert.ok(await sees(s1, f1));
  const restriction = { ...open, access: "no-access", exceptions: [department(ids.finance)] };
  const set = await e.admin.put(path, { restriction, hiding: shown }).accepted();
  assert.deepEqual([set.restriction.access, set.restriction.exceptions[0].name], ["no-access", "财务"]);
  const [rule] = await rules();
  assert.deepEqual([rule.kind, rule.subjects[0].name, rule.subjects[0].subtree], ["no-access", "销售", false]);
  assert.deepEqual([await sees(s1, f1), await sees(s1, s2), await sees(s2, s1)], [true, false, true]);
  await e.admin.put(path, { restriction: { ...restriction, subtree: true }, hiding: shown }).accepted();
  assert.equal(await sees(s2, s1), false, "含子部门");
});

test("2.18a 可查看本部门及以下部门 takes the place of 无法查看通讯录, and off leaves no rule", async () => {
  const { e, s1, s2, f1, path, sees, rules, acts } = await company();
  await e.admin.put(path, { restriction: { ...open, access: "no-access" }, hiding: shown }).accepted();
  await e.admin.put(path, { restriction: { ...open, access: "own-only" }, hiding: shown }).accepted();
  assert.deepEqual(
    (await rules()).map(({ kind, scope }: { kind: string; scope: string }) => [kind, scope]),
    [["own-only", "subtree"]],
  );
  assert.deepEqual([await sees(s1, s2), await sees(s1, f1)], [true, false]);
  await e.admin.put(path, { restriction: { ...open, access: "own-only" }, hiding: shown }).accepted();
  await e.admin.put(path, { restriction: open, hiding: shown }).accepted();
  assert.deepEqual(await rules(), []);
  assert.deepEqual(
    await acts(),
    ["added", "deleted", "added", "deleted"].map((act) => `directory.rule_${act}`),
    "what changes nothing writes nothing",
  );
});

test("2.18b 隐藏本部门 hides from everybody but the whitelist and the department itself", async () => {
  const { e, ids, s1, s2, f1, path, sees, rules } = await company();
  await e.admin.put(path, { restriction: open, hiding: { hidden: true, subtree: true, exceptions: [] } }).accepted();
  assert.deepEqual([await sees(f1, s1), await sees(f1, s2), await sees(s2, s1)], [false, false, true]);
  const exceptions = [department(ids.finance)];
  await e.admin.put(path, { restriction: open, hiding: { hidden: true, subtree: true, exceptions } }).accepted();
  assert.deepEqual([await sees(f1, s1), (await rules()).length], [true, 1]);
});

test("what is set on the page of all rules shows in the rights, and among others when it names more", async () => {
  const { e, ids, path, rules } = await company();
  const own = { kind: "own-only", scope: "node", subjects: [department(ids.sales, true)] };
  const several = { kind: "hidden", subjects: [department(ids.sales), department(ids.finance)] };
  await e.admin.post("/v1/directory/rules", own).accepted();
  const batch = await e.admin.post("/v1/directory/rules", several).accepted();
  const { restriction, hiding, others } = await e.admin.get(path).accepted();
  assert.deepEqual(restriction, { access: "own-only", scope: "node", subtree: true, exceptions: [] });
  assert.deepEqual([hiding.hidden, others.map(({ id }: { id: string }) => id)], [false, [batch.id]]);
  await e.admin.put(path, { restriction: { ...open }, hiding: { ...shown, hidden: true } }).accepted();
  const kinds = (await rules()).map((rule: { kind: string; subjects: [] }) => [rule.kind, rule.subjects.length]);
  assert.deepEqual(kinds.sort(), [
    ["hidden", 1],
    ["hidden", 2],
  ]);
});

test("an error of the rights stands at its side, and nothing is changed; 51 are refused, absent is 404", async () => {
  const { e, ids, f1, path, rules } = await company();
  const unknown = [{ kind: "member", id: ids.sales }];
  const both = {
    restriction: { ...open, access: "no-access" },
    hiding: { ...shown, hidden: true, exceptions: unknown },
  };
  assert.deepEqual(await e.admin.put(path, both).invalid(), ["hiding.exceptions.0:unknown_object"]);
  assert.deepEqual(await e.admin.post(`${path}/preview`, both).invalid(), ["hiding.exceptions.0:unknown_object"]);
  const exceptions = Array.from({ length: 51 }, () => ({ kind: "member", id: f1.id }));
  assert.deepEqual(await e.admin.put(path, { restriction: open, hiding: { ...shown, exceptions } }).invalid(), [
    "hiding.exceptions:too_big",
  ]);
  assert.deepEqual(await rules(), []);
  await e.admin.get(`/v1/directory/departments/${f1.id}/rights`).refused(404);
  await e.admin.put(`/v1/directory/departments/${f1.id}/rights`, { restriction: open, hiding: shown }).refused(404);
});

test("two administrators who set a department's rights at once leave one rule", async () => {
  const { e, path, rules } = await company();
  const hiding = { ...shown, hidden: true };
  await Promise.all(Array.from({ length: 4 }, () => e.admin.put(path, { restriction: open, hiding }).accepted()));
  assert.equal((await rules()).length, 1);
});

test("a preview of rights counts who loses and gains sight of whom, and saves nothing", async () => {
  const { e, path, rules } = await company();
  const before = await rules();
  const hiding = { ...shown, hidden: true };
  // The founder, s2 and f1 lose s1.
  const hides = await e.admin.post(`${path}/preview`, { restriction: open, hiding }).accepted();
  assert.deepEqual([hides.lost.pairs, hides.lost.viewers, hides.lost.targets, hides.gained.pairs], [3, 3, 1, 0]);
  assert.deepEqual(
    new Set(hides.lost.examples.map(({ target }: { target: { name: string } }) => target.name)),
    new Set(["s1"]),
  );
  assert.deepEqual(await rules(), before);
  await e.admin.put(path, { restriction: open, hiding }).accepted();
  const shows = await e.admin.post(`${path}/preview`, { restriction: open, hiding: shown }).accepted();
  assert.deepEqual([shows.lost.pairs, shows.gained.pairs, shows.atLeast], [0, 3, false]);
});

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
  const set = async (rights: object) =>
    e.admin.put(path, { ...rights, revision: (await e.admin.get(path).accepted()).revision }).accepted();
  return { e, ids, s1, s2, f1, path, sees, rules, acts, set };
}

test("2.18a 无法查看通讯录 is one no-access rule about the department, and the next request follows it", async () => {
  const { e, ids, s1, s2, f1, path, sees, rules, set } = await company();
  const none = await e.admin.get(path).accepted();
  assert.deepEqual([none.path, none.restriction, none.hiding, none.others], ["销售", open, shown, []]);
  assert.ok(await sees(s1, f1));
  const restriction = { ...open, access: "no-access", exceptions: [department(ids.finance)] };
  const saved = await set({ restriction, hiding: shown });
  assert.deepEqual([saved.restriction.access, saved.restriction.exceptions[0].name], ["no-access", "财务"]);
  const [rule] = await rules();
  assert.deepEqual([rule.kind, rule.subjects[0].name, rule.subjects[0].subtree], ["no-access", "销售", false]);
  assert.deepEqual([await sees(s1, f1), await sees(s1, s2), await sees(s2, s1)], [true, false, true]);
  await set({ restriction: { ...restriction, subtree: true }, hiding: shown });
  assert.equal(await sees(s2, s1), false, "含子部门");
});

test("2.18a 可查看本部门及以下部门 takes the place of 无法查看通讯录, and off leaves no rule", async () => {
  const { s1, s2, f1, sees, rules, acts, set } = await company();
  await set({ restriction: { ...open, access: "no-access" }, hiding: shown });
  await set({ restriction: { ...open, access: "own-only" }, hiding: shown });
  assert.deepEqual(
    (await rules()).map(({ kind, scope }: { kind: string; scope: string }) => [kind, scope]),
    [["own-only", "subtree"]],
  );
  assert.deepEqual([await sees(s1, s2), await sees(s1, f1)], [true, false]);
  await set({ restriction: { ...open, access: "own-only" }, hiding: shown });
  await set({ restriction: open, hiding: shown });
  assert.deepEqual(await rules(), []);
  assert.deepEqual(
    await acts(),
    ["added", "deleted", "added", "deleted"].map((act) => `directory.rule_${act}`),
    "what changes nothing writes nothing",
  );
});

test("2.18b 隐藏本部门 hides from everybody but the whitelist and the department itself", async () => {
  const { ids, s1, s2, f1, sees, rules, set } = await company();
  await set({ restriction: open, hiding: { hidden: true, subtree: true, exceptions: [] } });
  assert.deepEqual([await sees(f1, s1), await sees(f1, s2), await sees(s2, s1)], [false, false, true]);
  const exceptions = [department(ids.finance)];
  await set({ restriction: open, hiding: { hidden: true, subtree: true, exceptions } });
  assert.deepEqual([await sees(f1, s1), (await rules()).length], [true, 1]);
});

test("what is set on the page of all rules shows in the rights, and among others when it names more", async () => {
  const { e, ids, path, rules, set } = await company();
  const own = { kind: "own-only", scope: "node", subjects: [department(ids.sales, true)] };
  const several = { kind: "hidden", subjects: [department(ids.sales), department(ids.finance)] };
  await e.admin.post("/v1/directory/rules", own).accepted();
  const batch = await e.admin.post("/v1/directory/rules", several).accepted();
  const { restriction, hiding, others } = await e.admin.get(path).accepted();
  assert.deepEqual(restriction, { access: "own-only", scope: "node", subtree: true, exceptions: [] });
  assert.deepEqual([hiding.hidden, others.map(({ id }: { id: string }) => id)], [false, [batch.id]]);
  await set({ restriction: { ...open }, hiding: { ...shown, hidden: true } });
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
    revision: "",
  };
  assert.deepEqual(await e.admin.put(path, both).invalid(), ["hiding.exceptions.0:unknown_object"]);
  assert.deepEqual(await e.admin.post(`${path}/preview`, both).invalid(), ["hiding.exceptions.0:unknown_object"]);
  const exceptions = Array.from({ length: 51 }, () => ({ kind: "member", id: f1.id }));
  const long = { restriction: open, hiding: { ...shown, exceptions }, revision: "" };
  assert.deepEqual(await e.admin.put(path, long).invalid(), ["hiding.exceptions:too_big"]);
  assert.deepEqual(await rules(), []);
  await e.admin.get(`/v1/directory/departments/${f1.id}/rights`).refused(404);
  const none = { restriction: open, hiding: shown, revision: "" };
  await e.admin.put(`/v1/directory/departments/${f1.id}/rights`, none).refused(404);
});

test("rights that are no longer those that were read are not set; of two at once one is kept", async () => {
  const { e, ids, path, rules } = await company();
  const hiding = { ...shown, hidden: true };
  const { revision } = await e.admin.get(path).accepted();
  const put = (rights: object, read: string) =>
    e.admin.put(path, { restriction: open, hiding, ...rights, revision: read });
  const answers = await Promise.all(Array.from({ length: 4 }, () => put({}, revision).answer()));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  assert.equal((await rules()).length, 1);
  const saved = await e.admin.get(path).accepted();
  const [rule] = await rules();
  const draft = { kind: "hidden", subjects: [department(ids.sales, true)], revision: rule.revision };
  await e.admin.put(`/v1/directory/rules/${rule.id}`, draft).accepted();
  await put({ hiding: shown }, saved.revision).refused(409, "directory.rights_changed");
  await e.admin.delete(`/v1/directory/rules/${rule.id}?revision=${rule.revision + 1}`).accepted();
  await put({ hiding: shown }, saved.revision).refused(409, "directory.rights_changed");
  assert.deepEqual(await rules(), []);
});

test("a preview of rights counts who loses and gains sight of whom, and saves nothing", async () => {
  const { e, path, rules, set } = await company();
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
  await set({ restriction: open, hiding });
  const shows = await e.admin.post(`${path}/preview`, { restriction: open, hiding: shown }).accepted();
  assert.deepEqual([shows.lost.pairs, shows.gained.pairs, shows.atLeast], [0, 3, false]);
});

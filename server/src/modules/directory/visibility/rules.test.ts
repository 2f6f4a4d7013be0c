import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { canSee } from "./pair-store.ts";

const w = await world();
const absent = "00000000-0000-7000-8000-000000000000";
const member = (id: string) => ({ kind: "member", id });
const role = (id: string) => ({ kind: "role", id });
const department = (id: string, subtree = false) => ({ kind: "department", id, subtree });

async function company() {
  const e = await w.enterprise();
  const rules = async () => (await e.admin.get("/v1/directory/rules").accepted()).items;
  const add = (body: object) => e.admin.post("/v1/directory/rules", body);
  const audited = async (act: string) =>
    (
      await w.house.db.read(e.id, (tx) =>
        rawSql(tx, "select object_name, changes from audit_entry where act = $1 order by id", [act]),
      )
    ).rows as { object_name: string; changes: Record<string, [unknown, unknown]> }[];
  return { e, rules, add, audited };
}

test("2.18c what is over the limits, unknown or foreign is refused by field, and nothing changes", async () => {
  const { e, rules, add, audited } = await company();
  const stranger = await w.enterprise();
  const sales = await e.department("销售");
  const { id: s1 } = await e.member({ name: "s1", departments: ["销售"] });
  const hidden = (subjects: object[], exceptions: object[] = []) =>
    add({ kind: "hidden", subjects, exceptions }).invalid();
  const many = (n: number) => Array.from({ length: n }, () => member(s1));
  assert.deepEqual(await hidden([]), ["subjects:too_small"]);
  assert.deepEqual(await hidden(many(51)), ["subjects:too_big"]);
  assert.deepEqual(await hidden([department(sales)], many(51)), ["exceptions:too_big"]);
  assert.deepEqual(await hidden([member(absent)]), ["subjects.0:unknown_object"]);
  assert.deepEqual(await hidden([department(sales), department(stranger.root)]), ["subjects.1:unknown_object"]);
  assert.deepEqual(await hidden([department(sales)], [member(stranger.adminId)]), ["exceptions.0:unknown_object"]);
  assert.deepEqual(await hidden([role(s1)]), ["subjects.0:unknown_object"], "a member's id names no role");
  assert.deepEqual(await hidden([department(sales), department(sales, true)]), ["subjects.1:duplicate_object"]);
  const own = await add({ kind: "own-only", subjects: [department(sales), member(s1)] }).invalid();
  assert.deepEqual(own, ["subjects.1:own_only_member"]);
  assert.deepEqual(await rules(), []);
  assert.deepEqual(await audited("directory.rule_added"), []);
});

test("a rule is added, changed and deleted, with its names in the audit, old and new", async () => {
  const { e, rules, add, audited } = await company();
  const [sales, research] = [await e.department("销售"), await e.department("研发/平台")];
  const { id: s1 } = await e.member({ name: "s1", departments: ["销售"] });
  await e.member({ name: "s2", departments: ["销售", "研发/平台"] });
  const leads = await e.role("班组长", [s1]);
  const added = await add({
    kind: "own-only",
    scope: "subtree",
    subjects: [department(sales), role(leads)],
  }).accepted();
  assert.deepEqual([added.affects, added.scope, added.exceptions], [2, "subtree", []]);
  assert.deepEqual(added.subjects, [
    { kind: "department", id: sales, subtree: false, name: "销售", path: "销售" },
    { kind: "role", id: leads, name: "班组长" },
  ]);
  const draft = { kind: "own-only", scope: "node", subjects: [department(research, true)], exceptions: [member(s1)] };
  const changed = await e.admin
    .put(`/v1/directory/rules/${added.id}`, { ...draft, revision: added.revision })
    .accepted();
  assert.deepEqual([changed.affects, changed.subjects[0].path, changed.exceptions[0].path], [1, "研发 / 平台", "销售"]);
  assert.deepEqual((await audited("directory.rule_changed"))[0]?.changes, {
    subjects: [["销售", "班组长"], ["平台+"]],
    exceptions: [[], ["s1"]],
    scope: ["subtree", "node"],
  });
  assert.deepEqual(
    (await rules()).map((rule: { affects: number }) => rule.affects),
    [1],
  );
  const read = { ...draft, revision: changed.revision };
  const other = await e.admin.put(`/v1/directory/rules/${added.id}`, { ...read, kind: "hidden" }).invalid();
  assert.deepEqual(other, ["kind:kind_stays"]);
  const broken = { ...read, subjects: [member(s1)] };
  assert.deepEqual(await e.admin.put(`/v1/directory/rules/${added.id}`, broken).invalid(), [
    "subjects.0:own_only_member",
  ]);
  assert.deepEqual((await rules())[0].subjects, changed.subjects, "a refused change changes nothing");
  await e.admin.delete(`/v1/directory/rules/${added.id}?revision=${changed.revision}`).accepted();
  await e.admin.delete(`/v1/directory/rules/${added.id}?revision=${changed.revision}`).refused(404);
  assert.deepEqual((await audited("directory.rule_deleted"))[0]?.changes, {
    kind: ["own-only", null],
    subjects: [["平台+"], null],
    exceptions: [["s1"], null],
    scope: ["node", null],
  });
});

test("deleting an object takes it out of all rules; a rule without subjects goes, and the audit says so", async () => {
  const { e, rules, add, audited } = await company();
  const [empty, sales] = [await e.department("待撤"), await e.department("销售")];
  const leads = await e.role("班组长", [e.adminId]);
  await add({ kind: "hidden", subjects: [department(empty)], exceptions: [department(sales)] }).accepted();
  const kept = await add({
    kind: "no-access",
    subjects: [department(sales), role(leads)],
    exceptions: [department(empty)],
  }).accepted();
  await e.admin.delete(`/v1/directory/departments/${empty}`).accepted();
  assert.deepEqual(
    (await rules()).map((rule: { id: string; exceptions: [] }) => [rule.id, rule.exceptions]),
    [[kept.id, []]],
  );
  assert.deepEqual(
    (await audited("directory.rule_emptied")).map(({ changes }) => changes.subjects),
    [[["待撤"], null]],
  );
  assert.deepEqual(
    (await audited("directory.rule_objects_removed")).map(({ changes }) => changes),
    [{ exceptions: [["待撤"], []] }],
  );
  await e.admin.delete(`/v1/directory/roles/${leads}`).accepted();
  assert.deepEqual(
    (await rules())[0].subjects.map((object: { name: string }) => object.name),
    ["销售"],
  );
});

test("a rule that is no longer the one that was read is neither changed nor deleted", async () => {
  const { e, rules, add } = await company();
  const [sales, research] = [await e.department("销售"), await e.department("研发")];
  const leads = await e.role("班组长", [e.adminId]);
  const draft = { kind: "hidden", subjects: [department(sales), role(leads)] };
  const read = await add(draft).accepted();
  const path = `/v1/directory/rules/${read.id}`;
  const put = (revision: number, subjects: object[]) =>
    e.admin.put(path, { ...draft, subjects: [role(leads), ...subjects], revision });
  const answers = await Promise.all([
    put(read.revision, [department(sales)]).answer(),
    put(read.revision, [department(research)]).answer(),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], "of two at once the one is kept");
  const [kept] = await rules();
  await put(read.revision, []).refused(409, "directory.rule_changed");
  await e.admin.delete(`${path}?revision=${read.revision}`).refused(409, "directory.rule_changed");
  assert.deepEqual(await rules(), [kept], "what is refused changes nothing");
  await e.admin.delete(`/v1/directory/roles/${leads}`).accepted();
  await put(kept.revision, []).refused(409, "directory.rule_changed");
  const [present] = await rules();
  assert.equal(present.subjects.length, 1);
  await e.admin.put(path, { ...draft, subjects: [department(research)], revision: present.revision }).accepted();
  await e.admin.put(path, { ...draft, subjects: [department(sales)] }).invalid();
});

test("2.19b a verdict says which rule decided and through what, and is audited", async () => {
  const { e, add, audited } = await company();
  const { id: s1 } = await e.member({ name: "s1", departments: ["销售"] });
  const { id: f1 } = await e.member({ name: "f1", departments: ["财务/出纳"] });
  const verify = async (viewerId: string, targetId: string) => {
    const verdict = await e.admin.post("/v1/directory/verifications", { viewerId, targetId }).accepted();
    const last = verdict.steps.findLast((step: { outcome: string }) => step.outcome !== "not_asked");
    return { ...verdict, last };
  };
  assert.equal((await verify(s1, f1)).last.reason, "account_closed");
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "update directory_member set state = 'opened'", []));
  assert.deepEqual((({ visible, last }) => [visible, last.reason])(await verify(s1, f1)), [true, "no_restriction"]);

  const finance = await e.department("财务");
  const hiding = await add({ kind: "hidden", subjects: [department(finance, true)] }).accepted();
  const hidden = await verify(s1, f1);
  assert.deepEqual(
    [hidden.visible, hidden.last.reason, hidden.decidingRuleId],
    [false, "hidden_departments", hiding.id],
  );
  assert.deepEqual(hidden.last.rules[0].subjects[0].through.path, "财务 / 出纳");
  assert.equal(hidden.steps.at(-1).outcome, "not_asked");

  const sales = await e.department("销售");
  await e.admin
    .put(`/v1/directory/rules/${hiding.id}`, {
      kind: "hidden",
      subjects: [department(finance, true)],
      exceptions: [department(sales)],
      revision: hiding.revision,
    })
    .accepted();
  const lifted = await verify(s1, f1);
  const step = lifted.steps.find((one: { step: string }) => one.step === "hidden");
  assert.deepEqual([lifted.visible, step.reason, step.rules[0].lifted], [true, "hidden_not_for_viewer", true]);
  assert.equal(step.rules[0].exceptions[0].through.name, "销售");

  const shut = await add({ kind: "no-access", subjects: [member(s1)], exceptions: [member(f1)] }).accepted();
  const listed = await verify(s1, f1);
  assert.deepEqual([listed.visible, listed.last.reason, listed.decidingRuleId], [true, "in_whitelist", shut.id]);
  const outside = await verify(s1, e.adminId);
  assert.deepEqual([outside.visible, outside.last.reason, outside.decidingRuleId], [false, "outside", shut.id]);
  assert.equal((await verify(s1, s1)).last.reason, "self");

  const unknown = await e.admin.post("/v1/directory/verifications", { viewerId: s1, targetId: absent }).invalid();
  assert.deepEqual(unknown, ["targetId:unknown_member"]);
  const entries = await audited("directory.visibility_verified");
  assert.deepEqual(entries[0], { object_name: "s1 → f1", changes: { visible: [null, false] } });
});

test("every change of rules, roles, departments and who stands in them holds with the next request", async () => {
  const { e, add } = await company();
  const [sales, finance] = [await e.department("销售"), await e.department("财务")];
  const ann = await e.colleague({ name: "苏念慈", departments: ["销售"] });
  const bob = await e.colleague({ name: "何云深", departments: ["财务"] });
  const sees = async () => (await ann.get(`/v1/directory/book/people/${bob.id}`).answer()).status === 200;
  const beside = (text: string) => w.house.db.tenant(e.id, (tx) => rawSql(tx, text, []));
  assert.ok(await sees());
  const team = await e.role("班组长", []);
  const { id } = await add({ kind: "hidden", scope: "node", subjects: [role(team)], exceptions: [] }).accepted();
  assert.ok(await sees());
  await beside(`insert into directory_role_member values ('${e.id}', '${team}', '${bob.id}')`);
  assert.ok(!(await sees()), "who joins a hidden role is hidden");
  await beside(`delete from directory_role_member where member_id = '${bob.id}'`);
  assert.ok(await sees());
  await e.admin
    .put(`/v1/directory/rules/${id}`, {
      kind: "hidden",
      scope: "node",
      subjects: [department(finance)],
      exceptions: [],
      revision: 1,
    })
    .accepted();
  assert.ok(!(await sees()));
  await e.admin.patch(`/v1/directory/members/${ann.id}`, { departmentIds: [finance] }).accepted();
  assert.ok(await sees(), "one's own department is never hidden from oneself");
  await e.admin.patch(`/v1/directory/members/${ann.id}`, { departmentIds: [sales] }).accepted();
  assert.ok(!(await sees()));
  await assert.rejects(
    w.house.db.tenant(e.id, async (tx) => {
      await rawSql(tx, "delete from directory_rule", []);
      assert.ok(await canSee(tx, ann.id, bob.id), "inside the transaction");
      throw new Error("rolled back");
    }),
    /rolled back/,
  );
  assert.ok(!(await sees()), "what was rolled back never was");
  await e.admin.patch(`/v1/directory/departments/${finance}`, { name: "财务部" }).accepted();
  await e.admin.delete(`/v1/directory/rules/${id}?revision=2`).accepted();
  const card = await ann.get(`/v1/directory/book/people/${bob.id}`).accepted();
  assert.equal(card.departments[0].levels.at(-1).name, "财务部");
});

test("people of a department come in the order of their names, page by page", async () => {
  const { e } = await company();
  for (const name of ["赵一", "钱二", "白三", "安四"]) await e.member({ name, departments: ["销售"] });
  const viewer = await e.colleague({ name: "周五", departments: ["研发"] });
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "update directory_member set state = 'opened'", []));
  const sales = await e.department("销售");
  const page = (more: string) => viewer.get(`/v1/directory/book/people?department=${sales}&limit=3${more}`).accepted();
  const first = await page("");
  assert.deepEqual(
    first.items.map(({ name }: { name: string }) => name),
    ["安四", "白三", "钱二"],
  );
  const second = await page(`&cursor=${first.next}`);
  assert.deepEqual([second.items.map(({ name }: { name: string }) => name), second.next], [["赵一"], undefined]);
});

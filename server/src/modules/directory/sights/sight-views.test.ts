import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";

const w = await world();
const absent = "00000000-0000-7000-8000-000000000000";
type Named = { name: string };
const names = (items: Named[]) => items.map(({ name }) => name);

async function company() {
  const e = await w.enterprise();
  const people = {
    a: await e.colleague({ name: "a", departments: ["研发"] }),
    b: await e.colleague({ name: "b", departments: ["研发/平台"] }),
    f: await e.colleague({ name: "f", departments: ["财务"] }),
  };
  const leads = await e.role("班组长", [people.a.id]);
  const ids = { research: await e.department("研发"), finance: await e.department("财务") };
  const sight = (id: string, body: object) => e.admin.post(`/v1/directory/members/${id}/sight`, body);
  return { e, ...people, leads, ids, sight };
}

test("the rules that concern a member are told with how: as a subject, through a department or role, on a whitelist", async () => {
  const { e, a, leads, ids } = await company();
  const add = async (rule: object) => (await e.admin.post("/v1/directory/rules", rule).accepted()).id;
  const hidden = await add({ kind: "hidden", subjects: [{ kind: "department", id: ids.research, subtree: true }] });
  const listed = await add({
    kind: "no-access",
    subjects: [{ kind: "department", id: ids.finance, subtree: false }],
    exceptions: [{ kind: "role", id: leads }],
  });
  await add({ kind: "hidden", subjects: [{ kind: "department", id: ids.finance, subtree: false }] });
  const { member, items } = await e.admin.get(`/v1/directory/members/${a.id}/rules`).accepted();
  assert.deepEqual(member, { id: a.id, name: "a", path: "研发" });
  const told = items.map((item: { rule: { id: string }; subjects: []; exceptions: [] }) => [
    item.rule.id,
    item.subjects.length,
    item.exceptions.length,
  ]);
  assert.deepEqual(told, [
    [listed, 0, 1],
    [hidden, 1, 0],
  ]);
  assert.equal(items[1].subjects[0].through.name, "研发");
  await e.admin.get(`/v1/directory/members/${absent}/rules`).refused(404);
});

test("whom a member sees is the tree of their own address book, level by level", async () => {
  const { e, a, ids, sight } = await company();
  const rule = {
    kind: "own-only",
    scope: "subtree",
    subjects: [{ kind: "department", id: ids.research, subtree: false }],
  };
  await e.admin.post("/v1/directory/rules", rule).accepted();
  const top = await sight(a.id, { direction: "sees" }).accepted();
  assert.deepEqual([top.count, names(top.departments), top.people], [2, ["研发"], []]);
  const level = await sight(a.id, { direction: "sees", department: ids.research }).accepted();
  assert.deepEqual(
    [names(level.path).slice(1), names(level.departments), names(level.people)],
    [["研发"], ["平台"], ["a"]],
  );
  await sight(a.id, { direction: "sees", department: ids.finance }).refused(404);
});

test("who sees a member is the tree of departments with those who do, a page of people at a time", async () => {
  const { e, a, b, f, ids, sight } = await company();
  const hide = { kind: "hidden", subjects: [{ kind: "member", id: f.id }], exceptions: [{ kind: "member", id: b.id }] };
  await e.admin.post("/v1/directory/rules", hide).accepted();
  const top = await sight(f.id, { direction: "seen-by" }).accepted();
  // f and b; nobody at the top itself.
  assert.deepEqual([top.count, top.people], [2, []]);
  assert.deepEqual(
    top.departments.map(({ name, count }: { name: string; count: number }) => [name, count]),
    [
      ["财务", 1],
      ["研发", 1],
    ],
  );
  const level = await sight(f.id, { direction: "seen-by", department: ids.research }).accepted();
  assert.deepEqual([level.count, names(level.departments), level.people], [1, ["平台"], []]);
  for (let at = 0; at < 3; at++) await e.colleague({ name: `g${at}`, departments: ["财务"] });
  const query = { direction: "seen-by", department: ids.finance, limit: 2 };
  const first = await sight(a.id, query).accepted();
  const second = await sight(a.id, { ...query, cursor: first.next }).accepted();
  assert.deepEqual([...names(first.people), ...names(second.people)], ["f", "g0", "g1", "g2"]);
  assert.equal(second.next, undefined);
});

test("whose account is not open is seen by nobody else; absent is 404; every look is audited", async () => {
  const { e, a, sight } = await company();
  const { id } = await e.member({ name: "未开户者" });
  assert.equal((await sight(id, { direction: "seen-by" }).accepted()).count, 0);
  await sight(absent, { direction: "seen-by" }).refused(404);
  await sight(a.id, { direction: "seen-by", department: absent }).refused(404);
  const { rows } = await w.house.db.read(e.id, (tx) =>
    rawSql(tx, "select object_name, changes from audit_entry where act = 'directory.sight_viewed'", []),
  );
  assert.deepEqual(
    rows.map(({ object_name, changes }) => [object_name, (changes as { direction: string[] }).direction]),
    [["未开户者", [null, "seen-by"]]],
  );
});

// The table of who sees whom that the rules were agreed on, over HTTP. C: 研发 (A1, a2) with 平台 (b1) below it; 财务
// (f1); 销售 (s1, s2). 班组长 = {a2, s2}. A subject without + is the department itself.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { RuleKind, RuleObject } from "@qilian/contract/visibility.ts";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

type Colleague = Person & { id: string };
const w = await world();
let c: Enterprise;
let leads: string;
const people = new Map<string, Colleague>();
const one = (name: string): Colleague => people.get(name) as Colleague;
const homes = { A1: "研发", a2: "研发", b1: "研发/平台", f1: "财务", s1: "销售", s2: "销售" };
const paths: Record<string, string> = { 研发: "研发", 平台: "研发/平台", 财务: "财务", 销售: "销售" };

before(async () => {
  c = await w.enterprise();
  for (const [name, home] of Object.entries(homes)) people.set(name, await c.colleague({ name, departments: [home] }));
  leads = await c.role("班组长", [one("a2").id, one("s2").id]);
});

beforeEach(async () => {
  const { items } = await c.admin.get("/v1/directory/rules").accepted<{ items: { id: string; revision: number }[] }>();
  for (const { id, revision } of items)
    await c.admin.delete(`/v1/directory/rules/${id}?revision=${revision}`).accepted();
});

async function objectOf(word: string): Promise<RuleObject> {
  if (word === "班组长") return { kind: "role", id: leads };
  if (people.has(word)) return { kind: "member", id: one(word).id };
  const name = word.replace("+", "");
  return { kind: "department", id: await c.department(paths[name] as string), subtree: word.endsWith("+") };
}

/** `own-only(研发+, W=班组长, node)` */
async function addRule(words: string): Promise<void> {
  const [, kind, inner = ""] = /^([a-z-]+)\((.*)\)$/.exec(words) as RegExpExecArray;
  const [subject = "", ...more] = inner.split(", ");
  const whitelist = more.filter((part) => part.startsWith("W=")).map((part) => part.slice(2));
  await c.admin
    .post("/v1/directory/rules", {
      kind: kind as RuleKind,
      scope: more.includes("node") ? "node" : "subtree",
      subjects: [await objectOf(subject)],
      exceptions: await Promise.all(whitelist.map(objectOf)),
    })
    .accepted();
}

/** Asked of the card, the search, the list of the department and the verification tool: all say the same. */
async function sees(viewer: string, target: string): Promise<boolean> {
  const [by, id] = [one(viewer), one(target).id];
  const card = (await by.get(`/v1/directory/book/people/${id}`).answer()).status === 200;
  const { people: found } = await by.get(`/v1/directory/book/search?q=${target}`).accepted();
  const searched = found.some((person: { id: string }) => person.id === id);
  const verdict = await c.admin.post("/v1/directory/verifications", { viewerId: by.id, targetId: id }).accepted();
  assert.deepEqual([searched, verdict.visible], [card, card], `${viewer} → ${target}: card, search, verdict`);
  return card;
}

const table: [rules: string[], answers: string[]][] = [
  [[], ["a2→f1", "f1→s1", "b1→A1"]],
  [["no-access(销售)"], ["s1→s2 no", "s1→s1", "s1→f1 no", "f1→s1"]],
  [["no-access(销售, W=财务)"], ["s1→f1", "s1→a2 no"]],
  [["no-access(研发)"], ["a2→f1 no", "b1→f1"]],
  [["no-access(研发+)"], ["a2→f1 no", "b1→f1 no", "b1→b1"]],
  [
    ["no-access(s1)", "own-only(销售)"],
    ["s1→s2 no", "s2→s1", "s2→f1 no"],
  ],
  [["own-only(研发)"], ["a2→b1", "a2→f1 no", "b1→f1"]],
  [["own-only(研发, node)"], ["a2→A1", "a2→b1 no"]],
  [["own-only(平台)"], ["b1→a2 no"]],
  [["own-only(班组长)"], ["a2→s2", "a2→A1 no", "s2→s1 no"]],
  [["own-only(研发, W=班组长)"], ["a2→s2", "a2→s1 no"]],
  [
    ["own-only(销售)", "own-only(班组长)"],
    ["s2→s1", "s2→a2", "s2→f1 no"],
  ],
  [["hidden(财务)"], ["s1→f1 no", "f1→s1"]],
  [["hidden(财务, W=销售)"], ["s1→f1", "a2→f1 no"]],
  [["hidden(研发)"], ["s1→a2 no", "s1→b1", "A1→a2", "b1→a2 no"]],
  [["hidden(研发+)"], ["s1→b1 no", "b1→a2"]],
  [["hidden(A1, W=班组长)"], ["a2→A1", "b1→A1 no"]],
  [["hidden(班组长)"], ["a2→s2", "f1→s2 no"]],
  [["no-access(销售, W=f1)", "hidden(财务)"], ["s1→f1 no"]],
];

for (const [rules, answers] of table)
  test(`${rules.join(" and ") || "no rule"}: ${answers.join(" · ")}`, async () => {
    for (const rule of rules) await addRule(rule);
    for (const answer of answers) {
      const [viewer = "", target = ""] = answer.replace(" no", "").split("→");
      assert.equal(await sees(viewer, target), !answer.endsWith(" no"), answer);
    }
  });

test("own-only(研发+) with b2 also in 平台: each sees what lies below one's own department", async () => {
  const b2 = await c.colleague({ name: "b2", departments: ["研发/平台"] });
  people.set("b2", b2);
  for (const [rule, answers] of [
    ["own-only(研发+)", { "a2→b1": true, "b1→b2": true, "b1→a2": false }],
    ["own-only(研发+, node)", { "a2→A1": true, "a2→b1": false, "b1→b2": true, "b1→a2": false }],
  ] as const) {
    await addRule(rule);
    for (const [answer, wanted] of Object.entries(answers)) {
      const [viewer = "", target = ""] = answer.split("→");
      assert.equal(await sees(viewer, target), wanted, `${rule}: ${answer}`);
    }
    const { items } = await c.admin.get("/v1/directory/rules").accepted();
    await c.admin.delete(`/v1/directory/rules/${items[0].id}?revision=1`).accepted();
  }
  await c.admin.post("/v1/directory/disablings", { ids: [b2.id] }).accepted();
  people.delete("b2");
});

type Level = { path: { name: string }[]; count: number; departments: { id: string; name: string; count: number }[] };
const top = (viewer: string) => one(viewer).get("/v1/directory/book").accepted<Level>();

test("hidden(财务): s1 searches f1 with no hit, and the head count of C lacks f1", async () => {
  const before = (await top("s1")).count;
  await addRule("hidden(财务)");
  assert.deepEqual((await one("s1").get("/v1/directory/book/search?q=f1").accepted()).people, []);
  assert.deepEqual((await one("s1").get("/v1/directory/book/search?q=财务").accepted()).departments, []);
  const level = await top("s1");
  assert.equal(level.count, before - 1);
  assert.ok(!level.departments.some(({ name }) => name === "财务"));
  const finance = await c.department("财务");
  await one("s1").get(`/v1/directory/book?department=${finance}`).refused(404);
  await one("s1").get(`/v1/directory/book/people?department=${finance}`).refused(404);
});

test("hidden(研发): b1 shows under C with no word of 研发", async () => {
  await addRule("hidden(研发)");
  const level = await top("s1");
  const platform = level.departments.find(({ name }) => name === "平台");
  assert.equal(platform?.count, 1);
  const below = await one("s1").get(`/v1/directory/book?department=${platform?.id}`).accepted<Level>();
  assert.deepEqual(
    below.path.map(({ name }) => name),
    [c.name, "平台"],
  );
  const replies = await Promise.all([
    one("s1").get("/v1/directory/book").answer(),
    one("s1").get(`/v1/directory/book/people?department=${platform?.id}`).answer(),
    one("s1").get("/v1/directory/book/search?q=b1").answer(),
    one("s1").get("/v1/directory/book/search?q=平台").answer(),
    one("s1")
      .get(`/v1/directory/book/people/${one("b1").id}`)
      .answer(),
  ]);
  for (const { status, text } of replies) assert.ok(status === 200 && !text.includes("研发"), text);
});

test("f1 also in 销售, hidden(财务): a2 sees f1, whose card shows 销售 only", async () => {
  const f1 = one("f1").id;
  const [finance, sales] = [await c.department("财务"), await c.department("销售")];
  const move = (departmentIds: string[]) => c.admin.patch(`/v1/directory/members/${f1}`, { departmentIds }).accepted();
  await move([finance, sales]);
  await addRule("hidden(财务)");
  assert.equal(await sees("a2", "f1"), true);
  const card = await one("a2").get(`/v1/directory/book/people/${f1}`).accepted();
  assert.deepEqual(card.departments, [{ id: sales, levels: [{ id: sales, name: "销售", opens: true }] }]);
  const { people: found } = await one("a2").get("/v1/directory/book/search?q=f1").accepted();
  assert.equal(found[0].department, "销售");
  await move([finance]);
});

test("6.4 a hidden number shows to its owner alone and finds nobody else", async () => {
  const f1 = one("f1") as Colleague & { phone: string };
  const search = (by: Person, q: string) =>
    by.get(`/v1/directory/book/search?q=${q}`).accepted<{ people: { id: string }[] }>();
  const finds = async (by: Person, q: string) => (await search(by, q)).people.some(({ id }) => id === f1.id);
  for (const q of [f1.phone, f1.phone.slice(0, 10), f1.phone.slice(-4)])
    assert.equal(await finds(one("s1"), q), true, q);
  await c.admin.patch(`/v1/directory/members/${f1.id}`, { hidePhone: true }).accepted();
  for (const q of [f1.phone, f1.phone.slice(0, 10), f1.phone.slice(-4)])
    assert.equal(await finds(one("s1"), q), false, q);
  assert.equal(await finds(f1, f1.phone), true);
  const card = await one("s1").get(`/v1/directory/book/people/${f1.id}`).accepted();
  assert.deepEqual([card.phone, card.phoneHidden], [undefined, true]);
  assert.equal((await f1.get("/v1/directory/book/me").accepted()).phone, f1.phone);
  await c.admin.patch(`/v1/directory/members/${f1.id}`, { hidePhone: false }).accepted();
});

test("1.3b who sees nobody else is told so, and no count leaks", async () => {
  await addRule("no-access(财务)");
  const level = await one("f1").get("/v1/directory/book").accepted();
  assert.deepEqual([level.alone, level.count], [true, 1]);
  assert.deepEqual(
    level.departments.map((node: { name: string; count: number }) => [node.name, node.count]),
    [["财务", 1]],
  );
});

test("a change takes effect on the next request", async () => {
  assert.equal(await sees("s1", "f1"), true);
  await addRule("hidden(财务)");
  assert.equal(await sees("s1", "f1"), false);
});

// 高管模式 (2.16, 2.17): whose fields are hidden from whom, and how many executives there are.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world();
const otherOrigin = await w.otherProcess();

const executives = "/v1/directory/executives";
const change = (e: Enterprise, add: string[], remove: string[] = []) => e.admin.post(executives, { add, remove });
const mode = (e: Enterprise, changes: object = {}) =>
  e.admin.patch("/v1/directory/settings", { executiveMode: true, ...changes }).accepted();
const card = (viewer: Person, id: string) => viewer.get(`/v1/directory/book/people/${id}`);
const found = async (viewer: Person, q: string): Promise<string[]> => {
  const { people } = await viewer.get(`/v1/directory/book/search?q=${encodeURIComponent(q)}`).accepted();
  return people.map(({ name }: { name: string }) => name);
};

/** Company C of the rules' vectors, as far as they ask. */
async function company() {
  const e = await w.enterprise();
  const fields = { landline: "0512-8888", email: "head@example.com", office: "A 座" };
  const a1 = await e.colleague({ name: "甲一", departments: ["研发"], ...fields });
  const s1 = await e.colleague({ name: "丙一", departments: ["销售"] });
  const s2 = await e.colleague({ name: "丙二", departments: ["销售"] });
  return { e, a1, s1, s2 };
}

test("executives {A1}, mode on: s1 → A1 without phone, A1 sees the own phone; fellow executives see it, and the console", async () => {
  const { e, a1, s1, s2 } = await company();
  await change(e, [a1.id]).accepted();
  assert.equal((await card(s1, a1.id).accepted()).phone, a1.phone, "the mode is off");
  const s1Elsewhere = new Person(otherOrigin, "s1, other process");
  for (const [name, value] of s1.cookies) s1Elsewhere.cookies.set(name, value);
  await card(s1Elsewhere, a1.id).accepted();
  await mode(e);
  for (const viewer of [s1, s1Elsewhere]) {
    const seen = await card(viewer, a1.id).accepted();
    assert.deepEqual([seen.phone, seen.phoneHidden, seen.landline], [undefined, true, "0512-8888"]);
    for (const digits of [a1.phone, a1.phone.slice(-5)]) assert.deepEqual(await found(viewer, digits), []);
    assert.deepEqual(await found(viewer, "甲一"), ["甲一"]);
    assert.equal((await card(viewer, s2.id).accepted()).phone, s2.phone, "others as before");
  }
  assert.equal((await card(a1, a1.id).accepted()).phone, a1.phone);
  assert.equal((await a1.get("/v1/directory/book/me").accepted()).phone, a1.phone);
  assert.deepEqual(await found(a1, a1.phone), ["甲一"]);
  assert.equal((await e.admin.post(`/v1/directory/members/${a1.id}/phone-reveal`).accepted()).phone, a1.phone);

  await change(e, [s2.id]).accepted();
  assert.equal((await card(s2, a1.id).accepted()).phone, a1.phone);
  assert.deepEqual(await found(s2, a1.phone), ["甲一"]);
  assert.equal((await card(s1Elsewhere, a1.id).accepted()).phone, undefined);
  await change(e, [], [a1.id]).accepted();
  assert.equal((await card(s1Elsewhere, a1.id).accepted()).phone, a1.phone);
});

test("further fields are hidden as the administrator adds them; a number that its person hides stays so among executives", async () => {
  const { e, a1, s1, s2 } = await company();
  await change(e, [a1.id, s2.id]).accepted();
  await mode(e, { executiveHides: ["landline", "email"] });
  const seen = await card(s1, a1.id).accepted();
  assert.deepEqual([seen.landline, seen.email, seen.office], ["", "", "A 座"]);
  assert.deepEqual(await found(s1, "head@ex"), []);
  assert.deepEqual(await found(s2, "head@ex"), ["甲一"]);
  const fellow = await card(s2, a1.id).accepted();
  assert.deepEqual([fellow.phone, fellow.landline, fellow.email], [a1.phone, "0512-8888", "head@example.com"]);
  await e.admin.patch(`/v1/directory/members/${a1.id}`, { hidePhone: true }).accepted();
  assert.equal((await card(s2, a1.id).accepted()).phone, undefined);
});

test("hidden(研发) and executives {A1, s1}, mode on or off: s1 does not see A1", async () => {
  const { e, a1, s1 } = await company();
  const subjects = [{ kind: "department", id: await e.department("研发"), subtree: false }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  await change(e, [a1.id, s1.id]).accepted();
  await card(s1, a1.id).refused(404);
  await mode(e);
  await card(s1, a1.id).refused(404);
  assert.deepEqual(await found(s1, a1.phone), []);
});

test("hidden(研发, W=销售) and executives {A1}, mode on: s1 → A1 without phone", async () => {
  const { e, a1, s1 } = await company();
  const department = async (path: string) => ({ kind: "department", id: await e.department(path), subtree: false });
  const rule = { kind: "hidden", subjects: [await department("研发")], exceptions: [await department("销售")] };
  await e.admin.post("/v1/directory/rules", rule).accepted();
  await change(e, [a1.id]).accepted();
  await mode(e);
  const seen = await card(s1, a1.id).accepted();
  assert.deepEqual([seen.name, seen.phone], ["甲一", undefined]);
});

test("2.17: the 1001st executive is refused naming the limit, and nothing is changed; two at once do not pass it either", async () => {
  const e = await w.enterprise();
  const one = await e.member({ name: "顾清和" });
  const two = await e.member({ name: "何云深" });
  const three = await e.member({ name: "蔡知微" });
  await w.house.db.tenant(e.id, (tx) =>
    rawSql(
      tx,
      `insert into directory_member (tenant_id, id, account_base, account_number, name, phone, sort_key, search_text, search_grams)
       select $1, gen_random_uuid(), 'x', n, '高管' || n, (13900000000 + n)::text, 'gao', 'gao', '{}'
       from generate_series(1, 999) n`,
      [e.id],
    ),
  );
  const { rows } = await w.house.db.read(e.id, (tx) =>
    rawSql(tx, "select id from directory_member where account_base = 'x'", []),
  );
  const many = rows.map(({ id }) => id as string);
  assert.deepEqual(await change(e, [...many, one.id, two.id]).invalid(), ["add:too_many_executives"]);
  assert.equal((await e.admin.get("/v1/directory/settings").accepted()).executives, 0);
  assert.deepEqual(await change(e, many).accepted(), { executives: 999 });
  const problem = await change(e, [one.id, two.id]).refused(400);
  assert.deepEqual(problem.errors?.[0]?.params, { most: 1000 });
  const both = await Promise.all([one, two].map(({ id }) => change(e, [id]).answer()));
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 400]);
  await change(e, [three.id], many.slice(0, 1)).accepted();
  assert.equal((await e.admin.get("/v1/directory/settings").accepted()).executives, 1000);
});

test("unknown people and another enterprise's are refused; the list finds as that of members does, and pages; changes are audited by name", async () => {
  const { e, a1, s1, s2 } = await company();
  const other = await w.enterprise();
  const stranger = await other.member({ name: "陌生人" });
  assert.deepEqual(await change(e, [a1.id, stranger.id, randomUUID()]).invalid(), [
    "add.1:unknown_member",
    "add.2:unknown_member",
  ]);
  await change(e, [a1.id, s1.id, s2.id]).accepted();
  await change(e, [a1.id], [s2.id]).accepted();
  const audited = await e.admin.get("/v1/access/audit-entries?act=directory.executives_changed").accepted();
  assert.deepEqual(
    audited.items.map(({ changes }: { changes: { members: string[][] } }) =>
      changes.members.map((names) => names.toSorted()),
    ),
    [
      [["丙二"], []],
      [[], ["丙一", "丙二", "甲一"].toSorted()],
    ],
  );
  const first = await e.admin.get(`${executives}?limit=1`).accepted();
  const second = await e.admin.get(`${executives}?limit=1&cursor=${first.next}`).accepted();
  assert.deepEqual([first.items[0].name, second.items[0].name, second.next], ["丙一", "甲一", undefined]);
  for (const q of ["jia", "jy", "甲", a1.phone, a1.phone.slice(-5)]) {
    const searched = await e.admin.get(`${executives}?q=${encodeURIComponent(q)}`).accepted();
    const found = [{ id: a1.id, name: "甲一", title: "", state: "opened", avatar: null, department: "研发" }];
    assert.deepEqual(searched.items, found, q);
  }
});

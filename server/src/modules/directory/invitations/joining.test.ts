// Joining by an invitation (B.0): who gets in, who waits, and what strangers try.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Joined } from "@qilian/contract/invitations.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { type Enterprise, testPassword, world } from "../../../test/world.ts";
import { enter, invite, join, proved } from "./invitation-desk.ts";

const w = await world();
let e: Enterprise;
let rd: string;
before(async () => {
  e = await w.enterprise();
  rd = await e.department("研发");
});

const open = (more: Record<string, unknown> = {}) => invite(e, { departmentId: rd, approval: false, ...more });
const wrongGuesses = (address = "127.0.0.1") =>
  w.house.db.instance((tx) =>
    rawSql(tx, "delete from instance.identity_count where subject = $1", [`invitations from:${address}`]),
  );
const past = (id: string, set: string) =>
  w.house.db.tenant(e.id, (tx) => rawSql(tx, `update directory_invitation set ${set} where id = $1`, [id]));
const noSuch = ["code:no_such_invitation"];
const lookUp = (code: string) => w.anonymous().post("/v1/directory/invitation-lookups", { code });

test("a code leads to an enterprise's name, a department and whether somebody approves, and to nobody's name", async () => {
  const { code, link } = await open({ approval: true, note: "校招" });
  assert.equal(new URL(link).pathname, `/join/${code}`);
  const spelled = `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`;
  assert.deepEqual(await lookUp(spelled).accepted(), { enterprise: e.name, department: "研发", approval: true });
  const whole = await invite(e, { approval: false });
  assert.deepEqual(await lookUp(whole.code).accepted(), { enterprise: e.name, approval: false });
});

test("without approval a proved number is a member at once, sets a password and is signed in; the account is open", async () => {
  const { code } = await open();
  const person = await proved(w);
  const joined = await join(person, code).accepted<Joined>();
  assert.deepEqual(joined, { outcome: "joined", tenantId: e.id, enterprise: e.name });
  const { items } = await e.admin.get(`/v1/directory/members?department=${rd}&q=${person.phone}`).accepted();
  assert.deepEqual([items[0].name, items[0].state], ["温如玉", "unactivated"]);
  await enter(person, e.id);
  const member = await e.admin.get(`/v1/directory/members/${items[0].id}`).accepted();
  assert.deepEqual([member.state, member.departments[0].name], ["opened", "研发"]);
  const { items: entries } = await e.admin.get("/v1/access/audit-entries?act=directory.member_joined").accepted();
  assert.deepEqual([entries[0].objectName, entries[0].who.name], ["温如玉", "温如玉"]);
});

test("who has an account elsewhere gives its password; another one is refused", async () => {
  const other = await w.enterprise();
  const { phone } = await other.colleague({ name: "江南月" });
  const { code } = await open();
  const person = await proved(w, phone);
  await join(person, code, "江南月").accepted();
  await person.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).accepted();
  await person.post("/v1/identity/sign-in/session", { password: "not the password" }).refused(400);
  await person.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  assert.equal((await person.get("/v1/identity/portal-session").accepted()).tenant.id, e.id);
});

test("no step is skipped: without a proved number nobody joins, and without a password nobody is in", async () => {
  const { code, id } = await open();
  await join(w.anonymous(), code).refused(401);
  const person = await proved(w);
  assert.deepEqual(await join(person, code, "").invalid(), ["name:too_small"]);
  assert.deepEqual(await join(person, code, "甲".repeat(65)).invalid(), ["name:too_big"]);
  await join(person, code).accepted();
  await person.get("/v1/identity/portal-session").refused(401);
  // The cookie of a sign-in under way is another's nowhere else.
  await join(w.anonymous(), code).refused(401);
  const { items } = await e.admin.get("/v1/directory/invitations").accepted();
  assert.equal(items.find((one: { id: string }) => one.id === id).uses, 1);
});

test("a number that is a member already is told so, and uses nothing up", async () => {
  const { code, id } = await open();
  const { phone } = await e.colleague({ name: "叶知秋" });
  const person = await proved(w, phone);
  assert.equal((await join(person, code).accepted<Joined>()).outcome, "member");
  const again = await proved(w);
  await join(again, code).accepted();
  assert.equal((await join(again, code).accepted<Joined>()).outcome, "member");
  const { items } = await e.admin.get("/v1/directory/invitations").accepted();
  assert.equal(items.find((one: { id: string }) => one.id === id).uses, 1);
});

test("who is 失效 or not opened comes back through an administrator alone, whatever the invitation says", async () => {
  const { code } = await open();
  const disabled = await e.member({ name: "旧同事" });
  await e.admin.post("/v1/directory/disablings", { ids: [disabled.id] }).accepted();
  const recorded = await e.member({ name: "待开户" });
  for (const { phone, id } of [disabled, recorded]) {
    const before = await e.admin.get(`/v1/directory/members/${id}`).accepted();
    const person = await proved(w, phone);
    assert.equal((await join(person, code, "冒名").accepted<Joined>()).outcome, "waiting");
    assert.deepEqual(await e.admin.get(`/v1/directory/members/${id}`).accepted(), before);
  }
});

test("an invitation that ended, was taken back, is used up or lost its department leads nowhere, like a wrong code", async () => {
  const gone = await e.department("将撤销");
  const ended = await open();
  const revoked = await open();
  const used = await open({ mostUses: 1 });
  const homeless = await open({ departmentId: gone });
  const person = await proved(w);
  await past(ended.id, "until = now()");
  await e.admin.post(`/v1/directory/invitations/${revoked.id}/revocation`).accepted();
  await join(await proved(w), used.code).accepted();
  await e.admin.delete(`/v1/directory/departments/${gone}`).accepted();
  for (const code of [ended.code, revoked.code, used.code, homeless.code, "ABCDEFGH"]) {
    assert.deepEqual(await lookUp(code).invalid(), noSuch);
    assert.deepEqual(await join(person, code).invalid(), noSuch);
  }
  const { items } = await e.admin.get("/v1/directory/invitations").accepted();
  const states = [ended, revoked, used, homeless].map(
    ({ id }) => items.find((one: { id: string }) => one.id === id).state,
  );
  assert.deepEqual(states, ["ended", "revoked", "used_up", "without_department"]);
  await wrongGuesses();
});

test("into an enterprise that is suspended or about to be dissolved nobody joins", async () => {
  const closing = await w.enterprise();
  const { code } = await invite(closing, { approval: false });
  const person = await proved(w);
  const operator = await w.operator();
  await operator.put(`/v1/tenancy/tenants/${closing.id}/suspension`, { reason: "调查" }).accepted();
  assert.deepEqual(await lookUp(code).invalid(), noSuch);
  assert.deepEqual(await join(person, code).invalid(), noSuch);
  await operator.delete(`/v1/tenancy/tenants/${closing.id}/suspension`).accepted();
  await lookUp(code).accepted();
  const ending = await w.enterprise();
  const last = await invite(ending, { approval: false });
  const dissolution = { name: ending.name, password: testPassword };
  await ending.admin.put("/v1/tenancy/enterprise/dissolution", dissolution).accepted();
  assert.deepEqual(await join(person, last.code).invalid(), noSuch);
  await wrongGuesses();
});

test("2.8: without a seat nobody joins, and strangers are told no figures", async () => {
  const full = await w.enterprise(undefined, 1);
  const { code, id } = await invite(full, { approval: false });
  const problem = await join(await proved(w), code).refused(409, "directory.enterprise_full");
  assert.equal(problem.params, undefined);
  const { items } = await full.admin.get("/v1/directory/invitations").accepted();
  assert.deepEqual([items[0].id, items[0].uses], [id, 0]);
});

test("of fifty at once at most as many join as the invitation is for", async () => {
  const { code, id } = await open({ mostUses: 7 });
  const people = await Promise.all(Array.from({ length: 50 }, () => proved(w)));
  const answers = await Promise.all(people.map((person, at) => join(person, code, `同时${at}`).answer()));
  assert.equal(answers.filter(({ status }) => status === 201).length, 7);
  const { items } = await e.admin.get("/v1/directory/invitations").accepted();
  assert.equal(items.find((one: { id: string }) => one.id === id).uses, 7);
  const found = await e.admin.get(`/v1/directory/members?q=${encodeURIComponent("同时")}`).accepted();
  assert.equal(found.items.length, 7);
  await wrongGuesses();
});

test("the same number at once joins once", async () => {
  const { code } = await open();
  const person = await proved(w);
  const answers = await Promise.all(Array.from({ length: 5 }, () => join(person, code, "一个人").accepted<Joined>()));
  assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ["joined", "member", "member", "member", "member"]);
  const found = await e.admin.get(`/v1/directory/members?q=${person.phone}`).accepted();
  assert.equal(found.items.length, 1);
});

test("an invitation whose maker manages the department no longer lets nobody in without approval", async () => {
  const maker = await e.scoped({ name: "许知远", departments: ["研发"] }, ["研发"]);
  const made = await invite(e, { departmentId: rd, approval: false }, maker);
  assert.equal((await join(await proved(w), made.code).accepted<Joined>()).outcome, "joined");
  await e.admin.delete(`/v1/access/administrators/${maker.right}`).accepted();
  assert.equal((await join(await proved(w), made.code).accepted<Joined>()).outcome, "waiting");
});

test("codes are not guessed: after 20 wrong ones an hour from an address the right one is refused too", async () => {
  const { code } = await open();
  const guesses = Array.from({ length: 25 }, (_, at) => lookUp(`AAAA${String(2222 + at)}`.replace(/[01]/g, "Z")));
  const statuses = (await Promise.all(guesses.map((one) => one.answer()))).map(({ status }) => status);
  assert.deepEqual(
    [400, 429].map((status) => statuses.filter((one) => one === status).length),
    [20, 5],
  );
  await lookUp(code).refused(429, "identity.too_many_invitations");
  await join(await proved(w), code).refused(429, "identity.too_many_invitations");
  await wrongGuesses();
  for (let times = 0; times < 25; times++) await lookUp(code).accepted();
});

test("a number asks to join 10 times a day", async () => {
  const person = await proved(w);
  const { code } = await open({ approval: true });
  for (let times = 0; times < 10; times++) await join(person, code).accepted();
  await join(person, code).refused(429, "identity.too_many_joinings");
});

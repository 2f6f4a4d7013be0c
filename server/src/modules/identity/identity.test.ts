import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();

const codeFor = (person: Person, phone: string) => w.freshCode(person, phone);
const prove = (person: Person, phone: string, code: string, surface = "portal") =>
  person.post("/v1/identity/sign-ins", { surface, phone, code });
const passwordOf = (person: Person, password = testPassword) =>
  person.post("/v1/identity/sign-in/session", { password });

test("1.1b the way is number, code, enterprise, password, and no step can be skipped", async () => {
  const first = await w.enterprise();
  const second = await w.enterprise();
  const phone = w.newPhone();
  await first.member({ name: "周予安", phone, open: true });
  await second.member({ name: "周予安", phone, open: true });
  const zhou = w.anonymous();

  await passwordOf(zhou).refused(401);
  await zhou.put("/v1/identity/sign-in/enterprise", { tenantId: first.id }).refused(401);
  const signIn = await prove(zhou, phone, await codeFor(zhou, phone)).accepted();
  assert.deepEqual(
    signIn.enterprises.map((one: { name: string }) => one.name),
    [first.name, second.name],
  );
  assert.equal(signIn.chosen, undefined);
  await passwordOf(zhou).refused(409, "identity.enterprise_not_chosen");
  const stranger = await w.enterprise();
  await zhou.put("/v1/identity/sign-in/enterprise", { tenantId: stranger.id }).refused(404);
  await zhou.put("/v1/identity/sign-in/enterprise", { tenantId: second.id }).accepted();
  const session = await passwordOf(zhou).accepted();
  assert.equal(session.tenant.name, second.name);
  await passwordOf(zhou).refused(401);
});

test("the first sign-in sets the password; afterwards it is asked for, and 5 wrong ones end the sign-in", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "叶南乔", phone, open: true });
  const ye = w.anonymous();
  assert.equal((await prove(ye, phone, await codeFor(ye, phone)).accepted()).setsPassword, true);
  assert.deepEqual(await passwordOf(ye, "short").invalid(), ["password:too_small"]);
  await passwordOf(ye).accepted();
  assert.equal((await prove(ye, phone, await codeFor(ye, phone)).accepted()).setsPassword, false);
  for (let left = 4; left >= 0; left--) {
    const problem = await passwordOf(ye, "wrong password").refused(400);
    assert.deepEqual(problem.errors, [{ field: "password", code: "wrong_password", params: { left } }]);
  }
  await passwordOf(ye).refused(429, "identity.too_many_passwords");
});

test("a code is of 6 digits, lives 5 minutes, opens once, and is sent once a minute to a number", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "白若溪", phone, open: true });
  const bai = w.anonymous();
  const code = await codeFor(bai, phone);
  assert.match(code, /^\d{6}$/);
  const soon = await bai.post("/v1/identity/codes", { phone, purpose: "sign_in" }).answer();
  assert.equal(soon.status, 429);
  assert.ok(Number(soon.headers.get("retry-after")) > 50);
  await prove(bai, phone, code).accepted();
  assert.deepEqual(await prove(bai, phone, code).invalid(), ["code:wrong_code"]);
  const late = await codeFor(bai, phone);
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.identity_code set expires_at = now() where phone = $1", [phone]),
  );
  assert.deepEqual(await prove(bai, phone, late).invalid(), ["code:wrong_code"]);
});

test("1.1d the console lets in administrators alone and lists only what they administer", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "江亦舟", phone, open: true });
  const jiang = w.anonymous();
  const signIn = await prove(jiang, phone, await codeFor(jiang, phone), "console").accepted();
  assert.deepEqual(signIn.enterprises, []);
  assert.equal(signIn.empty, "not_administrator");
});

test("1.2c only an opened account signs in; the first code activates it, the others are told their state", async () => {
  const e = await w.enterprise();
  const unopened = await e.member({ name: "秦墨" });
  const person = w.anonymous();
  assert.equal(
    (await prove(person, unopened.phone, await codeFor(person, unopened.phone)).accepted()).empty,
    "unopened",
  );

  await e.admin.post("/v1/directory/openings", { ids: [unopened.id] }).accepted();
  const firstCode = await w.code(unopened.phone);
  await prove(person, unopened.phone, firstCode).accepted();
  await passwordOf(person).accepted();
  assert.equal((await e.admin.get(`/v1/directory/members/${unopened.id}`).accepted()).state, "opened");

  await e.admin.post("/v1/directory/disablings", { ids: [unopened.id] }).accepted();
  assert.equal(
    (await prove(person, unopened.phone, await codeFor(person, unopened.phone)).accepted()).empty,
    "disabled",
  );
});

test("8.1a a number that nobody knows is led to registration, after it is proved", async () => {
  const person = w.anonymous();
  const phone = w.newPhone();
  assert.equal((await prove(person, phone, await codeFor(person, phone)).accepted()).empty, "unregistered");
});

test("signing out ends the session at once; everywhere ends all of the person's", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  const otherDevice = new Person(w.origin, "other device");
  await w.signIn(otherDevice, ann.phone, "portal", e.id);
  const stolen = new Person(w.origin, "copy of the cookie");
  for (const [name, value] of ann.cookies) stolen.cookies.set(name, value);

  await ann.delete("/v1/identity/portal-session").accepted();
  await stolen.get("/v1/directory/book/me").refused(401);
  await otherDevice.get("/v1/directory/book/me").accepted();
  await w.signIn(ann, ann.phone, "portal", e.id);
  await ann.delete("/v1/identity/portal-session?everywhere=true").accepted();
  await otherDevice.get("/v1/directory/book/me").refused(401);
});

test("2.15a 失效 ends a member's sessions with the same request", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "何云深" });
  await ann.get("/v1/directory/book/me").accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [ann.id] }).accepted();
  await ann.get("/v1/directory/book/me").refused(401);
});

test("what a session lets in as follows every change with the next request, whoever makes it", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "白知秋" });
  const session = async (person: Person, surface: string) =>
    (await person.get(`/v1/identity/${surface}-session`).accepted()) as { member: { name: string } };
  assert.equal((await session(ann, "portal")).member.name, "白知秋");
  await e.admin.patch(`/v1/directory/members/${ann.id}`, { name: "白知夏" }).accepted();
  assert.equal((await session(ann, "portal")).member.name, "白知夏");

  // Beside the product, as another process would.
  const beside = (text: string) => w.house.db.tenant(e.id, (tx) => rawSql(tx, text, []));
  const { member } = await session(e.admin, "console");
  await beside("update directory_member set name = '改' where id = (select member_id from access_administrator)");
  assert.notEqual((await session(e.admin, "console")).member.name, member.name);
  await beside("delete from access_administrator");
  await e.admin.get("/v1/identity/console-session").refused(401);
  await beside(`update directory_member set state = 'disabled' where id = '${ann.id}'`);
  await ann.get("/v1/directory/book/me").refused(401);
});

test("4.1.12 numbers of the mainland are taken as people type them; others are refused by name of the field", async () => {
  const nobody = w.anonymous();
  const phone = w.newPhone();
  await nobody
    .post("/v1/identity/codes", { phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`, purpose: "sign_in" })
    .accepted();
  for (const wrong of ["+49 170 1234567", "1234", "138001380001"])
    assert.deepEqual(await nobody.post("/v1/identity/codes", { phone: wrong, purpose: "sign_in" }).invalid(), [
      "phone:phone",
    ]);
});

test("the operator's set-up link works once; after 10 wrong passwords the login waits", async () => {
  const operator = await w.operator();
  const again = { token: "x".repeat(43), name: "某人", login: "someone", password: testPassword };
  await w.anonymous().post("/v1/identity/operators", again).refused(404);
  const person = w.anonymous();
  await person.post("/v1/identity/operator-session", { login: "operator", password: testPassword }).accepted();
  await person.get("/v1/identity/operator-session").accepted();
  await operator.get("/v1/identity/operator-session").accepted();
  for (let tries = 0; tries < 10; tries++)
    await w
      .anonymous()
      .post("/v1/identity/operator-session", { login: "operator", password: "wrong password" })
      .refused(400);
  await w.anonymous().post("/v1/identity/operator-session", { login: "operator", password: testPassword }).refused(429);
});

test("the outbox shows a masked number and the kind; a code is read once the operator asks, and that is audited", async () => {
  const operator = await w.operator();
  const phone = w.newPhone();
  const code = await codeFor(w.anonymous(), phone);
  const { items } = await operator.get("/v1/messaging/sms").accepted();
  assert.equal(items[0].kind, "sign_in");
  assert.equal(items[0].phone, `${phone.slice(0, 3)}••••${phone.slice(-4)}`);
  assert.ok(!JSON.stringify(items).includes(code));
  assert.equal((await operator.post(`/v1/messaging/sms/${items[0].id}/reveal`).accepted()).code, code);
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select operator_name, act from instance.audit_entry where object_id = $1", [items[0].id]),
  );
  assert.deepEqual(rows, [{ operator_name: "运营", act: "messaging.message_revealed" }]);
});

test("cookies are HttpOnly and SameSite, and a write from another site is refused", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "许星野", phone, open: true });
  const person = w.anonymous();
  const answer = await prove(person, phone, await codeFor(person, phone)).answer();
  assert.match(answer.headers.get("set-cookie") ?? "", /HttpOnly; SameSite=Lax/);
  const evil = await fetch(`${w.origin}/v1/identity/codes`, {
    method: "POST",
    headers: { origin: "https://evil.example", "content-type": "application/json" },
    body: JSON.stringify({ phone: w.newPhone(), purpose: "sign_in" }),
  });
  assert.equal(evil.status, 403);
  assert.match(await evil.text(), /"other_origin"/);
});

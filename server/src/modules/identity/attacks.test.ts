// Attacks on the ways in: many tries at once over two processes, and steps out of order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { type Exchange, Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const origins = [w.origin, await w.otherProcess()];

const sql = (text: string, values: unknown[]) => w.house.db.instance((tx) => rawSql(tx, text, values));
const prove = (person: Person, phone: string, code: string, surface = "portal") =>
  person.post("/v1/identity/sign-ins", { surface, phone, code });
const finish = (person: Person, password = testPassword) => person.post("/v1/identity/sign-in/session", { password });
const wrongly = (code: string) => (code === "000000" ? "000001" : "000000");
/** As many as stand in the list, from both processes in turn. */
const everywhere = (count: number, ask: (person: Person) => Exchange) =>
  Promise.all(
    Array.from({ length: count }, (_, at) => ask(new Person(origins[at % 2] as string, "attacker")).answer()),
  );
const forgetWrong = (phone: string) =>
  sql("delete from instance.identity_count where subject like $1", [`wrong:${phone}%`]);

test("500 wrong codes at once over two processes: 5 are tried, and the right one is refused afterwards", async () => {
  const e = await w.enterprise();
  const { phone } = await e.colleague({ name: "沈知行" });
  const code = await w.freshCode(w.anonymous(), phone);
  const answers = await everywhere(500, (person) => prove(person, phone, wrongly(code)));
  assert.deepEqual(Object.keys(Object.groupBy(answers, ({ status }) => status)), ["400", "429"]);
  const { rows } = await sql("select tries from instance.identity_code where phone = $1 and purpose = 'sign_in'", [
    phone,
  ]);
  assert.deepEqual(rows, [{ tries: 5 }]);
  await forgetWrong(phone);
  assert.deepEqual(await prove(w.anonymous(), phone, code).invalid(), ["code:wrong_code"]);
});

test("one right code sent many times at once over two processes begins one sign-in", async () => {
  const e = await w.enterprise();
  const { phone } = await e.colleague({ name: "何云深" });
  const code = await w.freshCode(w.anonymous(), phone);
  const answers = await everywhere(40, (person) => prove(person, phone, code));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
});

test("one sign-in finished many times at once over two processes opens one session", async () => {
  const e = await w.enterprise();
  const { id, phone } = await e.member({ name: "苏念慈", open: true });
  const person = w.anonymous();
  await prove(person, phone, await w.freshCode(person, phone)).accepted();
  const answers = await everywhere(10, (attacker) => {
    attacker.cookies.set("qilian_sign_in", person.cookies.get("qilian_sign_in") as string);
    return finish(attacker);
  });
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  const { rows } = await sql("select count(*) as n from instance.identity_session where member_id = $1", [id]);
  assert.deepEqual(rows, [{ n: 1 }]);
});

test("no step of any flow is taken out of order", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "江亦舟" });
  const person = w.anonymous();
  const reset = () => person.post("/v1/identity/sign-in/reset-code");
  const proveReset = (code: string) => person.post("/v1/identity/sign-in/reset", { code });
  const choose = () => person.put("/v1/identity/sign-in/enterprise", { tenantId: e.id });
  const nothingBegun = [
    () => person.get("/v1/identity/sign-in"),
    choose,
    reset,
    () => proveReset("123456"),
    () => finish(person),
  ];
  for (const step of nothingBegun) await step().refused(401, "identity.signed_out");
  // An invented sign-in is none, and neither is a session's token.
  for (const token of ["x".repeat(43), ann.cookies.get("qilian_portal") as string]) {
    person.cookies.set("qilian_sign_in", token);
    for (const step of nothingBegun) await step().refused(401, "identity.signed_out");
  }
  const code = await w.freshCode(person, ann.phone);
  // A code serves the number and the purpose that it was asked for.
  await prove(person, e.admin.name, code).refused(400);
  const { phone: adminPhone } = await e.admin.get("/v1/directory/book/me").accepted();
  assert.deepEqual(await prove(person, adminPhone, code).invalid(), ["code:wrong_code"]);
  const form = { name: "云岫", contactName: "林", contactEmail: "a@example.com", phone: ann.phone, code };
  assert.deepEqual(await person.post("/v1/tenancy/applications", form).invalid(), ["code:wrong_code"]);

  await prove(person, ann.phone, code).accepted();
  assert.deepEqual(await proveReset(code).invalid(), ["code:wrong_code"]);
  await finish(person, "another password").refused(400);
  // What the portal's sign-in proves does not open the console.
  await finish(person).accepted();
  await person.get("/v1/identity/console-session").refused(401);
  for (const step of nothingBegun) await step().refused(401, "identity.signed_out");

  const console_ = w.anonymous();
  await prove(console_, ann.phone, await w.freshCode(console_, ann.phone), "console").accepted();
  await console_.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).refused(404);
  await finish(console_).refused(409, "identity.enterprise_not_chosen");

  // A QR code: entering, confirming and cancelling before what comes before them.
  await console_.post("/v1/identity/scan/session").refused(404);
  const { code: typed } = await console_.post("/v1/identity/scan").accepted();
  await console_.post("/v1/identity/scan/session").refused(404);
  const { rows } = await sql("select id from instance.identity_scan", []);
  for (const { id } of rows) {
    await e.admin.post(`/v1/identity/scan-readings/${id}/confirmation`).refused(404);
    await e.admin.delete(`/v1/identity/scan-readings/${id}`).refused(404);
  }
  await e.admin.post("/v1/identity/scan-readings", { code: typed }).accepted();
  await console_.post("/v1/identity/scan/session").refused(404);
});

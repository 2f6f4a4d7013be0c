// What strangers can do to operators' ways in, and what it costs the house: nothing is hashed for who has proved nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const first = await w.operator();
const sql = (text: string, values: unknown[] = []) => w.house.db.instance((tx) => rawSql(tx, text, values));
const signIn = (person: Person, login: string, password = testPassword) =>
  person.post("/v1/identity/operator-session", { login, password });
const refusal = "identity.too_many_passwords";

/** An operator who signed in on this browser, and signed out. */
async function known(login: string): Promise<Person> {
  const { token } = await first.post("/v1/identity/operator-invitations", { name: login }).accepted();
  const person = new Person(w.origin, login);
  await person.post("/v1/identity/operators", { token, name: login, login, password: testPassword }).accepted();
  return person;
}
async function flood(login: string): Promise<void> {
  for (let n = 0; n < 10; n++) await signIn(w.anonymous(), login, "wrong password").refused(400);
  await signIn(w.anonymous(), login, "wrong password").refused(429, refusal);
}

test("no operator is locked out from afar: browsers that signed in before go on, others wait", async () => {
  const [ann, bob] = [await known("ann"), await known("bob")];
  await sql("delete from instance.identity_count");
  await flood("ann");
  const stranger = new Person(w.origin, "stranger");
  await signIn(stranger, "ann").refused(429, refusal);
  stranger.cookies.set("qilian_device", "x".repeat(43));
  await signIn(stranger, "ann").refused(429, refusal);
  // Another's browser is a stranger's here.
  await signIn(bob, "ann").refused(429, refusal);
  await ann.delete("/v1/identity/operator-session").accepted();
  await signIn(ann, "ann").accepted();
  // The flood came from this address: whoever is known there signs in all the same, by another login too.
  await signIn(bob, "bob").accepted();
  await signIn(w.anonymous(), "bob").refused(429, refusal);
  await first.get("/v1/identity/operators").accepted();
});

test("a known browser has 20 wrong passwords an hour of its own, also 100 at once", async () => {
  const cai = await known("cai");
  await sql("delete from instance.identity_count");
  const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(cai, "cai", "wrong password").answer()));
  assert.equal(answers.filter(({ status }) => status === 400).length, 20);
  assert.equal(answers.filter(({ status }) => status === 429).length, 80);
  await signIn(cai, "cai").refused(429, refusal);
  await signIn(w.anonymous(), "cai").accepted();
});

test("who is signed in proves the password by a count of the session's own", async () => {
  const dong = await known("dong");
  const elsewhere = new Person(w.origin, "dong elsewhere");
  await sql("delete from instance.identity_count");
  await signIn(elsewhere, "dong").accepted();
  await flood("dong");
  const prove = (person: Person, password: string) => person.post("/v1/identity/operator/totp", { password });
  await prove(dong, testPassword).accepted();
  for (let n = 0; n < 10; n++) await prove(elsewhere, "wrong password").refused(400);
  await prove(elsewhere, testPassword).refused(429, refusal);
  await prove(dong, testPassword).accepted();
});

const setUp = (token: string, login = "nobody") =>
  w.anonymous().post("/v1/identity/operators", { token, name: "无名", login, password: testPassword });

test("600 invented tokens at once keep no member and no known operator from signing in, nor the token's owner", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "沈知行" });
  const code = await w.freshCode(ann, ann.phone);
  await ann.post("/v1/identity/sign-ins", { surface: "portal", phone: ann.phone, code }).accepted();
  const { token } = await first.post("/v1/identity/operator-invitations", { name: "真" }).accepted();
  const invented = Array.from({ length: 600 }, () => setUp("x".repeat(43)).answer());
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  await signIn(first, "operator").accepted();
  const statuses = (await Promise.all(invented)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 404).length, 20);
  assert.equal(statuses.filter((status) => status === 429).length, 580);
  await setUp("y".repeat(43)).refused(429, "identity.too_many_tokens");
  await setUp(token, "genuine").accepted();
});

test("a flood of operators' sign-ins from strange browsers does not keep members out", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "何云深" });
  const code = await w.freshCode(ann, ann.phone);
  await ann.post("/v1/identity/sign-ins", { surface: "portal", phone: ann.phone, code }).accepted();
  await sql("delete from instance.identity_count");
  const strangers = Array.from({ length: 300 }, (_, at) => signIn(w.anonymous(), `login${at}`, "guess").answer());
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  await signIn(first, "operator").accepted();
  await Promise.all(strangers);
});

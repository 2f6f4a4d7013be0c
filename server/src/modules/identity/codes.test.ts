// Whom a code belongs to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import type { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();

const sql = (text: string, values: unknown[]) => w.house.db.instance((tx) => rawSql(tx, text, values));
const ask = (person: Person, phone: string) => person.post("/v1/identity/codes", { phone, purpose: "sign_in" });
const prove = (person: Person, phone: string, code: string) =>
  person.post("/v1/identity/sign-ins", { surface: "portal", phone, code });
const wrongly = (code: string) => (code === "000000" ? "000001" : "000000");
/** The minute since the codes that were asked for is over. */
const afterAMinute = (phone: string) =>
  sql("update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [phone]);

test("a code belongs to the browser that asked: elsewhere it is wrong, costs no try and is not replaced", async () => {
  const phone = w.newPhone();
  const [ann, eve] = [w.anonymous(), w.anonymous()];
  const code = await w.freshCode(ann, phone);
  const cookie = (await ask(ann, w.newPhone()).answer()).headers.getSetCookie();
  assert.match(cookie.join(), /^qilian_code=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax/);
  for (let n = 0; n < 6; n++) assert.deepEqual(await prove(eve, phone, code).invalid(), ["code:wrong_code"]);
  await afterAMinute(phone);
  await ask(eve, phone).accepted();
  for (let n = 0; n < 6; n++) await prove(eve, phone, "000000").refused(400);
  const { rows } = await sql("select tries from instance.identity_code where phone = $1 order by tries", [phone]);
  assert.deepEqual(
    rows.map(({ tries }) => tries),
    [0, 5],
  );
  await prove(ann, phone, code).accepted();
});

test("the same holds for registering and for a forgotten password", async () => {
  const phone = w.newPhone();
  const [ann, eve] = [w.anonymous(), w.anonymous()];
  const form = { name: "云岫科技", contactName: "林", contactEmail: "a@example.com", phone };
  const code = await w.freshCode(ann, phone, "registration");
  const apply = (person: Person) => person.post("/v1/tenancy/applications", { ...form, code });
  assert.deepEqual(await apply(eve).invalid(), ["code:wrong_code"]);
  await apply(ann).accepted();

  const e = await w.enterprise();
  const bob = await e.colleague({ name: "何云深" });
  await prove(bob, bob.phone, await w.freshCode(bob, bob.phone)).accepted();
  await bob.post("/v1/identity/sign-in/reset-code").accepted();
  const reset = { code: await w.code(bob.phone) };
  // With the sign-in alone, which is not the browser.
  eve.cookies.set("qilian_sign_in", bob.cookies.get("qilian_sign_in") as string);
  assert.deepEqual(await eve.post("/v1/identity/sign-in/reset", reset).invalid(), ["code:wrong_code"]);
  await bob.post("/v1/identity/sign-in/reset", reset).accepted();
});

test("one code a minute, for whichever purpose, until it is proved", async () => {
  const phone = w.newPhone();
  const [ann, elsewhere] = [w.anonymous(), w.anonymous()];
  const askTo = (person: Person, purpose: string) => person.post("/v1/identity/codes", { phone, purpose });
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) => askTo(w.anonymous(), n % 2 ? "sign_in" : "registration").answer()),
  );
  assert.deepEqual(
    tries
      .map(({ status }) => status)
      .toSorted()
      .slice(0, 2),
    [202, 429],
  );
  await afterAMinute(phone);
  await askTo(ann, "sign_in").accepted();
  await askTo(ann, "sign_in").refused(429, "identity.code_too_soon");
  await askTo(ann, "registration").refused(429, "identity.number_too_soon");
  await askTo(elsewhere, "sign_in").refused(429, "identity.number_too_soon");
  await prove(ann, phone, await w.code(phone)).accepted();
  await askTo(ann, "registration").accepted();
});

test("a first code that strangers have used up is no way out: another is asked for and works", async () => {
  const e = await w.enterprise();
  const { phone } = await e.member({ name: "白若溪", open: true });
  const first = await w.code(phone);
  for (let n = 0; n < 5; n++) await prove(w.anonymous(), phone, wrongly(first)).refused(400);
  const ann = w.anonymous();
  assert.deepEqual(await prove(ann, phone, first).invalid(), ["code:wrong_code"]);
  for (let n = 0; n < 14; n++) await prove(w.anonymous(), phone, wrongly(first)).refused(400);
  await prove(ann, phone, first).refused(429, "identity.too_many_tries_without_code");
  await ask(ann, phone).accepted();
  await prove(ann, phone, await w.code(phone)).accepted();
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const newPassword = "seven swans a-swimming";

const begin = async (person: Person, phone: string, surface = "portal") =>
  person.post("/v1/identity/sign-ins", { surface, phone, code: await w.freshCode(person, phone) }).accepted();
const askReset = (person: Person) => person.post("/v1/identity/sign-in/reset-code");
const prove = (person: Person, code: string) => person.post("/v1/identity/sign-in/reset", { code });
const finish = (person: Person, password: string) => person.post("/v1/identity/sign-in/session", { password });

for (const surface of ["portal", "console"] as const)
  test(`a forgotten password is set anew by a second code; all sessions end and one goes in: ${surface}`, async () => {
    const e = await w.enterprise();
    const { phone } = await e.admin.get("/v1/directory/book/me").accepted();
    const person = new Person(w.origin, "forgetful");
    await begin(person, phone, surface);
    const sent = await askReset(person).accepted();
    assert.deepEqual([sent.retryAfter, sent.expiresIn], [60, 300]);
    await askReset(person).refused(429, "identity.code_too_soon");
    const signIn = await prove(person, await w.code(phone)).accepted();
    assert.deepEqual([signIn.resets, signIn.setsPassword], [true, true]);
    assert.deepEqual(await finish(person, "password1").invalid(), ["password:common_password"]);
    assert.deepEqual(await finish(person, `${phone}88`).invalid(), ["password:own_words_password"]);
    await e.admin.get("/v1/directory/book/me").accepted();
    await finish(person, newPassword).accepted();

    await person.get(`/v1/identity/${surface}-session`).accepted();
    await e.admin.get("/v1/directory/book/me").refused(401);
    await e.admin.get("/v1/identity/console-session").refused(401);
    await begin(person, phone, surface);
    await finish(person, testPassword).refused(400);
    await finish(person, newPassword).accepted();
  });

test("no step of it can be skipped, and each code serves its own purpose", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  const person = w.anonymous();
  await askReset(person).refused(401);
  await prove(person, "123456").refused(401);
  await begin(person, ann.phone);
  await finish(person, newPassword).refused(400);
  await askReset(person).accepted();
  const code = await w.code(ann.phone);
  assert.deepEqual(await prove(person, code === "000000" ? "000001" : "000000").invalid(), ["code:wrong_code"]);
  // Neither opens the other's door.
  const signInBy = { surface: "portal", phone: ann.phone, code };
  assert.deepEqual(await w.anonymous().post("/v1/identity/sign-ins", signInBy).invalid(), ["code:wrong_code"]);
  const other = await w.freshCode(person, ann.phone);
  if (other !== code) assert.deepEqual(await prove(person, other).invalid(), ["code:wrong_code"]);
  await finish(person, newPassword).refused(400);
  await prove(person, code).accepted();
  assert.deepEqual(await prove(person, code).invalid(), ["code:wrong_code"]);
  // The proof belongs to this sign-in alone.
  const elsewhere = w.anonymous();
  await begin(elsewhere, ann.phone);
  await finish(elsewhere, newPassword).refused(400);
  await finish(person, newPassword).accepted();
});

test("who has no password yet sets the first one and resets none", async () => {
  const e = await w.enterprise();
  const { phone } = await e.member({ name: "何云深", open: true });
  const person = w.anonymous();
  await begin(person, phone);
  await askReset(person).refused(409, "identity.no_password");
  await prove(person, "123456").refused(409, "identity.no_password");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Authenticator, type Lie } from "../../test/authenticator.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const e = await w.enterprise();
const operator = await w.operator();
const sql = (text: string, values: unknown[] = []) => w.house.db.instance((tx) => rawSql(tx, text, values));

type Kind = "passkeys" | "console-passkeys" | "operator/passkeys";

async function add(person: Person, kind: Kind, name = "我的手机", lie: Lie = {}) {
  const key = new Authenticator(w.config.publicUrl);
  const base = `/v1/identity/${kind}`;
  const options = await person.post(`${base}/options`, { password: testPassword }).accepted();
  const added = person.post(base, { name, credential: key.create(options, lie) });
  return { key, added };
}

/** A colleague with a passkey. */
async function holder(name = "沈知行") {
  const person = await e.colleague({ name });
  const { key, added } = await add(person, "passkeys");
  const { id } = await added.accepted();
  return { person, key, passkey: id as string };
}

const begin = (person: Person) => person.post("/v1/identity/passkey-sign-ins/options").accepted();
async function prove(person: Person, key: Authenticator, lie: Lie = {}, surface = "portal") {
  const credential = key.get(await begin(person), lie);
  return person.post("/v1/identity/passkey-sign-ins", { surface, credential });
}
const enter = (person: Person) => person.post("/v1/identity/sign-in/entry");
const visitor = () => new Person(w.origin, "visitor");
const wrong = ["credential:wrong_passkey"];

test("a passkey signs in without SMS and password, and is listed with its use", async () => {
  const { person, key } = await holder();
  const there = visitor();
  const before = await sql("select count(*)::int as n from instance.sms_message");
  const signIn = await (await prove(there, key)).accepted();
  assert.deepEqual([signIn.byPasskey, signIn.chosen], [true, e.id]);
  const session = await enter(there).accepted();
  assert.equal(session.member.name, "沈知行");
  await there.get("/v1/identity/portal-session").accepted();
  const { items } = await person.get("/v1/identity/passkeys").accepted();
  assert.equal(items[0].name, "我的手机");
  assert.ok(items[0].lastUsed);
  const after = await sql("select count(*)::int as n from instance.sms_message");
  assert.equal(after.rows[0]?.n, before.rows[0]?.n);
  await enter(there).refused(401);
});

const lies: [string, Lie][] = [
  ["of another page", { origin: "https://qilian.example.net" }],
  ["for another site", { rpId: "example.net" }],
  ["without the user verified", { verified: false }],
  ["that says it is somebody else's", { userHandle: Buffer.from("somebody else").toString("base64url") }],
];
for (const [what, lie] of lies)
  test(`an answer ${what} signs nobody in`, async () => {
    const { key } = await holder();
    const there = visitor();
    assert.deepEqual(await (await prove(there, key, lie)).invalid(), wrong);
    await enter(there).refused(401);
    await (await prove(there, key)).accepted();
  });

test("a challenge serves once, in the browser that it was given to, for five minutes", async () => {
  const { key } = await holder();
  const there = visitor();
  const options = await begin(there);
  const stolen = visitor();
  const body = { surface: "portal", credential: key.get(options) };
  assert.deepEqual(await stolen.post("/v1/identity/passkey-sign-ins", body).invalid(), wrong);
  await there.post("/v1/identity/passkey-sign-ins", body).accepted();
  assert.deepEqual(await there.post("/v1/identity/passkey-sign-ins", body).invalid(), wrong);
  const late = key.get(await begin(there));
  await sql("update instance.identity_passkey_challenge set expires_at = now()");
  assert.deepEqual(
    await there.post("/v1/identity/passkey-sign-ins", { surface: "portal", credential: late }).invalid(),
    wrong,
  );
  const foreign = key.get({ ...(await begin(there)), challenge: options.challenge });
  assert.deepEqual(
    await there.post("/v1/identity/passkey-sign-ins", { surface: "portal", credential: foreign }).invalid(),
    wrong,
  );
});

test("a counter that does not go on is a copy", async () => {
  const { key } = await holder();
  await (await prove(visitor(), key, { counter: 7 })).accepted();
  assert.deepEqual(await (await prove(visitor(), key, { counter: 7 })).invalid(), wrong);
  assert.deepEqual(await (await prove(visitor(), key, { counter: 3 })).invalid(), wrong);
  await (await prove(visitor(), key, { counter: 8 })).accepted();
});

test("another's credential does not stand for one's own, and a signature of another key opens nothing", async () => {
  const [one, other] = [await holder("顾清和"), await holder("叶南乔")];
  const mine = one.key.keys[0] as (typeof one.key.keys)[0];
  const theirs = other.key.keys[0] as typeof mine;
  const forged = new Authenticator(w.config.publicUrl);
  forged.keys.push({ ...mine, id: theirs.id, userHandle: theirs.userHandle, counter: 50 });
  assert.deepEqual(await (await prove(visitor(), forged)).invalid(), wrong);
  assert.deepEqual(
    await one.person
      .post(`/v1/identity/passkeys/${other.passkey}/removal`, { password: testPassword })
      .answer()
      .then(({ status }) => status),
    404,
  );
  const options = await one.person.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
  for (const [name, value] of one.person.cookies) if (name === "qilian_passkey") other.person.cookies.set(name, value);
  const credential = new Authenticator(w.config.publicUrl).create(options);
  assert.deepEqual(await other.person.post("/v1/identity/passkeys", { name: "别人的", credential }).invalid(), wrong);
});

test("adding asks for the password, and for an answer of this page with the user verified", async () => {
  const person = await e.colleague({ name: "许望舒" });
  assert.deepEqual(await person.post("/v1/identity/passkeys/options", { password: "wrong password" }).invalid(), [
    "password:not_own_password",
  ]);
  for (const [, lie] of lies.slice(0, 3))
    assert.deepEqual(await (await add(person, "passkeys", "假的", lie)).added.invalid(), wrong);
  assert.deepEqual((await person.get("/v1/identity/passkeys").accepted()).items, []);
});

test("who was disabled, whose enterprise is suspended or who administers nothing does not enter by a passkey", async () => {
  const other = await w.enterprise();
  const person = await other.colleague({ name: "陆北辰" });
  const { key, added } = await add(person, "passkeys");
  await added.accepted();
  const inConsole = await (await prove(visitor(), key, {}, "console")).accepted();
  assert.equal(inConsole.empty, "not_administrator");
  const waiting = visitor();
  await (await prove(waiting, key)).accepted();
  const suspension = `/v1/tenancy/tenants/${other.id}/suspension`;
  await operator.put(suspension, { reason: "调查" }).accepted();
  await enter(waiting).refused(409, "identity.enterprise_not_chosen");
  assert.equal((await (await prove(visitor(), key)).accepted()).empty, "suspended");
  await operator.delete(suspension).accepted();
  const disabled = await holder("陆北辰");
  const begun = visitor();
  await (await prove(begun, disabled.key)).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [disabled.person.id] }).accepted();
  await enter(begun).refused(401);
  assert.equal((await (await prove(visitor(), disabled.key)).accepted()).empty, "disabled");
});

test("a passkey of the console's account menu enters the console of who administers", async () => {
  const { key, added } = await add(e.admin, "console-passkeys", "办公电脑");
  await added.accepted();
  const there = visitor();
  await (await prove(there, key, {}, "console")).accepted();
  await enter(there).accepted();
  await there.get("/v1/identity/console-session").accepted();
  const { items } = await e.admin.get("/v1/identity/passkeys").accepted();
  assert.equal(items.length, 1);
});

test("a removed passkey opens nothing, nor goes on with what it began", async () => {
  const { person, key, passkey } = await holder();
  const there = visitor();
  await (await prove(there, key)).accepted();
  const path = `/v1/identity/passkeys/${passkey}/removal`;
  assert.deepEqual(await person.post(path, { password: "wrong password" }).invalid(), ["password:not_own_password"]);
  await person.post(path, { password: testPassword }).accepted();
  await enter(there).refused(401);
  assert.deepEqual(await (await prove(visitor(), key)).invalid(), wrong);
});

test("a code by SMS does not enter without the password", async () => {
  const person = await e.colleague({ name: "林予衡" });
  const there = visitor();
  const code = await w.freshCode(there, person.phone);
  await there.post("/v1/identity/sign-ins", { surface: "portal", phone: person.phone, code }).accepted();
  await enter(there).refused(409, "identity.password_asked");
});

test("an operator's passkey enters alone with the user verified, or after the password without", async () => {
  const { key, added } = await add(operator, "operator/passkeys", "安全密钥");
  const { id } = await added.accepted();
  const path = "/v1/identity/operator-sign-in/passkey";
  const answer = async (person: Person, lie: Lie = {}, by = key) => {
    const options = await person.post(`${path}-options`).accepted();
    return person.post(path, { credential: by.get(options, lie) });
  };
  const alone = visitor();
  assert.deepEqual(await (await answer(alone, { verified: false })).invalid(), wrong);
  await (await answer(alone)).accepted();
  await alone.get("/v1/identity/operator-session").accepted();
  const after = visitor();
  const { ways } = await after
    .post("/v1/identity/operator-session", { login: "operator", password: testPassword })
    .accepted();
  assert.deepEqual(ways, ["passkey"]);
  await (await answer(after, { verified: false })).accepted();
  await after.get("/v1/identity/operator-session").accepted();
  // An account's passkey is none of an operator's, and the other way round.
  const { key: persons } = await holder();
  assert.deepEqual(await (await answer(visitor(), {}, persons)).invalid(), wrong);
  assert.deepEqual(await (await prove(visitor(), key)).invalid(), wrong);
  const policy = (secondFactorRequired: boolean) =>
    operator.put("/v1/identity/operator-policy", { secondFactorRequired }).accepted();
  await policy(true);
  const removal = `/v1/identity/operator/passkeys/${id}/removal`;
  await operator.post(removal, { password: testPassword }).refused(409, "identity.second_factor_required");
  await policy(false);
  await operator.post(removal, { password: testPassword }).accepted();
  assert.deepEqual(await (await answer(visitor())).invalid(), wrong);
});

test("100 wrong passkeys an hour from an address are enough", async () => {
  const { key } = await holder();
  await sql("delete from instance.identity_count");
  const there = visitor();
  const credential = key.get(await begin(there));
  const tried = { surface: "portal", credential: { ...credential, id: "AAAA", rawId: "AAAA" } };
  for (let at = 0; at < 100; at++)
    assert.equal((await there.post("/v1/identity/passkey-sign-ins", tried).answer()).status, 400);
  await (await prove(there, key)).refused(429, "identity.too_many_passkeys_tried");
});

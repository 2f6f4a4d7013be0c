import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { openHouse } from "../../house.ts";
import { rawSql } from "../../platform/db/index.ts";
import { openLog } from "../../platform/log/index.ts";
import { Authenticator } from "../../test/authenticator.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const first = await w.operator();
const sql = (text: string, values: unknown[] = []) => w.house.db.instance((tx) => rawSql(tx, text, values));

/** Lets the wrong tries of before be long ago. */
const later = () => sql("delete from instance.identity_count");
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
/** The step of now may be accepted once more. */
const nextStep = (login: string) =>
  sql(
    `update instance.identity_totp set last_step = 0
     where operator_id = (select id from instance.identity_operator where login = $1)`,
    [login],
  );
const signIn = (person: Person, login: string, password = testPassword) =>
  person.post("/v1/identity/operator-session", { login, password });
const isIn = (person: Person) => person.get("/v1/identity/operator-session");

type Colleague = Person & { id: string; login: string };
let colleagues = 0;
async function invited(): Promise<Colleague> {
  const login = `colleague${++colleagues}`;
  const { token } = await first.post("/v1/identity/operator-invitations", { name: login }).accepted();
  const person = new Person(w.origin, login);
  const body = { token, name: `同事 ${colleagues}`, login, password: testPassword };
  const { session } = await person.post("/v1/identity/operators", body).accepted();
  return Object.assign(person, { id: session.operator.id as string, login });
}

/** With an authenticator; its seed and recovery codes. */
async function withTotp(): Promise<{ person: Colleague; secret: string; recoveryCodes: string[] }> {
  const person = await invited();
  const { secret } = await person.post("/v1/identity/operator/totp", { password: testPassword }).accepted();
  const code = codeOf(secret);
  const { recoveryCodes } = await person.put("/v1/identity/operator/totp", { code }).accepted();
  await nextStep(person.login);
  return { person, secret, recoveryCodes };
}

/** At the second factor. */
async function half(login: string): Promise<Person> {
  const person = new Person(w.origin, `${login} again`);
  const { next } = await signIn(person, login).accepted();
  assert.equal(next, "prove");
  await isIn(person).refused(401);
  return person;
}
const prove = (person: Person, code: string) => person.post("/v1/identity/operator-sign-in/code", { code });

test("an invitation makes one operator, once, within 24 hours, and not after it was withdrawn", async () => {
  const { token } = await first.post("/v1/identity/operator-invitations", { name: "沈知行" }).accepted();
  const body = { token, name: "沈知行", login: "zhixing", password: testPassword };
  const listed = await first.get("/v1/identity/operators").accepted();
  assert.equal(listed.invitations.at(-1).name, "沈知行");
  assert.deepEqual(
    await w
      .anonymous()
      .post("/v1/identity/operators", { ...body, login: "operator" })
      .invalid(),
    ["login:taken"],
  );
  const answers = await Promise.all(
    ["one", "two", "three"].map((login) =>
      w
        .anonymous()
        .post("/v1/identity/operators", { ...body, login })
        .answer(),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 404, 404]);
  const old = await first.post("/v1/identity/operator-invitations", { name: "迟到" }).accepted();
  await sql("update instance.identity_operator_invitation set expires_at = now() where id = $1", [old.id]);
  await w
    .anonymous()
    .post("/v1/identity/operators", { ...body, token: old.token, login: "late" })
    .refused(404);
  const withdrawn = await first.post("/v1/identity/operator-invitations", { name: "误邀" }).accepted();
  await first.delete(`/v1/identity/operator-invitations/${withdrawn.id}`).accepted();
  await w
    .anonymous()
    .post("/v1/identity/operators", { ...body, token: withdrawn.token, login: "gone" })
    .refused(404);
});

test("a disabled operator is out at once in every process, with what was under way; restoring lets in again", async () => {
  const { person } = await withTotp();
  const waiting = await half(person.login);
  const { token } = await person.post("/v1/identity/operator-invitations", { name: "被邀请的人" }).accepted();
  const log = openLog("error");
  const other = await openHouse({ ...w.config, role: "api" }, w.database.appUrl, true, log);
  try {
    const address = other.app?.server.address() as AddressInfo | undefined;
    const elsewhere = new Person(`http://127.0.0.1:${address?.port}`, "there");
    for (const [name, value] of person.cookies) elsewhere.cookies.set(name, value);
    await isIn(elsewhere).accepted();
    await first.post(`/v1/identity/operators/${person.id}/closure`).accepted();
    await isIn(elsewhere).refused(401);
    await isIn(person).refused(401);
  } finally {
    await other.close();
  }
  await prove(waiting, "123456").refused(401);
  assert.deepEqual(await signIn(w.anonymous(), person.login).invalid(), ["password:wrong_login"]);
  const body = { token, name: "迟来", login: "latecomer", password: testPassword };
  await w.anonymous().post("/v1/identity/operators", body).refused(404);
  await first.post(`/v1/identity/operators/${person.id}/closure`).refused(404);
  await first.delete(`/v1/identity/operators/${person.id}/closure`).accepted();
  await half(person.login);
  await first.post(`/v1/identity/operators/${randomUUID()}/closure`).refused(404);
});

test("nobody shuts out oneself, and of many who shut out each other at once one stays", async () => {
  const { items } = await first.get("/v1/identity/operators").accepted();
  const own = items.find(({ you }: { you: boolean }) => you);
  await first.post(`/v1/identity/operators/${own.id}/closure`).refused(409, "identity.own_account");
  const many = [await invited(), await invited(), await invited(), await invited()];
  await Promise.all(
    many.flatMap((one) =>
      many
        .filter((other) => other !== one)
        .map((other) => one.post(`/v1/identity/operators/${other.id}/closure`).answer()),
    ),
  );
  const still = await Promise.all(many.map((one) => isIn(one).answer()));
  assert.equal(still.filter(({ status }) => status === 200).length, 1);
});

test("a code enters once, its neighbours too, older ones never; the seed is sealed", async () => {
  const { person, secret } = await withTotp();
  const { rows } = await sql("select secret_sealed from instance.identity_totp where operator_id = $1", [person.id]);
  assert.match(rows[0]?.secret_sealed as string, /^1\./);
  const [one, two] = [await half(person.login), await half(person.login)];
  const code = codeOf(secret);
  const answers = await Promise.all([one, two].map((each) => prove(each, code).answer()));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400]);
  assert.deepEqual(await prove(await half(person.login), codeOf(secret, -1)).invalid(), ["code:wrong_factor"]);
  await prove(await half(person.login), codeOf(secret, 1)).accepted();
  await nextStep(person.login);
  assert.deepEqual(await prove(await half(person.login), codeOf(secret, -3)).invalid(), ["code:wrong_factor"]);
  assert.deepEqual(await prove(await half(person.login), codeOf(secret, 3)).invalid(), ["code:wrong_factor"]);
});

test("500 wrong codes at once are 10, and then the right one waits too", async () => {
  const { person, secret } = await withTotp();
  const trying = await half(person.login);
  const right = codeOf(secret);
  const wrong = right === "000000" ? "000001" : "000000";
  const answers = await Promise.all(Array.from({ length: 500 }, () => prove(trying, wrong).answer()));
  assert.equal(answers.filter(({ status }) => status === 400).length, 10);
  assert.equal(answers.filter(({ status }) => status === 429).length, 490);
  await prove(await half(person.login), right).refused(429, "identity.too_many_factors");
  await later();
  await prove(trying, right).accepted();
});

test("500 wrong passwords at once are 10", async () => {
  const { login } = await invited();
  const answers = await Promise.all(
    Array.from({ length: 500 }, () => signIn(w.anonymous(), login, "wrong password").answer()),
  );
  assert.equal(answers.filter(({ status }) => status === 400).length, 10);
  await signIn(w.anonymous(), login).refused(429, "identity.too_many_passwords");
  await later();
  await signIn(w.anonymous(), login).accepted();
});

test("each of ten recovery codes enters once, however it is typed", async () => {
  const { person, recoveryCodes } = await withTotp();
  const [one, two] = recoveryCodes as [string, string];
  assert.equal(new Set(recoveryCodes).size, 10);
  await prove(await half(person.login), one).accepted();
  assert.deepEqual(await prove(await half(person.login), one).invalid(), ["code:wrong_factor"]);
  await prove(await half(person.login), ` ${two.toUpperCase().replace("-", " ")}`).accepted();
  const { recoveryCodesLeft } = await person.get("/v1/identity/operator/second-factors").accepted();
  assert.equal(recoveryCodesLeft, 8);
});

test("an authenticator is removed with password and code alone, and not set up over another", async () => {
  const { person, secret } = await withTotp();
  const path = "/v1/identity/operator/totp";
  await person.post(path, { password: testPassword }).refused(409, "identity.totp_set_up");
  const code = codeOf(secret);
  assert.deepEqual(await person.post(`${path}/removal`, { password: "wrong password", code }).invalid(), [
    "password:not_own_password",
  ]);
  assert.deepEqual(await person.post(`${path}/removal`, { password: testPassword, code: "wrong-code" }).invalid(), [
    "code:wrong_factor",
  ]);
  await person.post(`${path}/removal`, { password: testPassword, code }).accepted();
  assert.equal((await signIn(w.anonymous(), person.login).accepted()).next, "in");
  assert.deepEqual(await person.post(path, { password: "wrong password" }).invalid(), ["password:not_own_password"]);
  await later();
});

test("new recovery codes take password and second factor, end all of before, and leave the authenticator as it is", async () => {
  const { person, secret, recoveryCodes } = await withTotp();
  const path = "/v1/identity/operator/recovery-codes";
  const renew = (body: Record<string, unknown>) => person.post(path, { password: testPassword, ...body });
  const [one, two, three] = recoveryCodes as [string, string, string];
  assert.deepEqual(await renew({ password: "wrong password", code: one }).invalid(), ["password:not_own_password"]);
  assert.deepEqual(await renew({ code: "wrong-code" }).invalid(), ["code:wrong_factor"]);
  assert.deepEqual(await renew({}).invalid(), ["code:required"]);
  await prove(await half(person.login), one).accepted();

  const renewed = (await renew({ code: codeOf(secret) }).accepted()).recoveryCodes as string[];
  assert.equal(new Set([...renewed, ...recoveryCodes]).size, 20);
  assert.equal((await person.get("/v1/identity/operator/second-factors").accepted()).recoveryCodesLeft, 10);
  assert.deepEqual(await prove(await half(person.login), two).invalid(), ["code:wrong_factor"]);
  await prove(await half(person.login), renewed[0] as string).accepted();
  await nextStep(person.login);
  await prove(await half(person.login), codeOf(secret)).accepted();
  assert.deepEqual(await renew({ code: three }).invalid(), ["code:wrong_factor"]);
  await renew({ code: renewed[1] }).accepted();
  const { rows } = await sql(
    "select count(*)::int as n from instance.audit_entry where act = 'identity.recovery_codes_renewed' and object_id = $1",
    [person.id],
  );
  assert.equal(rows[0]?.n, 2);
  await later();
});

test("a passkey proves the second factor for new recovery codes: one's own, asked for in this browser, once", async () => {
  const { person } = await withTotp();
  const path = "/v1/identity/operator/recovery-codes";
  await person.post(`${path}/passkey-options`).refused(404);
  const keyOf = async (of: Person) => {
    const key = new Authenticator(w.config.publicUrl);
    const options = await of.post("/v1/identity/operator/passkeys/options", { password: testPassword }).accepted();
    await of.post("/v1/identity/operator/passkeys", { name: "钥匙", credential: key.create(options) }).accepted();
    return key;
  };
  const [mine, theirs] = [await keyOf(person), await keyOf(first)];
  const asked = () => person.post(`${path}/passkey-options`).accepted();
  const renew = (credential: unknown, password = testPassword) => person.post(path, { password, credential });
  assert.deepEqual(await renew(mine.get(await asked()), "wrong password").invalid(), ["password:not_own_password"]);
  assert.deepEqual(await renew(theirs.get(await asked())).invalid(), ["credential:wrong_passkey"]);
  const credential = mine.get(await asked());
  assert.equal((await renew(credential).accepted()).recoveryCodes.length, 10);
  assert.deepEqual(await renew(credential).invalid(), ["credential:wrong_passkey"]);
  const none = await invited();
  await none.post(path, { password: testPassword, code: "123456" }).refused(409, "identity.no_totp");
  await later();
});

test("while a second factor is required, who has none sets one up before anything opens, and keeps it", async () => {
  const plain = await invited();
  const policy = (secondFactorRequired: boolean) =>
    first.put("/v1/identity/operator-policy", { secondFactorRequired }).accepted();
  await policy(true);
  const person = new Person(w.origin, "led to enrol");
  assert.equal((await signIn(person, plain.login).accepted()).next, "enrol");
  await isIn(person).refused(401);
  await prove(person, "123456").refused(401);
  const { secret } = await person.post("/v1/identity/operator-sign-in/totp").accepted();
  const code = codeOf(secret);
  assert.deepEqual(
    await person.put("/v1/identity/operator-sign-in/totp", { code: code === "000000" ? "000001" : "000000" }).invalid(),
    ["code:wrong_factor"],
  );
  const { recoveryCodes } = await person.put("/v1/identity/operator-sign-in/totp", { code }).accepted();
  assert.equal(recoveryCodes.length, 10);
  await isIn(person).accepted();
  const removal = { password: testPassword, code: recoveryCodes[0] };
  await person.post("/v1/identity/operator/totp/removal", removal).refused(409, "identity.second_factor_required");
  await policy(false);
  await person.post("/v1/identity/operator/totp/removal", removal).accepted();
});

test("a new password ends one's other sessions; name and sessions are one's own", async () => {
  const here = await invited();
  const there = new Person(w.origin, "there");
  await signIn(there, here.login).accepted();
  const { items } = await here.get("/v1/identity/operator/sessions").accepted();
  assert.deepEqual(
    items.map(({ current }: { current: boolean }) => current),
    [true, false],
  );
  await first.delete(`/v1/identity/operator/sessions/${items[1].id}`).refused(404);
  const path = "/v1/identity/operator/password";
  const body = { current: testPassword, password: "seven swans a-swimming" };
  assert.deepEqual(await here.put(path, { ...body, current: "wrong password" }).invalid(), [
    "current:not_own_password",
  ]);
  await here.put(path, body).accepted();
  await isIn(there).refused(401);
  await here.put("/v1/identity/operator/name", { name: "改名的人" }).accepted();
  assert.equal((await isIn(here).accepted()).operator.name, "改名的人");
  await signIn(there, here.login, body.password).accepted();
  await here.delete("/v1/identity/operator/sessions").accepted();
  await isIn(there).refused(401);
  await isIn(here).accepted();
});

test("an operator's session says by which way it was opened", async () => {
  const { person, secret, recoveryCodes } = await withTotp();
  await prove(await half(person.login), codeOf(secret)).accepted();
  await prove(await half(person.login), recoveryCodes[0] as string).accepted();
  const key = new Authenticator(w.config.publicUrl);
  const options = await person.post("/v1/identity/operator/passkeys/options", { password: testPassword }).accepted();
  await person.post("/v1/identity/operator/passkeys", { name: "钥匙", credential: key.create(options) }).accepted();
  for (const there of [new Person(w.origin, "alone"), await half(person.login)]) {
    const asked = await there.post("/v1/identity/operator-sign-in/passkey-options").accepted();
    await there.post("/v1/identity/operator-sign-in/passkey", { credential: key.get(asked) }).accepted();
  }
  const { items } = await person.get("/v1/identity/operator/sessions").accepted();
  assert.deepEqual(items.map(({ way }: { way: string }) => way).sort(), [
    "new_password",
    "passkey",
    "password_passkey",
    "password_recovery",
    "password_totp",
  ]);
  const plain = await invited();
  await signIn(new Person(w.origin, "there"), plain.login).accepted();
  const listed = await plain.get("/v1/identity/operator/sessions").accepted();
  assert.deepEqual(listed.items.map(({ way }: { way: string }) => way).sort(), ["new_password", "password"]);
});

test("an operator's session rests two hours at most", async () => {
  const person = await invited();
  await sql(
    "update instance.identity_session set last_used_at = now() - interval '126 minutes' where operator_id = $1",
    [person.id],
  );
  await isIn(person).refused(401);
});

test("each change is audited with who, what and whom", async () => {
  const { rows } = await sql("select distinct act from instance.audit_entry where act like 'identity.%'");
  assert.deepEqual(rows.map(({ act }) => act as string).sort(), [
    "identity.invitation_withdrawn",
    "identity.operator_added",
    "identity.operator_disabled",
    "identity.operator_invited",
    "identity.operator_password_changed",
    "identity.operator_policy_changed",
    "identity.operator_renamed",
    "identity.operator_restored",
    "identity.passkey_added",
    "identity.recovery_code_used",
    "identity.recovery_codes_renewed",
    "identity.signed_in",
    "identity.signed_out_elsewhere",
    "identity.totp_added",
    "identity.totp_removed",
  ]);
});

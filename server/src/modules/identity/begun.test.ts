// Every way in that is half done ends where sessions end: what was proved before opens nothing afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScanReading, ShownScan } from "@qilian/contract/scan.ts";
import { Secret, TOTP } from "otpauth";
import { rawSql } from "../../platform/db/index.ts";
import { Authenticator } from "../../test/authenticator.ts";
import { type Exchange, Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const newPassword = "seven swans a-swimming";
const sql = (text: string, values: unknown[] = []) => w.house.db.instance((tx) => rawSql(tx, text, values));

const e = await w.enterprise();

/** An administrator beside the first one. */
type Self = { person: Person; id: string; phone: string; key: Authenticator };
async function self(): Promise<Self> {
  const person = await e.colleague({ name: "江亦舟" });
  await e.administrator("global", person.id);
  const key = new Authenticator(w.config.publicUrl);
  const options = await person.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
  await person.post("/v1/identity/passkeys", { name: "手机", credential: key.create(options) }).accepted();
  return { person, id: person.id, phone: person.phone, key };
}

const finish = (there: Person, password: string) => there.post("/v1/identity/sign-in/session", { password });
async function codeProved({ phone }: Self, surface: "portal" | "console"): Promise<Person> {
  const there = new Person(w.origin, "half in");
  const code = await w.freshCode(there, phone);
  await there.post("/v1/identity/sign-ins", { surface, phone, code }).accepted();
  await there.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).accepted();
  return there;
}
async function resetCode(of: Self): Promise<{ there: Person; code: string }> {
  const there = await codeProved(of, "portal");
  await sql("delete from instance.identity_count where subject = $1", [`code:${of.phone}`]);
  await sql("update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [of.phone]);
  await there.post("/v1/identity/sign-in/reset-code").accepted();
  return { there, code: await w.code(of.phone) };
}
async function scanned({ person }: Self): Promise<{ there: Person; reading: ScanReading }> {
  const there = new Person(w.origin, "shows a code");
  const { token } = await there.post("/v1/identity/scan").accepted<ShownScan>();
  return { there, reading: await person.post("/v1/identity/scan-readings", { token }).accepted() };
}

type Way = (of: Self) => Promise<(password: string) => Promise<Exchange>>;
/** Each goes as far as it can, and then hands over its last step. */
const ways: Record<string, Way> = {
  "a code proved, in the portal": async (of) => {
    const there = await codeProved(of, "portal");
    return async (password) => finish(there, password);
  },
  "a code proved, in the console": async (of) => {
    const there = await codeProved(of, "console");
    return async (password) => finish(there, password);
  },
  "a code to reset the password sent": async (of) => {
    const { there, code } = await resetCode(of);
    return async () => {
      await there.post("/v1/identity/sign-in/reset", { code }).answer();
      return finish(there, "nine ladies dancing");
    };
  },
  "a code to reset the password proved": async (of) => {
    const { there, code } = await resetCode(of);
    await there.post("/v1/identity/sign-in/reset", { code }).accepted();
    return async () => finish(there, "nine ladies dancing");
  },
  "a passkey proved": async ({ key }) => {
    const there = new Person(w.origin, "by passkey");
    const options = await there.post("/v1/identity/passkey-sign-ins/options").accepted();
    const credential = key.get(options);
    await there.post("/v1/identity/passkey-sign-ins", { surface: "console", credential }).accepted();
    await there.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).accepted();
    return async () => there.post("/v1/identity/sign-in/entry");
  },
  "a QR code scanned": async (of) => {
    const { there, reading } = await scanned(of);
    return async () => {
      await of.person.post(`/v1/identity/scan-readings/${reading.id}/confirmation`).answer();
      return there.post("/v1/identity/scan/session");
    };
  },
  "a QR code confirmed": async (of) => {
    const { there, reading } = await scanned(of);
    await of.person.post(`/v1/identity/scan-readings/${reading.id}/confirmation`).accepted();
    return async () => there.post("/v1/identity/scan/session");
  },
  "a passkey to be added": async (of) => {
    const there = new Person(w.origin, "adds a passkey");
    await w.signIn(there, of.phone, "portal", e.id);
    const options = await there.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
    // In the session that stays: the cookie of the challenge is all that the other has left.
    of.person.cookies.set("qilian_passkey", there.cookies.get("qilian_passkey") as string);
    const credential = new Authenticator(w.config.publicUrl).create(options);
    return async () => of.person.post("/v1/identity/passkeys", { name: "另一把", credential });
  },
};

/** What ends them, and the password that holds then. */
const ends: Record<string, (of: Self) => Promise<string>> = {
  "the password changed": async ({ person }) => {
    await person.put("/v1/identity/password", { current: testPassword, password: newPassword }).accepted();
    return newPassword;
  },
  "all others signed out": async ({ person }) => {
    await person.delete("/v1/identity/sessions").accepted();
    return testPassword;
  },
  "signed out everywhere": async ({ person }) => {
    await person.delete("/v1/identity/portal-session?everywhere=true").accepted();
    return testPassword;
  },
  "another number, and the old one again": async ({ id, phone }) => {
    for (const given of [w.newPhone(), phone])
      await e.admin.patch(`/v1/directory/members/${id}`, { phone: given }).accepted();
    return testPassword;
  },
  失效: async ({ id }) => {
    await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
    // As if it had never been: the end must hold by itself.
    await w.house.db.tenant(e.id, (tx) =>
      rawSql(tx, "update directory_member set state = 'opened' where id = $1", [id]),
    );
    return testPassword;
  },
};
/** Adding needs a session, and scanning one that confirms: with the member's sessions both are over anyway. */
const needsSession = new Set(["a QR code scanned", "a passkey to be added"]);

for (const [way, begin] of Object.entries(ways))
  test(`${way}: it opens a session, and none after an end`, async () => {
    const goesOn = await self();
    const opened = await (await begin(goesOn))(testPassword).then((last) => last.answer());
    assert.equal(opened.status, 201, opened.text);
    for (const [what, end] of Object.entries(ends)) {
      const of = await self();
      const last = await begin(of);
      const password = await end(of);
      const { status, text } = await (await last(password)).answer();
      assert.ok([400, 401, 404].includes(status), `${what}: ${status} ${text}`);
      if (!needsSession.has(way)) assert.notEqual(status, 400, `${what}: ${text}`);
    }
  });

test("an operator's password given, and a passkey asked for after it, open nothing once the password is another or one left everywhere", async () => {
  const first = await w.operator();
  let made = 0;
  const operator = async () => {
    const login = `operator${++made}`;
    const { token } = await first.post("/v1/identity/operator-invitations", { name: login }).accepted();
    const person = new Person(w.origin, login);
    await person.post("/v1/identity/operators", { token, name: login, login, password: testPassword }).accepted();
    const { secret } = await person.post("/v1/identity/operator/totp", { password: testPassword }).accepted();
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await person.put("/v1/identity/operator/totp", { code: totp.generate() }).accepted();
    await sql("update instance.identity_totp set last_step = 0");
    const key = new Authenticator(w.config.publicUrl);
    const options = await person.post("/v1/identity/operator/passkeys/options", { password: testPassword }).accepted();
    await person.post("/v1/identity/operator/passkeys", { name: "钥匙", credential: key.create(options) }).accepted();
    const half = new Person(w.origin, `${login}, half in`);
    await half.post("/v1/identity/operator-session", { login, password: testPassword }).accepted();
    return { person, half, totp, key };
  };
  const ended: ((person: Person) => Exchange)[] = [
    (person) => person.put("/v1/identity/operator/password", { current: testPassword, password: newPassword }),
    (person) => person.delete("/v1/identity/operator/sessions"),
    (person) => person.delete("/v1/identity/operator-session?everywhere=true"),
  ];
  const path = "/v1/identity/operator-sign-in";
  for (const end of ended) {
    const byCode = await operator();
    await end(byCode.person).accepted();
    await byCode.half.post(`${path}/code`, { code: byCode.totp.generate() }).refused(401);
    const { person, half, key } = await operator();
    const options = await half.post(`${path}/passkey-options`).accepted();
    await end(person).accepted();
    assert.deepEqual(await half.post(`${path}/passkey`, { credential: key.get(options) }).invalid(), [
      "credential:wrong_passkey",
    ]);
  }
  const { half, totp } = await operator();
  await half.post(`${path}/code`, { code: totp.generate() }).accepted();
});

test("of a password changed and a sign-in finished at once, either the sign-in is refused or its session ends", async () => {
  for (let round = 0; round < 5; round++) {
    const of = await self();
    const there = await codeProved(of, "portal");
    const [changed, { status, text }] = await Promise.all([
      of.person.put("/v1/identity/password", { current: testPassword, password: newPassword }).answer(),
      finish(there, testPassword).answer(),
    ]);
    assert.equal(changed.status, 200, changed.text);
    assert.ok([201, 400, 401].includes(status), text);
    await there.get("/v1/identity/portal-session").refused(401);
  }
});

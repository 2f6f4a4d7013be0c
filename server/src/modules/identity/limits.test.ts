import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const capped = await world({ QILIAN_CODES_PER_ADDRESS: "3" });

const sql = (text: string, values: unknown[], of = w) => of.house.db.instance((tx) => rawSql(tx, text, values));
const ask = (person: Person, phone: string) => person.post("/v1/identity/codes", { phone, purpose: "sign_in" });
/** The minute since the codes that were asked for is over. */
const afterAMinute = (phone: string) =>
  sql("update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [phone]);
const prove = (person: Person, phone: string, code: string) =>
  person.post("/v1/identity/sign-ins", { surface: "portal", phone, code });
const wrongly = (code: string) => (code === "000000" ? "000001" : "000000");
const olderMessages = (phone: string, interval: string) =>
  sql(`update instance.sms_message set at = at - interval '${interval}' where phone = $1`, [phone]);
const older = (subject: string, interval: string) =>
  sql(`update instance.identity_count set at = at - interval '${interval}' where subject = $1`, [subject]);

async function askUntilRefused(
  phone: string,
  by = () => w.anonymous(),
): Promise<{ sent: number; code: string; after: number }> {
  for (let sent = 0; ; sent++) {
    await afterAMinute(phone);
    const { status, text, headers } = await ask(by(), phone).answer();
    if (status === 429) return { sent, code: JSON.parse(text).code, after: Number(headers.get("retry-after")) };
  }
}

test("a number is sent 5 messages an hour and 10 a day, of every kind; the code of before outlives a refusal", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "沈知行", phone, open: true });
  const ann = w.anonymous();
  const first = await askUntilRefused(phone, () => ann);
  assert.deepEqual([first.sent, first.code], [4, "identity.too_many_codes"], "the opening is the fifth");
  assert.ok(first.after > 3500 && first.after <= 3600, String(first.after));
  await ann.post("/v1/identity/codes", { phone, purpose: "registration" }).refused(429, "identity.too_many_codes");
  await prove(ann, phone, await w.code(phone)).accepted();
  await older(`code:${phone}`, "61 minutes");
  await olderMessages(phone, "61 minutes");
  const second = await askUntilRefused(phone);
  assert.deepEqual([second.sent, second.code], [5, "identity.too_many_codes"]);
  await older(`code:${phone}`, "61 minutes");
  const third = await askUntilRefused(phone);
  assert.equal(third.sent, 0);
  assert.ok(third.after > 21 * 3600, String(third.after));
});

test("one address asks for so many codes an hour as the setting says, whatever the numbers", async () => {
  for (let sent = 0; sent < 3; sent++) await ask(capped.anonymous(), capped.newPhone()).accepted();
  await ask(capped.anonymous(), capped.newPhone()).refused(429, "identity.too_many_codes_from_address");
});

test("a code bears 5 tries and a number 20 an hour, also when 500 come at once", async () => {
  const phone = w.newPhone();
  const holder = w.anonymous();
  const code = await w.freshCode(holder, phone);
  const wrong = wrongly(code);
  const answers = await Promise.all(Array.from({ length: 500 }, () => prove(holder, phone, wrong).answer()));
  const { rows } = await sql("select tries from instance.identity_code where phone = $1", [phone]);
  assert.equal(rows[0]?.tries, 5);
  assert.deepEqual(await countsOf(phone), [
    { subject: `blind:${phone}`, n: 20 },
    { subject: `wrong:${phone}`, n: 5 },
  ]);
  assert.equal(answers.filter(({ status }) => status === 400).length, 25);
  assert.equal(answers.filter(({ status }) => status === 429).length, 475);
  await older(`blind:${phone}`, "61 minutes");
  assert.deepEqual(await prove(holder, phone, code).invalid(), ["code:wrong_code"]);
});

const countsOf = async (phone: string) =>
  (
    await sql(
      `select subject, count(*) as n from instance.identity_count
       where subject in ('wrong:' || $1::text, 'blind:' || $1::text) group by subject order by subject`,
      [phone],
    )
  ).rows;

test("browsers that ask for codes of their own are wrong 20 times an hour for a number, all together", async () => {
  const phone = w.newPhone();
  for (let round = 0; round < 4; round++) {
    const person = w.anonymous();
    const wrong = wrongly(await w.freshCode(person, phone));
    for (let n = 0; n < 5; n++) await prove(person, phone, wrong).refused(400);
  }
  const fifth = w.anonymous();
  const code = await w.freshCode(fifth, phone);
  await prove(fifth, phone, code).refused(429, "identity.too_many_tries");
});

/** Somebody far away tries codes, until there is nothing left to try. */
async function tryFromAfar(phone: string): Promise<void> {
  for (let n = 0; n < 20; n++) await prove(w.anonymous(), phone, "000000").refused(400);
  const refused = prove(w.anonymous(), phone, "000000");
  await refused.refused(429, "identity.too_many_tries_without_code");
  assert.ok(Number((await refused.answer()).headers.get("retry-after")) > 3500);
}

test("nobody is locked out from afar: who has a code uses it, and a known browser asks for others", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  const fresh = w.anonymous();
  const [code, own] = [await w.freshCode(fresh, ann.phone), await w.freshCode(ann, ann.phone)];
  await tryFromAfar(ann.phone);
  assert.equal((await askUntilRefused(ann.phone)).code, "identity.too_many_codes");
  const made = new Person(w.origin, "invented device");
  made.cookies.set("qilian_device", "x".repeat(43));
  await prove(made, ann.phone, own).refused(429, "identity.too_many_tries_without_code");
  const bob = await e.colleague({ name: "何云深" });
  await prove(bob, ann.phone, own).refused(429, "identity.too_many_tries_without_code");
  await ask(bob, ann.phone).refused(429, "identity.too_many_codes");

  await prove(fresh, ann.phone, code).accepted();
  await fresh.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  for (let n = 0; n < 3; n++) await prove(ann, ann.phone, wrongly(own)).refused(400);
  await prove(ann, ann.phone, own).accepted();
  await ask(ann, ann.phone).accepted();
  await prove(ann, ann.phone, await w.code(ann.phone)).accepted();
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
});

test("a known browser has 20 tries and 5 codes an hour of its own, and no more", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "温时雨" });
  for (let n = 0; n < 20; n++) await prove(ann, ann.phone, "000000").refused(400);
  await prove(ann, ann.phone, "000000").refused(429, "identity.too_many_tries");
  const asked = await askUntilRefused(ann.phone, () => ann);
  assert.deepEqual([asked.sent, asked.code], [5, "identity.too_many_codes"]);
  await ask(w.anonymous(), ann.phone).accepted();
});

test("wrong passwords count with wrong codes, and a sign-in that succeeds begins anew", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "江亦舟" });
  const password = (person: Person, text: string) => person.post("/v1/identity/sign-in/session", { password: text });
  for (let round = 0; round < 4; round++) {
    await prove(ann, ann.phone, await w.freshCode(ann, ann.phone)).accepted();
    for (let n = 0; n < 4; n++) await password(ann, "wrong password").refused(400);
  }
  await password(ann, testPassword).accepted();
  for (let round = 0; round < 4; round++) {
    await prove(ann, ann.phone, await w.freshCode(ann, ann.phone)).accepted();
    for (let n = 0; n < 5; n++) await password(ann, "wrong password").refused(400);
  }
  await prove(ann, ann.phone, await w.freshCode(ann, ann.phone)).refused(429, "identity.too_many_tries");
});

test("numbers that are known, unknown, closed and unregistered are refused with the same words", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "许星野" });
  const closed = await e.colleague({ name: "秦墨" });
  await e.admin.post("/v1/directory/disablings", { ids: [closed.id] }).accepted();
  const { phone: unopened } = await e.member({ name: "白若溪" });
  const told: string[][] = [];
  for (const phone of [ann.phone, closed.phone, unopened, w.newPhone()]) {
    const answers = [await ask(w.anonymous(), phone).answer(), await prove(w.anonymous(), phone, "000000").answer()];
    for (let n = 1; n < 21; n++) answers[2] = await prove(w.anonymous(), phone, "000000").answer();
    told.push(
      answers.map(
        ({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]*"|"(seconds|minutes)":\d+/g, "")}`,
      ),
    );
  }
  for (const words of told) assert.deepEqual(words, told.at(-1));
});

test("an account keeps the 20 browsers used last; the cookie is random, HttpOnly and SameSite", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "温时雨" });
  const account = "(select id from instance.identity_account where phone = $1)";
  await sql(
    `insert into instance.identity_device (account_id, token_hash, used_at)
     select ${account}, sha256(n::text::bytea), now() - make_interval(hours => n) from generate_series(1, 19) n`,
    [ann.phone],
  );
  const other = new Person(w.origin, "another device");
  await prove(other, ann.phone, await w.freshCode(other, ann.phone)).accepted();
  const { headers } = await other.post("/v1/identity/sign-in/session", { password: testPassword }).answer();
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith("qilian_device=")) ?? "";
  assert.match(line, /^qilian_device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax/);
  const { rows } = await sql(
    `select count(*) as n, bool_or(token_hash = sha256('19')) as oldest from instance.identity_device where account_id = ${account}`,
    [ann.phone],
  );
  assert.deepEqual(rows, [{ n: 20, oldest: false }]);
});

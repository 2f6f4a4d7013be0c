import assert from "node:assert/strict";
import { test } from "node:test";
import type { BulkResult } from "@qilian/contract/directory.ts";
import type * as z from "zod";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";

const w = await world();
const capped = await world({ QILIAN_CODES_PER_ADDRESS: "3" });

const sql = (text: string, values: unknown[], of = w) => of.house.db.instance((tx) => rawSql(tx, text, values));
const ask = (person: Person, phone: string) => person.post("/v1/identity/codes", { phone, purpose: "sign_in" });
/** The minute between two codes is over. */
const afterAMinute = (phone: string) =>
  sql("update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [phone]);
const prove = (person: Person, phone: string, code: string) =>
  person.post("/v1/identity/sign-ins", { surface: "portal", phone, code });
const wrongly = (code: string) => (code === "000000" ? "000001" : "000000");
const older = (subject: string, interval: string) =>
  sql(`update instance.identity_count set at = at - interval '${interval}' where subject = $1`, [subject]);

async function askUntilRefused(phone: string): Promise<{ sent: number; code: string; after: number }> {
  for (let sent = 0; ; sent++) {
    await afterAMinute(phone);
    const { status, text, headers } = await ask(w.anonymous(), phone).answer();
    if (status === 429) return { sent, code: JSON.parse(text).code, after: Number(headers.get("retry-after")) };
  }
}

test("a number is sent 5 codes an hour and 10 a day; the code of before outlives a refusal", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  await e.member({ name: "沈知行", phone, open: true });
  const first = await askUntilRefused(phone);
  assert.deepEqual([first.sent, first.code], [5, "identity.too_many_codes"]);
  assert.ok(first.after > 3500 && first.after <= 3600, String(first.after));
  await prove(w.anonymous(), phone, await w.code(phone)).accepted();
  await older(`code:${phone}`, "61 minutes");
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
  const code = await w.freshCode(w.anonymous(), phone);
  const wrong = wrongly(code);
  const answers = await Promise.all(Array.from({ length: 500 }, () => prove(w.anonymous(), phone, wrong).answer()));
  assert.equal(answers.filter(({ status }) => status === 400).length, 20);
  assert.equal(answers.filter(({ status }) => status === 429).length, 480);
  const { rows } = await sql("select tries from instance.identity_code where phone = $1", [phone]);
  assert.equal(rows[0]?.tries, 5);
  await older(`wrong:${phone}`, "61 minutes");
  assert.deepEqual(await prove(w.anonymous(), phone, code).invalid(), ["code:wrong_code"]);
});

/** Somebody far away uses up the number's tries. */
async function useUp(phone: string): Promise<void> {
  for (let n = 0; n < 20; n++) await prove(w.anonymous(), phone, "000000").refused(400);
  const { headers } = await prove(w.anonymous(), phone, "000000").answer();
  assert.ok(Number(headers.get("retry-after")) > 3500);
}

test("nobody is locked out from afar: a browser that signed in before goes on, with 20 tries of its own", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  await useUp(ann.phone);
  const code = await w.freshCode(ann, ann.phone);
  await prove(w.anonymous(), ann.phone, code).refused(429, "identity.too_many_tries");
  const made = new Person(w.origin, "invented device");
  made.cookies.set("qilian_device", "x".repeat(43));
  await prove(made, ann.phone, code).refused(429, "identity.too_many_tries");
  const bob = await e.colleague({ name: "何云深" });
  await prove(bob, ann.phone, code).refused(429, "identity.too_many_tries");

  for (let n = 0; n < 3; n++) await prove(ann, ann.phone, wrongly(code)).refused(400);
  await prove(ann, ann.phone, code).accepted();
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  for (let n = 0; n < 20; n++) await prove(ann, ann.phone, "000000").refused(400);
  await prove(ann, ann.phone, "000000").refused(429, "identity.too_many_tries");
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

test("first codes: five an hour to a number, from whichever enterprises, and three for each seat a day", async () => {
  const [one, two] = [await w.enterprise(), await w.enterprise()];
  const phone = w.newPhone();
  const { id } = await one.member({ name: "反复开户", phone });
  const { id: other } = await two.member({ name: "反复开户", phone });
  const open = (e: Enterprise, member: string) =>
    e.admin.post("/v1/directory/openings", { ids: [member] }).accepted<z.infer<typeof BulkResult>>();
  for (let sent = 0; sent < 4; sent++) assert.equal((await open(one, id)).done, 1);
  assert.equal((await open(two, other)).done, 1);
  for (const [e, member] of [
    [one, id],
    [two, other],
  ] as const)
    assert.deepEqual(
      (await open(e, member)).rows.map(({ done, code }) => [done, code]),
      [[false, "too_many_messages"]],
    );
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.sms_message set at = at - interval '61 minutes' where phone = $1", [phone]),
  );
  assert.equal((await open(one, id)).done, 1);
  await w.house.db.tenant(one.id, (tx) => rawSql(tx, "update identity_messages_sent set count = 150000", []));
  const { id: third } = await one.member({ name: "今日已满" });
  assert.equal((await open(one, third)).rows[0]?.code, "too_many_messages");
  await one.admin
    .post("/v1/directory/members", { name: "整条不存", departmentIds: [one.root], phone: w.newPhone(), open: true })
    .refused(409, "directory.too_many_messages");
  const { items } = await one.admin.get(`/v1/directory/members?q=${encodeURIComponent("整条不存")}`).accepted();
  assert.deepEqual(items, []);
});

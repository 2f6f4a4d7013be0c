// The console's sign-in by QR code (1.1a).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScanReading, ShownScan } from "@qilian/contract/scan.ts";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { testPassword, type World, world } from "../../test/world.ts";

const w = await world();
const capped = await world({ QILIAN_CODES_PER_ADDRESS: "3" });
const office = await world({ QILIAN_REQUESTS_PER_MINUTE: "150" });

const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0";
const browser = (of: World = w) => new Person(of.origin, "browser that shows a code");
const show = (person: Person) =>
  person.post("/v1/identity/scan", undefined, { "user-agent": edge }).accepted<ShownScan>();
const state = async (person: Person) => (await person.get("/v1/identity/scan").accepted()).state as string;
const enter = (person: Person) => person.post("/v1/identity/scan/session");
const readings = "/v1/identity/scan-readings";
const read = (person: Person, by: { token: string } | { code: string }) => person.post(readings, by);
const scan = (person: Person, { token }: ShownScan) => read(person, { token }).accepted<ScanReading>();
const confirm = (person: Person, { id }: { id: string }) => person.post(`${readings}/${id}/confirmation`);
const cancel = (person: Person, { id }: { id: string }) => person.delete(`${readings}/${id}`);
const sql = (text: string, values: unknown[]) => w.house.db.instance((tx) => rawSql(tx, text, values));
const expire = () => sql("update instance.identity_scan set expires_at = now()", []);

for (const way of ["token", "code"] as const)
  test(`a browser enters the console once its ${way} is confirmed in the portal, and not by being scanned`, async () => {
    const e = await w.enterprise();
    const console_ = browser();
    const shown = await show(console_);
    assert.deepEqual([shown.token.length, /^\d{8}$/.test(shown.code), shown.expiresIn], [43, true, 120]);
    assert.equal(await state(console_), "shown");
    await enter(console_).refused(404);

    const reading: ScanReading = await read(
      e.admin,
      way === "token" ? { token: shown.token } : { code: shown.code },
    ).accepted();
    assert.deepEqual([reading.browser, reading.system, reading.address], ["edge", "windows", "127.0.0.1"]);
    assert.ok(Math.abs(Date.now() - Date.parse(reading.at)) < 30_000);
    assert.equal(Date.parse(reading.expiresAt) - Date.parse(reading.at), 120_000);
    assert.equal(reading.leadsTo?.enterprise, e.name);
    assert.equal(await state(console_), "scanned");
    await enter(console_).refused(404);

    await confirm(e.admin, reading).accepted();
    assert.equal(await state(console_), "confirmed");
    const session = await enter(console_).accepted();
    assert.deepEqual([session.surface, session.tenant.name], ["console", e.name]);
    assert.equal((await console_.get("/v1/identity/console-session").accepted()).member.id, e.adminId);
    const { items } = await e.admin.get("/v1/identity/sessions").accepted();
    assert.ok(items.some((one: { surface: string; browser?: string }) => one.surface === "console"));
    await console_.get("/v1/identity/portal-session").refused(401);
  });

test("a token that was used, replayed, taken without the cookie, cancelled or has expired gives nothing, in the same words", async () => {
  const e = await w.enterprise();
  const told = new Set<string>();
  const gives404 = async (asked: { answer(): Promise<{ status: number; text: string }> }) => {
    const { status, text } = await asked.answer();
    assert.equal(status, 404, text);
    told.add(text.replace(/"requestId":"[^"]*"/, ""));
  };
  const used = browser();
  const first = await show(used);
  const reading = await scan(e.admin, first);
  await confirm(e.admin, reading).accepted();
  // The token and the code are not the secret: a thief of both has no cookie, or one of an own code.
  const thief = browser();
  await gives404(enter(thief));
  await show(thief);
  await gives404(enter(thief));
  thief.cookies.set("qilian_scan", first.token);
  await gives404(enter(thief));
  const stolen = browser();
  stolen.cookies.set("qilian_scan", used.cookies.get("qilian_scan") as string);
  const both = await Promise.all([used, stolen].map((one) => enter(one).answer()));
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 404]);
  for (const late of [enter(used), read(e.admin, first), confirm(e.admin, reading), cancel(e.admin, reading)])
    await gives404(late);

  const turnedAway = browser();
  const second = await show(turnedAway);
  const other = await scan(e.admin, second);
  await cancel(e.admin, other).accepted();
  assert.equal(await state(turnedAway), "over");
  for (const late of [enter(turnedAway), read(e.admin, second), confirm(e.admin, other), cancel(e.admin, other)])
    await gives404(late);

  const slow = browser();
  const third = await show(slow);
  const last = await scan(e.admin, third);
  await confirm(e.admin, last).accepted();
  await expire();
  assert.equal(await state(slow), "over");
  for (const late of [enter(slow), read(e.admin, third), confirm(e.admin, last), cancel(e.admin, last)])
    await gives404(late);
  await gives404(read(e.admin, { token: "x".repeat(43) }));
  await gives404(enter(browser()));
  assert.equal(told.size, 1, [...told].join("\n"));
});

test("one person reads a code: another finds nothing, and cannot confirm or cancel it", async () => {
  const e = await w.enterprise();
  const other = await w.enterprise();
  const console_ = browser();
  const shown = await show(console_);
  const reading = await scan(e.admin, shown);
  assert.equal((await scan(e.admin, shown)).id, reading.id, "the same person loads the page anew");
  for (const asked of [read(other.admin, shown), confirm(other.admin, reading), cancel(other.admin, reading)])
    await asked.refused(404);
  await read(w.anonymous(), shown).refused(401);
  await confirm(e.admin, reading).accepted();
  await confirm(e.admin, reading).refused(404);
  await enter(console_).accepted();
});

test("a browser that shows a new code has ended the one before", async () => {
  const e = await w.enterprise();
  const console_ = browser();
  const before = await show(console_);
  await show(console_);
  await read(e.admin, before).refused(404);
});

test("1.1d who administers nothing is told so and lets nobody in; of several enterprises the portal's is entered", async () => {
  const first = await w.enterprise();
  const second = await w.enterprise();
  const employee = await first.colleague({ name: "江亦舟" });
  const console_ = browser();
  const shown = await show(console_);
  const reading = await scan(employee, shown);
  assert.equal(reading.leadsTo, undefined);
  await confirm(employee, reading).refused(409, "identity.not_administrator");
  await enter(console_).refused(404);

  // The administrator of the first works in the second as well, and administers it later.
  const { phone } = await first.admin.get("/v1/directory/book/me").accepted();
  const { id } = await second.member({ name: "林予衡", phone, open: true });
  const elsewhere = new Person(w.origin, "in the second enterprise");
  await w.signIn(elsewhere, phone, "portal", second.id);
  const leadsTo = async () => (await scan(elsewhere, await show(browser()))).leadsTo?.enterprise;
  assert.equal(await leadsTo(), first.name);
  await w.house.db.tenant(second.id, (tx) =>
    rawSql(tx, "insert into access_administrator (tenant_id, member_id, role) values ($1, $2, 'global')", [
      second.id,
      id,
    ]),
  );
  assert.equal(await leadsTo(), second.name);
});

test("between confirming and entering, 失效 and a forgotten password end it", async () => {
  const e = await w.enterprise();
  const { phone } = await e.admin.get("/v1/directory/book/me").accepted();
  const confirmed = async () => {
    const console_ = browser();
    await confirm(e.admin, await scan(e.admin, await show(console_))).accepted();
    return console_;
  };
  const disabled = await confirmed();
  const beside = (text: string) => w.house.db.tenant(e.id, (tx) => rawSql(tx, text, [e.adminId]));
  await beside("update directory_member set state = 'disabled' where id = $1");
  await enter(disabled).refused(404);
  await beside("update directory_member set state = 'opened' where id = $1");

  const reset = await confirmed();
  const forgetful = w.anonymous();
  const code = await w.freshCode(forgetful, phone);
  await forgetful.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  await forgetful.post("/v1/identity/sign-in/reset-code").accepted();
  await forgetful.post("/v1/identity/sign-in/reset", { code: await w.code(phone) }).accepted();
  await forgetful.post("/v1/identity/sign-in/session", { password: `${testPassword} anew` }).accepted();
  await enter(reset).refused(404);
});

test("10 wrong codes an hour are typed by one person, also 100 at once; a QR code still scans", async () => {
  const e = await w.enterprise();
  const shown = await show(browser());
  const wrong = shown.code === "00000000" ? "00000001" : "00000000";
  const answers = await Promise.all(Array.from({ length: 100 }, () => read(e.admin, { code: wrong }).answer()));
  assert.equal(answers.filter(({ status }) => status === 404).length, 10);
  assert.equal(answers.filter(({ status }) => status === 429).length, 90);
  await read(e.admin, { code: shown.code }).refused(429, "identity.too_many_scan_codes");
  await scan(e.admin, shown);
  assert.deepEqual(await read(e.admin, { code: "1234" }).invalid(), ["code:invalid_format"]);
});

const wait = (person: Person, since: string) => person.get(`/v1/identity/scan?since=${since}`);

test("40 pages of one address that show codes wait with a request each, and hear of a change within a second", async () => {
  const e = await office.enterprise();
  const pages = Array.from({ length: 40 }, () => browser(office));
  const shown = await Promise.all(pages.map(show));
  let answered = 0;
  const waiting = pages.map((page) =>
    wait(page, "shown")
      .accepted()
      .finally(() => answered++),
  );
  const [page, first] = [pages[0] as Person, shown[0] as ShownScan];
  const reading = await scan(e.admin, first);
  const scanned = performance.now();
  assert.equal((await waiting[0]).state, "scanned");
  assert.ok(performance.now() - scanned < 1500, "it hears late of the scanning");
  const next = wait(page, "scanned");
  await confirm(e.admin, reading).accepted();
  const confirmed = performance.now();
  assert.equal((await next.accepted()).state, "confirmed");
  assert.ok(performance.now() - confirmed < 1500, "it hears late of the confirming");
  await enter(page).accepted();
  assert.equal(answered, 1, "the others wait");
  // What is known to be otherwise, or has ended, waits for nothing.
  assert.equal((await wait(page, "shown").accepted()).state, "over");
  const again = pages[1] as Person;
  assert.equal((await wait(again, "scanned").accepted()).state, "shown");
  await show(again);
  // Of one code two wait; the third has the first answered.
  const three = [wait(again, "shown"), wait(again, "shown"), wait(again, "shown")];
  assert.equal((await Promise.any(three.map((one) => one.accepted()))).state, "shown");
});

test("one address shows so many codes an hour as may be sent by SMS", async () => {
  for (let shown = 0; shown < 3; shown++) await show(browser(capped));
  await browser(capped).post("/v1/identity/scan").refused(429, "identity.too_many_codes_from_address");
});

test("the secret is in an HttpOnly cookie alone, and the database knows hashes", async () => {
  const console_ = browser();
  const { headers, text } = await console_.post("/v1/identity/scan").answer();
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith("qilian_scan=")) ?? "";
  assert.match(line, /^qilian_scan=[\w-]{43}; Max-Age=120; Path=\/; HttpOnly; SameSite=Lax/);
  assert.ok(!text.includes(console_.cookies.get("qilian_scan") as string));
  const { rows } = await sql("select octet_length(secret_hash) as n from instance.identity_scan", []);
  assert.ok(rows.every(({ n }) => n === 32));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Authenticator } from "../../test/authenticator.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();

const sql = (text: string, values: unknown[] = []) => w.house.db.instance((tx) => rawSql(tx, text, values));
const rest = (surface: string, minutes: number) =>
  sql("update instance.identity_session set last_used_at = now() - make_interval(mins => $2) where surface = $1", [
    surface,
    minutes,
  ]);
const restedFor = async (surface: string): Promise<number> => {
  const { rows } = await sql(
    "select max(extract(epoch from now() - last_used_at))::int as s from instance.identity_session where surface = $1",
    [surface],
  );
  return rows[0]?.s as number;
};

test("a console session ends after 2 hours of rest, also where it is remembered; the portal's does not", async () => {
  const e = await w.enterprise();
  const console = () => e.admin.get("/v1/identity/console-session");
  await console().accepted();
  await rest("console", 121);
  await console().accepted();
  await rest("console", 126);
  await console().refused(401, "identity.signed_out");
  await e.admin.post("/v1/directory/roles", { name: "夜班" }).refused(401);
  assert.ok((await restedFor("console")) > 7000, "a note does not bring it back");
  await rest("portal", 29 * 24 * 60);
  await e.admin.get("/v1/identity/portal-session").accepted();
});

test("a use is noted, beside the request, once it is 5 minutes after the last", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "沈知行" });
  await sql("delete from instance.identity_session where surface = 'portal' and account_id <> $1", [
    (await sql("select id from instance.identity_account where phone = $1", [ann.phone])).rows[0]?.id,
  ]);
  const other = new Person(w.origin, "the same browser, later");
  for (const [name, value] of ann.cookies) other.cookies.set(name, value);
  await rest("portal", 90);
  // As another process would first meet it: a write asks who comes.
  await other.delete("/v1/identity/sessions").accepted();
  const deadline = Date.now() + 5000;
  while ((await restedFor("portal")) > 60) assert.ok(Date.now() < deadline, "the use is not noted");
});

type Listed = {
  id: string;
  current: boolean;
  surface: string;
  way?: string;
  enterprise: string;
  browser?: string;
  system?: string;
};
const list = async (person: Person): Promise<Listed[]> =>
  (await person.get("/v1/identity/sessions").accepted<{ items: Listed[] }>()).items;

test("one's devices are the sessions of all enterprises and both webs; ended, they are out with the next request", async () => {
  const first = await w.enterprise();
  const second = await w.enterprise();
  const ann = await first.colleague({ name: "苏念慈" });
  await second.member({ name: "苏念慈", phone: ann.phone, open: true });
  const elsewhere = new Person(w.origin, "second enterprise");
  await w.signIn(elsewhere, ann.phone, "portal", second.id);
  const mine = await list(ann);
  assert.deepEqual(
    mine.map(({ surface, enterprise, current }) => [surface, enterprise, current]).sort(),
    [
      ["portal", first.name, true],
      ["portal", second.name, false],
    ].sort(),
  );
  assert.deepEqual((await list(first.admin)).map(({ surface }) => surface).sort(), ["console", "portal"]);

  const other = mine.find(({ current }) => !current) as Listed;
  await elsewhere.get("/v1/directory/book/me").accepted();
  await first.admin.delete(`/v1/identity/sessions/${other.id}`).refused(404);
  await elsewhere.get("/v1/directory/book/me").accepted();
  await ann.delete(`/v1/identity/sessions/${other.id}`).accepted();
  await elsewhere.get("/v1/directory/book/me").refused(401);
  await ann.delete(`/v1/identity/sessions/${other.id}`).refused(404);
  const [own] = await list(ann);
  await ann.delete(`/v1/identity/sessions/${own?.id}`).accepted();
  await ann.get("/v1/directory/book/me").refused(401);
});

test("an administrator finds the same list in the console, and ends sessions from there", async () => {
  const e = await w.enterprise();
  const { items } = await e.admin.get("/v1/identity/console-sessions").accepted<{ items: Listed[] }>();
  assert.deepEqual(
    items.map(({ surface, current }) => [surface, current]),
    [
      ["console", true],
      ["portal", false],
    ],
  );
  const stranger = await w.enterprise();
  await stranger.admin.delete(`/v1/identity/console-sessions/${items[1]?.id}`).refused(404);
  await e.admin.get("/v1/identity/portal-session").accepted();
  await e.admin.delete(`/v1/identity/console-sessions/${items[1]?.id}`).accepted();
  await e.admin.get("/v1/identity/portal-session").refused(401);
  await stranger.admin.delete("/v1/identity/console-sessions").accepted();
  await stranger.admin.get("/v1/identity/portal-session").refused(401);
  await stranger.admin.get("/v1/identity/console-session").accepted();
});

test("a session says by which way it was opened: password, one newly set, QR code, passkey; another enterprise keeps it", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和" });
  const ways = async () => (await list(ann)).map(({ surface, way }) => `${surface} ${way}`).sort();
  assert.deepEqual(await ways(), ["portal new_password"]);
  await e.administrator("directory", ann.id);
  await w.signIn(new Person(w.origin, "console"), ann.phone, "console", e.id);
  const shows = new Person(w.origin, "browser that shows a code");
  const { token } = await shows.post("/v1/identity/scan").accepted();
  const { id } = await ann.post("/v1/identity/scan-readings", { token }).accepted();
  await ann.post(`/v1/identity/scan-readings/${id}/confirmation`).accepted();
  await shows.post("/v1/identity/scan/session").accepted();

  const key = new Authenticator(w.config.publicUrl);
  const options = await ann.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
  await ann.post("/v1/identity/passkeys", { name: "手机", credential: key.create(options) }).accepted();
  const there = new Person(w.origin, "by passkey");
  const asked = await there.post("/v1/identity/passkey-sign-ins/options").accepted();
  await there.post("/v1/identity/passkey-sign-ins", { surface: "portal", credential: key.get(asked) }).accepted();
  await there.post("/v1/identity/sign-in/entry").accepted();
  const all = ["console password", "console scan", "portal new_password", "portal passkey"];
  assert.deepEqual(await ways(), all);

  const second = await w.enterprise();
  await second.member({ name: "顾清和", phone: ann.phone, open: true });
  await there.post("/v1/identity/portal-session", { tenantId: second.id }).accepted();
  assert.deepEqual(await ways(), all);
  await sql("update instance.identity_session set way = null where surface = 'console'");
  const { items } = await shows.get("/v1/identity/console-sessions").accepted<{ items: Listed[] }>();
  assert.equal(items.filter(({ way }) => way === undefined).length, 2, "opened before this was kept");
});

test("all the others end at once, and this one stays", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "何云深" });
  const others = [new Person(w.origin, "one"), new Person(w.origin, "two")];
  for (const other of others) await w.signIn(other, ann.phone, "portal", e.id);
  await ann.delete("/v1/identity/sessions").accepted();
  for (const other of others) await other.get("/v1/directory/book/me").refused(401);
  assert.deepEqual(
    (await list(ann)).map(({ current }) => current),
    [true],
  );
  await e.admin.get("/v1/identity/portal-session").accepted();
});

test("browser and system are told from what the browser says of itself", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "白若溪" });
  const agents: [string, string | undefined, string | undefined][] = [
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
      "chrome",
      "windows",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
      "edge",
      "windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      "safari",
      "ios",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60",
      "wechat",
      "ios",
    ],
    [
      "Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 HuaweiBrowser/15.0 Mobile Safari/537.36",
      "huawei",
      "harmonyos",
    ],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox", "macos"],
    ["node", undefined, undefined],
  ];
  for (const [agent, browser, system] of agents) {
    await sql("update instance.identity_session set user_agent = $1", [agent]);
    const [mine] = await list(ann);
    assert.deepEqual([mine?.browser, mine?.system], [browser, system], agent);
  }
});

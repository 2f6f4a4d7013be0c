import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";

const w = await world();
const newPassword = "seven swans a-swimming";
const me = "/v1/directory/book/me";

const change = (person: Person, current: string, password = newPassword) =>
  person.put("/v1/identity/password", { current, password });
const signInBy = async (phone: string, password: string) => {
  const person = w.anonymous();
  const code = await w.freshCode(person, phone);
  await person.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  return person.post("/v1/identity/sign-in/session", { password });
};

test("one changes one's own password with the old one; every other session ends, also in the console", async () => {
  const e = await w.enterprise();
  const { phone } = await e.admin.get(me).accepted();
  const elsewhere = new Person(w.origin, "other device");
  await w.signIn(elsewhere, phone, "portal");
  await change(e.admin, testPassword).accepted();
  await e.admin.get(me).accepted();
  await e.admin.get("/v1/identity/console-session").refused(401);
  await elsewhere.get(me).refused(401);
  await (await signInBy(phone, testPassword)).refused(400);
  await (await signInBy(phone, newPassword)).accepted();
});

test("a wrong old password, the same one again, and one that is easily guessed are refused by name", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  assert.deepEqual(await change(ann, "not my password").invalid(), ["current:not_own_password"]);
  assert.deepEqual(await change(ann, testPassword, testPassword).invalid(), ["password:same_password"]);
  assert.deepEqual(await change(ann, testPassword, "password1").invalid(), ["password:common_password"]);
  assert.deepEqual(await change(ann, testPassword, `${ann.phone}88`).invalid(), ["password:own_words_password"]);
  assert.deepEqual(await change(ann, testPassword, "short").invalid(), ["password:too_small"]);
  await (await signInBy(ann.phone, testPassword)).accepted();
});

test("wrong tries are limited, together with those of signing in; then the right one is refused too", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "沈知行" });
  const wrong = Array.from({ length: 25 }, (_, at) => change(ann, `guess number ${at}`).answer());
  const statuses = (await Promise.all(wrong)).map(({ status }) => status);
  assert.deepEqual(
    [400, 429].map((status) => statuses.filter((one) => one === status).length),
    [20, 5],
  );
  await change(ann, testPassword).refused(429, "identity.too_many_tries");
});

test("of two changes at once one holds, and the other is told", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "程砚秋" });
  const both = await Promise.all(
    ["eleven pipers piping", "twelve drummers drumming"].map((password) =>
      change(ann, testPassword, password).answer(),
    ),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
});

async function inTwo(
  name: string,
): Promise<{ person: Person & { phone: string }; first: Enterprise; second: Enterprise }> {
  const first = await w.enterprise();
  const second = await w.enterprise();
  const person = await first.colleague({ name });
  await second.member({ name, phone: person.phone, open: true });
  return { person, first, second };
}
type Own = { tenantId: string; current: boolean };
const enterprises = async (person: Person) =>
  (await person.get("/v1/identity/enterprises").accepted<{ items: Own[] }>()).items;
const go = (person: Person, tenantId: string) => person.post("/v1/identity/portal-session", { tenantId });

test("who is in several enterprises goes on in another; the session before has ended and the new one ends no later", async () => {
  const { person, first, second } = await inTwo("苏念慈");
  const before = new Person(w.origin, "copy of the cookie");
  for (const [name, value] of person.cookies) before.cookies.set(name, value);
  const was = await person.get("/v1/identity/portal-session").accepted();
  assert.deepEqual(
    new Map((await enterprises(person)).map(({ tenantId, current }) => [tenantId, current])),
    new Map([
      [first.id, true],
      [second.id, false],
    ]),
  );
  const session = await go(person, second.id).accepted();
  assert.deepEqual([session.tenant.id, session.grants], [second.id, []]);
  assert.ok(Date.parse(session.expiresAt) <= Date.parse(was.expiresAt) + 1000, "nothing is prolonged");
  assert.equal((await person.get("/v1/identity/portal-session").accepted()).tenant.name, second.name);
  await before.get(me).refused(401);
  await go(before, first.id).refused(401);
  const { items } = await second.admin.get("/v1/directory/members?state=opened").accepted();
  assert.ok(
    items.some(({ name }: { name: string }) => name === "苏念慈"),
    "1.2c coming in activates",
  );
  await go(person, first.id).accepted();
});

test("an enterprise that the number may not enter is none: strange, disabled, suspended", async () => {
  const { person, first, second } = await inTwo("沈知行");
  const strange = await w.enterprise();
  const { items } = await second.admin.get("/v1/directory/members?q=沈知行").accepted();
  await go(person, strange.id).refused(404);
  const one = { ids: [items[0].id] };
  await second.admin.post("/v1/directory/disablings", one).accepted();
  await go(person, second.id).refused(404);
  await second.admin.post("/v1/directory/restorations", one).accepted();
  await go(person, second.id).refused(404);
  await second.admin.post("/v1/directory/openings", one).accepted();
  const operator = await w.operator();
  await operator.put(`/v1/tenancy/tenants/${second.id}/suspension`, { reason: "调查" }).accepted();
  await go(person, second.id).refused(404);
  assert.deepEqual(
    (await enterprises(person)).map(({ tenantId }) => tenantId),
    [first.id],
  );
  await person.get(me).accepted();
});

test("1.2c 开户失败 is told by its name, too", async () => {
  const e = await w.enterprise();
  const { id, phone } = await e.member({ name: "秦墨" });
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "update directory_member set state = 'failed' where id = $1", [id]));
  const person = w.anonymous();
  const code = await w.freshCode(person, phone);
  const signIn = await person.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  assert.equal(signIn.empty, "failed");
  const result = await e.admin.post("/v1/directory/openings", { ids: [id] }).accepted();
  assert.deepEqual([result.done, result.rows[0].done], [1, true]);
});

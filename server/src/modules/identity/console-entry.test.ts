// From the portal into the console: what a portal's session alone does not open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const entry = "/v1/identity/console-session";
const members = "/v1/directory/members";

test("a portal’s session opens nothing of the console until the password is proved anew; then the same member’s", async () => {
  const e = await w.enterprise();
  const { phone } = await e.admin.get("/v1/directory/book/me").accepted();
  const lost = w.anonymous();
  await w.signIn(lost, phone, "portal");
  await lost.get(members).refused(401);
  assert.deepEqual(await lost.post(entry, { password: "not the password" }).invalid(), ["password:not_own_password"]);
  await lost.get(members).refused(401);
  const session = await lost.post(entry, { password: testPassword }).accepted();
  assert.deepEqual([session.surface, session.tenant.id, session.member.id], ["console", e.id, e.adminId]);
  await lost.get(members).accepted();
  const { items } = await lost.get("/v1/access/audit-entries?act=identity.signed_in").accepted();
  assert.equal(items[0].who.id, e.adminId);
});

test("who administers nothing here is refused before a password is looked at; anonymous people are signed out", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "叶南乔" });
  await ann.post(entry, { password: "not the password" }).refused(403, "identity.not_administrator");
  await ann.post(entry, { password: testPassword }).refused(403, "identity.not_administrator");
  await w.anonymous().post(entry, { password: testPassword }).refused(401);
});

test("it ends after 2 hours of rest, while the portal’s session goes on, and with the right at once", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "许知远" });
  const right = await e.administrator("directory", ann.id);
  await ann.post(entry, { password: testPassword }).accepted();
  await ann.get(members).accepted();
  await w.house.db.instance((tx) =>
    rawSql(
      tx,
      "update instance.identity_session set last_used_at = now() - interval '3 hours', revision = gen_random_uuid() where member_id = $1 and surface = 'console'",
      [ann.id],
    ),
  );
  await ann.get(members).refused(401);
  await ann.get("/v1/identity/portal-session").accepted();
  await ann.post(entry, { password: testPassword }).accepted();
  await e.admin.delete(`/v1/access/administrators/${right}`).accepted();
  await ann.get(members).refused(401);
  await ann.post(entry, { password: testPassword }).refused(403);
});

test("wrong tries are limited, together with those of signing in; then the right one is refused too", async () => {
  const e = await w.enterprise();
  const tries = Array.from({ length: 25 }, (_, at) => e.admin.post(entry, { password: `guess number ${at}` }).answer());
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  assert.equal(statuses.filter((one) => one === 400).length, 20);
  await e.admin.post(entry, { password: testPassword }).refused(429, "identity.too_many_tries");
});

test("one is told which of one’s enterprises one administers", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "沈知行" });
  const administers = async (person: typeof ann | typeof e.admin) =>
    (await person.get("/v1/identity/enterprises").accepted()).items.map(
      (one: { administers: boolean }) => one.administers,
    );
  assert.deepEqual([await administers(ann), await administers(e.admin)], [[false], [true]]);
});

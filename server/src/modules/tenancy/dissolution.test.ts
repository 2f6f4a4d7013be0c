// An enterprise is dissolved: asked for by name and password, taken back within 15 days, or gone afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";

const w = await world({ ROLE: "api" });
const path = "/v1/tenancy/enterprise/dissolution";
const own = "/v1/tenancy/enterprise";
const day = 24 * 3600_000;

const dissolve = (e: Enterprise, by = e.admin) => by.put(path, { name: e.name, password: testPassword });

/** As if it had been asked for so many days earlier. */
const daysPass = (e: Enterprise, days: number): Promise<unknown> =>
  w.house.db.tenant(e.id, (tx) =>
    rawSql(
      tx,
      `update tenancy_enterprise set dissolution_at = dissolution_at - make_interval(days => $1),
         dissolves_at = dissolves_at - make_interval(days => $1)`,
      [days],
    ),
  );

const listed = async (e: Enterprise) => {
  const { items } = await (await w.operator()).get(`/v1/tenancy/tenants?q=${encodeURIComponent(e.name)}`).accepted();
  return items[0];
};

test("an enterprise tells its administrators whom the operator writes to; a change is audited", async () => {
  const e = await w.enterprise();
  const before = await e.admin.get(own).accepted();
  assert.deepEqual(
    [before.name, before.contact, before.seats, before.usedSeats, before.can, before.dissolution],
    [
      e.name,
      { name: "林予衡", email: "admin@example.com", language: "zh-CN" },
      50_000,
      1,
      { change: true, certify: true, dissolve: true },
      undefined,
    ],
  );
  assert.deepEqual(await e.admin.put(`${own}/contact`, { name: " ", email: "no" }).invalid(), [
    "name:too_small",
    "email:invalid_format",
    "language:invalid_value",
  ]);
  const contact = { name: "苏砚", email: "su@example.com", language: "en-US" };
  assert.deepEqual((await e.admin.put(`${own}/contact`, contact).accepted()).contact, contact);
  await e.admin.put(`${own}/contact`, contact).accepted();
  const { items } = await e.admin.get("/v1/access/audit-entries?act=tenancy").accepted();
  assert.deepEqual(
    items.map((entry: { act: string; changes: unknown }) => [entry.act, entry.changes]),
    [
      [
        "tenancy.contact_changed",
        {
          contact_name: ["林予衡", "苏砚"],
          contact_email: ["admin@example.com", "su@example.com"],
          language: ["zh-CN", "en-US"],
        },
      ],
    ],
  );
});

test("2.15b dissolving takes the enterprise's name and one's own password, and 15 days", async () => {
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  assert.deepEqual(await e.admin.put(path, { name: "别的公司", password: testPassword }).invalid(), [
    "name:other_name",
  ]);
  assert.deepEqual(await e.admin.put(path, { name: e.name, password: "not my password" }).invalid(), [
    "password:not_own_password",
  ]);
  assert.equal((await e.admin.get(own).accepted()).dissolution, undefined);

  const { dissolution } = await dissolve(e).accepted();
  assert.equal(Date.parse(dissolution.until) - Date.parse(dissolution.at), 15 * day);
  assert.equal(dissolution.by, "林予衡");
  await dissolve(e).refused(409, "tenancy.already_dissolving");
  assert.deepEqual((await listed(e)).dissolution, { at: dissolution.at, until: dissolution.until });
  const { items } = await e.admin.get("/v1/access/audit-entries?act=tenancy.dissolution_asked").accepted();
  assert.deepEqual(items[0].changes, { dissolves_at: [null, dissolution.until] });

  // Its people go on working meanwhile.
  await colleague.get("/v1/directory/book").accepted();
  await e.member({ name: "温以宁" });
});

test("wrong passwords for a dissolution count as they do at sign-in: 20 an hour, then none is looked at", async () => {
  const e = await w.enterprise();
  for (let n = 0; n < 20; n++)
    assert.deepEqual(await e.admin.put(path, { name: e.name, password: `guess ${n}` }).invalid(), [
      "password:not_own_password",
    ]);
  await dissolve(e).refused(429, "identity.too_many_tries");
});

test("2.15b on day 14 any administrator takes it back and all is as it was; on day 16 nobody does", async () => {
  const e = await w.enterprise();
  const member = await e.member({ name: "白若溪" });
  await e.admin.delete(path).refused(409, "tenancy.not_dissolving");
  await dissolve(e).accepted();
  await daysPass(e, 14);
  assert.equal((await e.admin.delete(path).accepted()).dissolution, undefined);
  assert.equal((await listed(e)).dissolution, undefined);
  assert.equal((await e.admin.get(`/v1/directory/members/${member.id}`).accepted()).name, "白若溪");
  const { items } = await e.admin.get("/v1/access/audit-entries?act=tenancy").accepted();
  assert.deepEqual(
    items.map((entry: { act: string }) => entry.act),
    ["tenancy.dissolution_taken_back", "tenancy.dissolution_asked"],
  );

  await dissolve(e).accepted();
  await daysPass(e, 16);
  await e.admin.delete(path).refused(409, "tenancy.dissolution_over");
});

test("the 15 days rest while the enterprise is suspended, for nobody could come in to take it back", async () => {
  const operator = await w.operator();
  const e = await w.enterprise();
  await dissolve(e).accepted();
  await operator.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "核验" }).accepted();
  await e.admin.delete(path).refused(401);
  await daysPass(e, 10);
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.tenancy_tenant set suspended_at = suspended_at - interval '10 days' where id = $1", [
      e.id,
    ]),
  );
  const resumed = await operator.delete(`/v1/tenancy/tenants/${e.id}/suspension`).accepted();
  assert.ok(Date.parse(resumed.dissolution.until) - Date.now() > 14 * day, "the days of the suspension came on top");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeptEntitlement, NewEntitlement } from "@qilian/contract/entitlements.ts";
import { rawSql } from "../../platform/db/index.ts";
import { type Enterprise, world } from "../../test/world.ts";

const w = await world();
const pathOf = ({ id }: Enterprise): string => `/v1/tenancy/tenants/${id}/entitlements`;
const grant = async (e: Enterprise, wanted: NewEntitlement): Promise<KeptEntitlement> =>
  (await w.operator()).post(pathOf(e), wanted).accepted<KeptEntitlement>();
const entitled = async (e: Enterprise) => (await (await w.operator()).get(pathOf(e)).accepted()).entitled;
const add = (e: Enterprise) =>
  e.admin.post("/v1/directory/members", { name: "温以宁", phone: w.newPhone(), departmentIds: [e.root] });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** As if so much time had gone by since: what was granted is never changed, so it is put there anew. */
const letPass = ({ id }: Pick<KeptEntitlement, "id">, interval: string) =>
  w.house.db.instance((tx) =>
    rawSql(
      tx,
      `with gone as (delete from instance.tenancy_entitlement where id = $1 returning *)
       insert into instance.tenancy_entitlement
       select id, tenant_id, kind, amount, starts_at - $2::interval, ends_at - $2::interval, source, granted_by, note, at
       from gone`,
      [id, interval],
    ),
  );

test("2.8 the largest grant of members in force is how many may be added, and 200 without any", async () => {
  const e = await w.enterprise(undefined, 2);
  await add(e).accepted();
  const full = await add(e).refused(409, "directory.no_seats");
  assert.deepEqual(full.params, { seats: 2, used: 2 });
  const three = await grant(e, { kind: "members", amount: 3 });
  await add(e).accepted();
  await grant(e, { kind: "members", amount: 1 });
  assert.equal((await e.admin.get("/v1/directory/overview").accepted()).seats, 3);
  const operator = await w.operator();
  const refused = await operator
    .post(`/v1/tenancy/entitlements/${three.id}/end`)
    .refused(409, "tenancy.fewer_than_used");
  assert.deepEqual(refused.params, { seats: 2, used: 3 });
  await grant(e, { kind: "members", amount: 50_000 });
  await operator.post(`/v1/tenancy/entitlements/${three.id}/end`).accepted();
  assert.equal((await entitled(e)).members, 50_000);
});

test("2.8 without a grant in force there are 200, and the first grant is not below what is used", async () => {
  const operator = await w.operator();
  const e = await w.enterprise(undefined, 300);
  await add(e).accepted();
  const { items } = await operator.get(pathOf(e)).accepted<{ items: [KeptEntitlement] }>();
  await operator.post(`/v1/tenancy/entitlements/${items[0].id}/end`).accepted();
  assert.equal((await entitled(e)).members, 200);
  const tooFew = await operator.post(pathOf(e), { kind: "members", amount: 1 }).refused(400);
  assert.deepEqual(tooFew.errors, [{ field: "amount", code: "fewer_than_used", params: { used: 2 } }]);
  assert.equal((await entitled(e)).members, 200);
});

test("2.8 a grant holds from its first moment to its last; then nobody goes, and nobody more comes in", async () => {
  const e = await w.enterprise(undefined, 1);
  const year = await grant(e, { kind: "members", amount: 10, from: inDays(1), until: inDays(366) });
  assert.equal(year.state, "coming");
  await add(e).refused(409, "directory.no_seats");
  await letPass(year, "1 day");
  const { id } = await add(e).accepted();
  await letPass(year, "365 days");
  assert.deepEqual((await add(e).refused(409, "directory.no_seats")).params, { seats: 1, used: 2 });
  await e.admin.get(`/v1/directory/members/${id}`).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
  await e.admin.post("/v1/directory/restorations", { ids: [id] }).refused(409, "directory.no_seats");
  const operator = await w.operator();
  await operator.post(`/v1/tenancy/entitlements/${year.id}/end`).refused(409, "tenancy.entitlement_over");
});

test("4.1.21 4.2.2b accounts, concurrency and recording space add up; network rooms stand beside each other", async () => {
  const e = await w.enterprise(undefined, 300);
  assert.deepEqual(await entitled(e), {
    members: 300,
    accounts: 0,
    concurrency: 0,
    rooms: [],
    recording: 0,
    brand: false,
    live: false,
  });
  await grant(e, { kind: "accounts", amount: 19 });
  await grant(e, { kind: "accounts", amount: 1 });
  await grant(e, { kind: "concurrency", amount: 100 });
  await grant(e, { kind: "room", amount: 50 });
  await grant(e, { kind: "room", amount: 10 });
  await grant(e, { kind: "recording", amount: 50 });
  await grant(e, { kind: "recording", amount: 100, until: inDays(30) });
  await grant(e, { kind: "brand" });
  await grant(e, { kind: "live", until: inDays(30) });
  assert.deepEqual(await entitled(e), {
    members: 300,
    accounts: 20,
    concurrency: 100,
    rooms: [10, 50],
    recording: 150,
    brand: true,
    live: true,
  });
});

test("what cannot be is refused by its field", async () => {
  const e = await w.enterprise();
  const operator = await w.operator();
  const wrong = async (wanted: object) => operator.post(pathOf(e), wanted).invalid();
  assert.deepEqual(await wrong({ kind: "members" }), ["amount:amount_out_of_bounds"]);
  assert.deepEqual(await wrong({ kind: "members", amount: 100_001 }), ["amount:amount_out_of_bounds"]);
  assert.deepEqual(await wrong({ kind: "room", amount: 30 }), ["amount:amount_out_of_bounds"]);
  assert.deepEqual(await wrong({ kind: "brand", amount: 1 }), ["amount:amount_out_of_bounds"]);
  assert.deepEqual(await wrong({ kind: "live", amount: 1 }), ["amount:amount_out_of_bounds"]);
  assert.deepEqual(await wrong({ kind: "brand", until: inDays(-1) }), ["until:ends_before_it_begins"]);
  assert.deepEqual(await wrong({ kind: "brand", from: inDays(2), until: inDays(1) }), ["until:ends_before_it_begins"]);
  assert.deepEqual(await wrong({ kind: "tea", amount: 1 }), ["kind:invalid_value"]);
});

test("2.8a global administrators see what is theirs and used; who granted it and why stays with the operator", async () => {
  const e = await w.enterprise(undefined, 300);
  const other = await w.enterprise(undefined, 300);
  const granted = await grant(e, { kind: "brand", until: inDays(365), note: "试用一年" });
  assert.deepEqual([granted.by, granted.note, granted.source], ["运营", "试用一年", "operator"]);
  await (await w.operator()).post(`/v1/tenancy/entitlements/${granted.id}/end`).accepted();
  const own = await e.admin.get("/v1/tenancy/entitlements").accepted();
  assert.deepEqual([own.entitled.members, own.entitled.brand, own.usedMembers], [300, false, 1]);
  assert.deepEqual(
    own.items.map((item: KeptEntitlement) => [item.kind, item.source, item.state, item.by, item.note]),
    [
      ["brand", "operator", "over", undefined, undefined],
      ["members", "founding", "in_force", undefined, undefined],
    ],
  );
  assert.equal((await other.admin.get("/v1/tenancy/entitlements").accepted()).items.length, 1);
  const colleague = await e.colleague({ name: "叶南乔" });
  await colleague.get("/v1/tenancy/entitlements").refused(401);
  const first = await e.admin.get("/v1/tenancy/entitlements?limit=1").accepted();
  const second = await e.admin.get(`/v1/tenancy/entitlements?limit=1&cursor=${first.next}`).accepted();
  assert.deepEqual([second.items[0].kind, second.next], ["members", undefined]);
});

test("a grant is ended once and otherwise stays as it was; each act is audited", async () => {
  const e = await w.enterprise();
  const operator = await w.operator();
  const { id } = await grant(e, { kind: "recording", amount: 50 });
  const ended = await operator.post(`/v1/tenancy/entitlements/${id}/end`).accepted();
  assert.deepEqual([ended.state, ended.endedBy], ["over", "运营"]);
  await operator.post(`/v1/tenancy/entitlements/${id}/end`).refused(409, "tenancy.entitlement_over");
  for (const change of ["amount = 500", "ends_at = now() + interval '1 year'", "ended_at = null, ended_by = null"])
    await assert.rejects(
      w.house.db.instance((tx) => rawSql(tx, `update instance.tenancy_entitlement set ${change} where id = $1`, [id])),
      /is ended, not changed/,
    );
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(
      tx,
      "select act, changes->'recording' as changed from instance.audit_entry where object_id = $1 order by id",
      [e.id],
    ),
  );
  assert.deepEqual(rows, [
    { act: "tenancy.entitlement_granted", changed: [null, 50] },
    { act: "tenancy.entitlement_ended", changed: [50, null] },
  ]);
});

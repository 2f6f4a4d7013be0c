import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Api, Done } from "@qilian/contract/api.ts";
import { doorOf } from "../../modules.ts";
import type { Exchange, Person } from "../../test/person.ts";
import { type Enterprise, world } from "../../test/world.ts";
import { type InstanceTx, rawSql, type Tx } from "../db/index.ts";
import { Notices } from "../live/index.ts";
import { openLog } from "../log/index.ts";
import { openApp, serve, sweepKeysJob } from "./index.ts";

const w = await world();
let e: Enterprise;
before(async () => {
  e = await w.enterprise();
});

const path = "/v1/directory/roles";
const keyed = (person: Person, key: string, body: unknown, to = path): Exchange =>
  person.post(to, body, { "idempotency-key": key });
const count = async (name: string, of: Enterprise = e): Promise<number> => {
  const { items } = await of.admin.get(path).accepted<{ items: { name: string }[] }>();
  return items.filter((role) => role.name === name).length;
};
const ageKeys = (tx: Tx | InstanceTx, table: string, age: string) =>
  rawSql(tx, `update ${table} set at = now() - $1::interval`, [age]);
const countKeys = async (tx: Tx | InstanceTx, table: string): Promise<unknown> =>
  (await rawSql(tx, `select count(*) as n from ${table}`, [])).rows[0]?.n;

test("the same request with the same key does nothing twice and is answered as the first was", async () => {
  const first = await keyed(e.admin, "once", { name: "班组长" }).answer();
  const second = await keyed(e.admin, "once", { name: "班组长" }).answer();
  assert.equal(first.status, 201);
  assert.deepEqual([second.status, second.text], [201, first.text]);
  assert.equal(second.headers.get("content-type"), first.headers.get("content-type"));
  assert.deepEqual(
    [first, second].map(({ headers }) => headers.get("idempotency-replayed")),
    [null, "true"],
  );
  assert.equal(await count("班组长"), 1);
});

test("of many at once one is carried out and all get its reply", async () => {
  const department = { parentId: e.root, name: "装配" };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => keyed(e.admin, "many", department, "/v1/directory/departments").answer()),
  );
  assert.deepEqual(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1);
  assert.equal(answers[0]?.status, 201);
  assert.equal(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null).length, 1);
  const { items } = await e.admin.get("/v1/directory/department-search?q=装配").accepted();
  assert.equal(items.length, 1);
});

test("another body or another path under a key that is used is refused", async () => {
  await keyed(e.admin, "other", { name: "门卫" }).accepted();
  await keyed(e.admin, "other", { name: "保洁" }).refused(422, "idempotency_key_reused");
  await keyed(e.admin, "other", { parentId: e.root, name: "门卫" }, "/v1/directory/departments").refused(
    422,
    "idempotency_key_reused",
  );
  assert.equal(await count("保洁"), 0);
});

test("what was refused is not kept: the same request may succeed later", async () => {
  const { id } = await e.admin.post(path, { name: "夜班" }).accepted();
  await keyed(e.admin, "again", { name: "夜班" }).refused(400);
  await e.admin.delete(`${path}/${id}`).accepted();
  const { headers } = await keyed(e.admin, "again", { name: "夜班" }).answer();
  assert.equal(headers.get("idempotency-replayed"), null);
  assert.equal(await count("夜班"), 1);
});

test("a key is one member's: a colleague's and another tenant's same key are others", async () => {
  const other = await w.enterprise();
  const colleague = await e.colleague({ name: "陆知行" });
  await w.house.db.tenant(e.id, (tx) =>
    rawSql(tx, "insert into access_administrator (tenant_id, member_id, role) values ($1, $2, 'global')", [
      e.id,
      colleague.id,
    ]),
  );
  await w.signIn(colleague, colleague.phone, "console", e.id);
  const ours = await keyed(e.admin, "shared", { name: "安全员" }).accepted<{ id: string }>();
  const theirs = await keyed(other.admin, "shared", { name: "安全员" }).accepted<{ id: string }>();
  assert.notEqual(ours.id, theirs.id);
  await keyed(colleague, "shared", { name: "消防员" }).accepted();
  assert.equal(await count("消防员"), 1);
});

test("an operator's request is carried out once, too, and falls as a whole", async () => {
  const operator = await w.operator();
  const { id } = await w.apply(w.anonymous(), w.newPhone(), "同心机电");
  const approval = `/v1/tenancy/applications/${id}/approval`;
  const answers = await Promise.all([1, 2].map(() => keyed(operator, "approve", { seats: 10 }, approval).answer()));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
  assert.equal(answers[0]?.text, answers[1]?.text);
  await keyed(operator, "second", { seats: 10 }, approval).refused(409, "tenancy.already_decided");
  await keyed(operator, "approve", { seats: 11 }, approval).refused(422, "idempotency_key_reused");
  assert.equal(await w.house.db.readInstance((tx) => countKeys(tx, "instance.idempotency_key")), 1);
});

test("after 24 hours a key is new, and the sweep removes it", async () => {
  const first = await keyed(e.admin, "aged", { name: "调度员" }).accepted();
  await w.house.db.tenant(e.id, (tx) => ageKeys(tx, "idempotency_key", "23 hours 59 minutes"));
  assert.equal((await keyed(e.admin, "aged", { name: "调度员" }).accepted()).id, first.id);
  await w.house.db.tenant(e.id, (tx) => ageKeys(tx, "idempotency_key", "24 hours"));
  await keyed(e.admin, "aged", { name: "调度员" }).refused(400);
  await keyed(e.admin, "aged", { name: "调度长" }).accepted();
  const { db, files, seals } = w.house;
  await db.instance((tx) => ageKeys(tx, "instance.idempotency_key", "25 hours"));
  await sweepKeysJob.run({ db, files, seals, log: openLog("silent"), signal: new AbortController().signal }, {});
  assert.equal(await db.read(e.id, (tx) => countKeys(tx, "idempotency_key")), 1);
  assert.equal(await db.readInstance((tx) => countKeys(tx, "instance.idempotency_key")), 0);
});

test("a key of another form is refused by name, and so is one that comes with a file", async () => {
  for (const key of ["", "two words", "x".repeat(201), "schl\u00fcssel"]) {
    const problem = keyed(e.admin, key, { name: "无" });
    assert.deepEqual(await problem.invalid(), ["idempotency-key:idempotency_key"]);
  }
  await keyed(e.admin, "~".repeat(200), { name: "讲解员" }).accepted();
  const upload = e.admin.upload("/v1/directory/imports?name=a.xlsx", new Uint8Array([80, 75]), {
    "idempotency-key": "file",
  });
  assert.deepEqual(await upload.invalid(), ["idempotency-key:idempotency_key_with_file"]);
  await w
    .anonymous()
    .upload("/v1/directory/imports?name=a.xlsx", new Uint8Array([80, 75]), { "idempotency-key": "file" })
    .refused(401);
});

test("a reply that is too long to be kept still happens once", async () => {
  let carriedOut = 0;
  const api = {
    long: { method: "POST", path: "/v1/test/long", access: "administrator", summary: "Long.", reply: Done.loose() },
  } satisfies Api;
  const routes = serve(api, {
    long: async () => ({ done: true as const, words: "长".repeat(40_000), times: ++carriedOut }),
  });
  const { db, files, seals } = w.house;
  const log = openLog("silent");
  const notices = new Notices(w.database.appUrl, log);
  const app = await openApp({ config: w.config, db, files, seals, log, notices, door: doorOf(db, log), routes });
  const headers = { "idempotency-key": "long", cookie: [...e.admin.cookies].map((pair) => pair.join("=")).join("; ") };
  const ask = () => app.inject({ method: "POST", url: "/v1/test/long", headers });
  assert.equal((await ask()).statusCode, 200);
  const second = await ask();
  assert.deepEqual([second.statusCode, second.json().code], [409, "idempotency_reply_not_kept"]);
  assert.equal(carriedOut, 1);
  await app.close();
});

test("the OpenAPI document shows the header where it is taken", async () => {
  const { paths } = await w.anonymous().get("/openapi.json").accepted();
  const takes = (operation: { parameters?: { in: string; name: string; required?: boolean }[] }) =>
    operation.parameters?.some(
      (parameter) => parameter.in === "header" && parameter.name === "idempotency-key" && !parameter.required,
    ) ?? false;
  assert.ok(takes(paths[path].post));
  for (const operation of [paths[path].get, paths["/v1/directory/imports"].post, paths["/v1/identity/codes"].post])
    assert.ok(!takes(operation));
});

// What a key may not do: hold up the house, let tries go uncounted, keep a secret, or tell it to whoever may no longer know.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Api, Done } from "@qilian/contract/api.ts";
import { everyApi } from "@qilian/contract/index.ts";
import * as z from "zod";
import { doorOf } from "../../modules.ts";
import { Authenticator } from "../../test/authenticator.ts";
import type { Answer, Person } from "../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";
import { type InstanceTx, rawSql, type Tx } from "../db/index.ts";
import { conflict } from "../errors.ts";
import { Notices } from "../live/index.ts";
import { openLog } from "../log/index.ts";
import { takesKey } from "./idempotency.ts";
import { openApp, serve } from "./index.ts";

const w = await world({ QILIAN_DATABASE_CONNECTIONS: "4" });
let e: Enterprise;
before(async () => {
  e = await w.enterprise();
});

const keyed = (person: Person, key: string, path: string, body?: unknown) =>
  person.post(path, body, { "idempotency-key": key });
const readings = "/v1/identity/scan-readings";
const absent = "00000000-0000-7000-8000-00000000000a";
const codeOf = ({ text }: Answer): string => JSON.parse(text).code;
const keysKept = async (tx: Tx | InstanceTx, table: string): Promise<unknown[]> =>
  (await rawSql(tx, `select reply from ${table} where reply is not null`, [])).rows;

test("more requests with keys at once than there are connections are all answered, and the house serves on", async () => {
  const person = await e.colleague({ name: "贺云深" });
  const key = new Authenticator(w.config.publicUrl);
  const options = await person.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
  const credential = key.create(options, {});
  const asked: [string, unknown][] = [
    [readings, { code: "12345678" }],
    [`${readings}/${absent}/confirmation`, undefined],
    ["/v1/identity/passkeys", { name: "手机", credential }],
    ["/v1/identity/passkeys/options", { password: "not the password" }],
    [`/v1/identity/passkeys/${absent}/removal`, { password: testPassword }],
  ];
  const answers = await Promise.all(
    asked.flatMap(([path, body]) =>
      Array.from({ length: 12 }, (_, at) => keyed(person, `crowd-${at}-${path}`, path, body).answer()),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  assert.ok(
    statuses.every((status) => [201, 400, 404, 409, 429].includes(status)),
    String(statuses),
  );
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  assert.equal((await fetch(`${w.origin}/readyz`)).status, 200);
  assert.deepEqual(w.house.db.connections().writing, { ...w.house.db.connections().writing, used: 0, waiting: 0 });
});

test("what a handler writes by whichever transaction is there with its reply, or neither is", async () => {
  let fails = true;
  const api = {
    write: { method: "POST", path: "/v1/test/write", access: "administrator", summary: "Write.", reply: Done },
  } satisfies Api;
  const setting = "select value from instance.setting where key = 'keyed'";
  const routes = serve(api, {
    write: async ({ db, tx, actor }) => {
      const add = (own: Tx, name: string) =>
        rawSql(own, "insert into directory_role (tenant_id, id, name) values (app_tenant(), gen_random_uuid(), $1)", [
          name,
        ]);
      await db.instance((own) => rawSql(own, "insert into instance.setting (key, value) values ('keyed', '1')", []));
      await assert.rejects(db.instance((own) => rawSql(own, "select 1 / 0", [])));
      await db.tenant(actor.tenantId, (own) => add(own, "里"));
      await add(tx, "外");
      assert.equal((await db.readInstance((own) => rawSql(own, setting, []))).rows.length, 1);
      if (fails) throw conflict("test.failed");
      return { done: true as const };
    },
  });
  const { db, files, seals } = w.house;
  const log = openLog("silent");
  const notices = new Notices(w.database.appUrl, log);
  const app = await openApp({ config: w.config, db, files, seals, log, notices, door: doorOf(db, log), routes });
  const cookie = [...e.admin.cookies].map((pair) => pair.join("=")).join("; ");
  const ask = () =>
    app.inject({ method: "POST", url: "/v1/test/write", headers: { "idempotency-key": "write", cookie } });
  const found = async () => [
    (await db.readInstance((tx) => rawSql(tx, setting, []))).rows.length,
    (await db.read(e.id, (tx) => rawSql(tx, "select 1 from directory_role where name in ('里', '外')", []))).rows
      .length,
  ];
  assert.equal((await ask()).statusCode, 409);
  assert.deepEqual(await found(), [0, 0]);
  fails = false;
  assert.equal((await ask()).statusCode, 200);
  assert.equal((await ask()).headers["idempotency-replayed"], "true");
  assert.deepEqual(await found(), [1, 2]);
  await app.close();
});

test("a wrong password and a wrong code are counted under keys as without", async () => {
  const person = await e.colleague({ name: "温如许" });
  for (let at = 0; at < 10; at++) await keyed(person, `code-${at}`, readings, { code: "00000000" }).refused(404);
  await keyed(person, "code-more", readings, { code: "00000000" }).refused(429);
  const operator = await w.operator();
  const totp = "/v1/identity/operator/totp";
  for (let at = 0; at < 10; at++) await keyed(operator, `pw-${at}`, totp, { password: "wrong" }).refused(400);
  await keyed(operator, "pw-more", totp, { password: "wrong" }).refused(429);
});

test("a secret is told once for a key and kept nowhere; what was refused may be sent again", async () => {
  const { id } = await e.member({ name: "苏清和" });
  const reveal = (of: string) => `/v1/directory/members/${of}/phone-reveal`;
  await keyed(e.admin, "absent", reveal(absent)).refused(404);
  await keyed(e.admin, "absent", reveal(absent)).refused(404);
  const answers = await Promise.all(Array.from({ length: 5 }, () => keyed(e.admin, "reveal", reveal(id)).answer()));
  const told = answers.filter(({ status }) => status === 200);
  assert.equal(told.length, 1);
  for (const answer of answers)
    if (answer !== told[0]) assert.deepEqual([answer.status, codeOf(answer)], [409, "idempotency_reply_not_kept"]);
  await keyed(e.admin, "reveal", reveal(absent)).refused(422, "idempotency_key_reused");
  const operator = await w.operator();
  const invitations = "/v1/identity/operator-invitations";
  await keyed(operator, "invite", invitations, { name: "夜班" }).accepted();
  await keyed(operator, "invite", invitations, { name: "夜班" }).refused(409, "idempotency_reply_not_kept");
  assert.equal((await operator.get("/v1/identity/operators").accepted()).invitations.length, 1);
  assert.deepEqual(await w.house.db.readInstance((tx) => keysKept(tx, "instance.idempotency_key")), []);
  const kept = JSON.stringify(await w.house.db.read(e.id, (tx) => keysKept(tx, "idempotency_key")));
  assert.ok(!kept.includes(JSON.parse((told[0] as Answer).text).phone));
});

test("a kept reply is told only while the person may what they might then", async () => {
  const scoped = await e.scoped({ name: "沈知行" }, ["研发"]);
  const body = { parentId: await e.department("研发"), name: "平台" };
  const ask = () => keyed(scoped, "scoped", "/v1/directory/departments", body);
  const { id } = await ask().accepted();
  assert.equal((await ask().accepted()).id, id);
  const right = `/v1/access/administrators/${scoped.right}`;
  await e.admin.put(`${right}/scope`, { departmentIds: [await e.department("销售")] }).accepted();
  await ask().refused(409, "idempotency_rights_changed");
  await e.admin.put(`${right}/scope`, { departmentIds: [body.parentId] }).accepted();
  assert.equal((await ask().accepted()).id, id);
  await e.admin.delete(right).accepted();
  await ask().refused(401);
});

test("every route under a key that proves something, or whose reply holds a secret, keeps no reply", () => {
  const proves = ["password", "current", "code", "credential", "token"];
  const tells = ["token", "secret", "text", "recoveryCodes", "challenge"];
  const names = (schema: z.ZodType | undefined): string[] => {
    if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => names(one as z.ZodType));
    return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  };
  // The code of a department is its name in other systems.
  const provesNothing = ["addDepartment"];
  const routes = Object.values<Api>(everyApi).flatMap((api) => Object.entries(api));
  for (const [id, route] of routes) {
    if (!takesKey(route)) continue;
    const secret =
      /reveal/.test(route.path) ||
      (!provesNothing.includes(id) && names(route.body).some((name) => proves.includes(name))) ||
      names(route.reply).some((name) => tells.includes(name));
    if (secret) assert.equal(route.replyKept, false, id);
  }
});

test("whoever waits ten seconds for a connection is told to come again, and the house is not ready meanwhile", async () => {
  const { db } = w.house;
  const release = Promise.withResolvers<void>();
  const taken: PromiseWithResolvers<void>[] = [1, 2].map(() => Promise.withResolvers<void>());
  const held = taken.map(({ resolve }) =>
    db.instance(async (tx) => {
      await rawSql(tx, "select 1", []);
      resolve();
      await release.promise;
    }),
  );
  await Promise.all(taken.map(({ promise }) => promise));
  const ready = fetch(`${w.origin}/readyz`);
  const answer = await e.admin.post("/v1/directory/roles", { name: "巡检员" }).answer();
  assert.deepEqual([answer.status, codeOf(answer)], [503, "database_busy"]);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  await e.admin.get("/v1/directory/roles").accepted();
  assert.equal((await ready).status, 503);
  release.resolve();
  await Promise.all(held);
  assert.equal((await fetch(`${w.origin}/readyz`)).status, 200);
});

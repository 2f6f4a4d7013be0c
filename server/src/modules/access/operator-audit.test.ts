// The operators' audit as operators read it: filters, pages, old → new, the workbook.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { OperatorAuditEntry } from "@qilian/contract/access.ts";
import { operatorAuditWords } from "@qilian/contract/operator-audit-words.ts";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";
import { sheetOf } from "./audit-sheet.ts";

const w = await world();
const operator = await w.operator();

const route = "/v1/access/operator-audit-entries";
const workbook = "/v1/access/workbooks/operator-audit-entries";
const addressOf = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`;
const entries = async (query: Record<string, string> = {}): Promise<OperatorAuditEntry[]> =>
  (await operator.get(addressOf(route, query)).accepted()).items;
const named = (items: OperatorAuditEntry[]) => items.map(({ act, objectName }) => `${act} ${objectName}`);

/** A second operator, who came by an invitation. */
async function colleague(name: string): Promise<Person & { id: string }> {
  const login = `u${randomUUID().slice(0, 8)}`;
  const { token } = await operator.post("/v1/identity/operator-invitations", { name }).accepted();
  const person = new Person(w.origin, login);
  const body = { token, name, login, password: testPassword };
  const { session } = await person.post("/v1/identity/operators", body).accepted();
  return Object.assign(person, { id: session.operator.id as string });
}

/** Entries by somebody who is gone, a minute apart from `at` on. */
const write = (count: number, entry: { by: string; act: string; name: string; at: string }) =>
  w.house.db.instance((tx) =>
    rawSql(
      tx,
      `insert into instance.audit_entry (id, at, operator_id, operator_name, address, act, object_name)
       select gen_random_uuid(), $1::timestamptz + n * interval '1 minute', $2, '秦越', '10.0.0.7', $3, $4 || n
       from generate_series(0, $5::integer - 1) n`,
      [entry.at, entry.by, entry.act, entry.name, count],
    ),
  );

test("what an operator does stands there with who, from where, and old and new; every operator reads it", async () => {
  const e = await w.enterprise();
  const second = await colleague("沈知行");
  await second.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "欠费" }).accepted();
  const [entry] = await entries();
  const { id: _, at, ...told } = entry as OperatorAuditEntry;
  assert.deepEqual(told, {
    who: { id: second.id, name: "沈知行" },
    address: "127.0.0.1",
    act: "tenancy.suspended",
    objectId: e.id,
    objectName: e.name,
    changes: { suspension: [null, "欠费"] },
  });
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
  assert.deepEqual((await second.get(route).accepted()).items, await entries());
});

test("a mail server's change is told field by field, without its password", async () => {
  const server = { host: "mail.example.com", port: 465, security: "implicit", user: "q", from: "q@example.com" };
  const path = "/v1/messaging/transports/mail";
  await operator.put(path, { ...server, authority: "", password: "seven swans" }).accepted();
  await operator.put(path, { ...server, authority: "", port: 587, security: "starttls" }).accepted();
  const [second, first] = await entries({ act: "messaging.mail_transport_set" });
  assert.deepEqual(second?.changes, { port: [465, 587], security: ["implicit", "starttls"] });
  assert.deepEqual(first?.changes, {
    host: [null, "mail.example.com"],
    port: [null, 465],
    security: [null, "implicit"],
    user: [null, "q"],
    sender: [null, "q@example.com"],
    password: ["", "•••"],
  });
});

test("entries are found by operator, act, module, object and time, and by all of these together", async () => {
  const by = randomUUID();
  await write(3, { by, act: "tenancy.suspended", name: "Zephyr", at: "2026-01-05T08:00:00Z" });
  await write(1, { by, act: "identity.passkey_added", name: "zen", at: "2026-01-06T08:00:00Z" });
  const old = [2, 1, 0].map((n) => `tenancy.suspended Zephyr${n}`);
  const key = "identity.passkey_added zen0";
  const cases: [Record<string, string>, string[]][] = [
    [{ who: by }, [key, ...old]],
    [{ who: randomUUID() }, []],
    [{ object: "z" }, [key, ...old]],
    [{ object: "zeph" }, old],
    [{ object: "ephyr" }, []],
    [{ object: "%" }, []],
    [{ who: by, act: "tenancy" }, old],
    [{ who: by, act: "identity.passkey_added" }, [key]],
    [{ act: "tenancy.suspended", to: "2026-01-05T08:01:00Z" }, old.slice(2)],
    [{ from: "2026-01-05T08:01:00Z", to: "2026-01-06T08:00:00Z" }, old.slice(0, 2)],
    [{ who: by, act: "tenancy", object: "ze", from: "2026-01-05T08:02:00Z" }, old.slice(0, 1)],
  ];
  for (const [query, expected] of cases) assert.deepEqual(named(await entries(query)), expected, JSON.stringify(query));
});

test("what is no filter is refused at its field, and so is a tenant's act", async () => {
  const refused = async (query: Record<string, string>) =>
    (await operator.get(addressOf(route, query)).invalid()).map((error) => error.split(":")[0]);
  assert.deepEqual(await refused({ who: "me" }), ["who"]);
  assert.deepEqual(await refused({ act: "directory.member_added" }), ["act"]);
  assert.deepEqual(await refused({ from: "yesterday" }), ["from"]);
  const cursor = Buffer.from('["x","y"]').toString("base64url");
  assert.deepEqual(await entries({ cursor }), await entries());
});

test("pages go on without gaps or doubles while others are written", async () => {
  const by = randomUUID();
  await write(8, { by, act: "tenancy.resumed", name: "页", at: "2026-02-01T08:00:00Z" });
  for (const filter of [{ who: by }, { object: "页" }, { act: "tenancy.resumed" }] as Record<string, string>[]) {
    const wanted = (await entries(filter)).map(({ id }) => id);
    assert.ok(wanted.length >= 8);
    const walked: string[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const path: string = addressOf(route, { ...filter, limit: "3", cursor });
      const page: { items: OperatorAuditEntry[]; next?: string } = await operator.get(path).accepted();
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await operator.post("/v1/identity/operator-invitations", { name: "页边" }).accepted();
    }
    assert.deepEqual(walked, wanted, JSON.stringify(filter));
  }
});

test("an administrator reads none of it, and operators none of a tenant's", async () => {
  const e = await w.enterprise();
  await e.role("班组长", []);
  assert.deepEqual(await entries({ object: "班组" }), []);
  for (const path of [route, workbook]) {
    await e.admin.get(path).refused(401);
    await w.anonymous().get(path).refused(401);
  }
  const { items } = await e.admin.get("/v1/access/audit-entries").accepted();
  assert.ok(items.every(({ act }: { act: string }) => !act.startsWith("tenancy.application")));
});

test("what an act was done to is called in words, also where an entry keeps a key of the product", async () => {
  const by = randomUUID();
  const kept: [act: string, name: string][] = [
    ["messaging.message_revealed", "sign_in 139••••000"],
    ["messaging.template_changed", "activation en-US "],
    ["tenancy.job_retried", "identity.sweep"],
    ["tenancy.suspended", "sign_in "],
  ];
  for (const [at, [act, name]] of kept.entries()) await write(1, { by, act, name, at: `2026-04-0${4 - at}T08:00:00Z` });
  const said = async (language: string) => {
    const { rows } = await sheetOf(await operator.download(addressOf(workbook, { who: by, language })));
    return rows.map(([, , , object]) => object);
  };
  assert.deepEqual(await said("zh-CN"), ["登录验证码 139••••0000", "开户通知（英文）", "identity.sweep0", "sign_in 0"]);
  assert.deepEqual(await said("en-US"), [
    "Sign-in code 139••••0000",
    "Account opened (English)",
    "identity.sweep0",
    "sign_in 0",
  ]);
  assert.equal(
    operatorAuditWords.sayObject({ act: "tenancy.job_discarded", objectName: "identity.sweep" }, "zh-CN"),
    "清理过期会话与验证码",
  );
});

test("an export holds the rows of the list, in words, and is audited with its filter", async () => {
  const by = randomUUID();
  await write(2, { by, act: "tenancy.suspended", name: "沐川", at: "2026-03-01T08:00:00Z" });
  const query = { who: by, act: "tenancy", timeZone: "Asia/Shanghai" };
  const { rows } = await sheetOf(await operator.download(addressOf(workbook, query)));
  assert.deepEqual(
    rows.map(([, who, act, object]) => [who, act, object]),
    ["沐川1", "沐川0"].map((name) => ["秦越", "暂停企业使用", name]),
  );
  const [exported] = await entries();
  assert.deepEqual(
    [exported?.act, exported?.who.name, exported?.changes],
    ["access.operator_audit_exported", "运营", { who: [null, "秦越"], act: [null, "tenancy"], entries: [null, 2] }],
  );
});

// What enterprises may send to a number.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BulkResult } from "@qilian/contract/directory.ts";
import type * as z from "zod";
import { rawSql } from "../../platform/db/index.ts";
import type { Person } from "../../test/person.ts";
import { type Enterprise, world } from "../../test/world.ts";

const w = await world();

const sql = (text: string, values: unknown[]) => w.house.db.instance((tx) => rawSql(tx, text, values));
const ask = (person: Person, phone: string) => person.post("/v1/identity/codes", { phone, purpose: "sign_in" });
/** The minute since the codes that were asked for is over. */
const afterAMinute = (phone: string) =>
  sql("update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [phone]);
const olderMessages = (phone: string, interval: string) =>
  sql(`update instance.sms_message set at = at - interval '${interval}' where phone = $1`, [phone]);

type Opening = z.infer<typeof BulkResult>;
const open = (e: Enterprise, member: string) =>
  e.admin.post("/v1/directory/openings", { ids: [member] }).accepted<Opening>();
const refusalOf = async (e: Enterprise, member: string) => (await open(e, member)).rows[0]?.code;

test("first codes: two an hour to a number from an enterprise, four from all, within the number's five", async () => {
  const enterprises = [await w.enterprise(), await w.enterprise(), await w.enterprise()] as const;
  const [one, two, three] = enterprises;
  const phone = w.newPhone();
  const members = new Map<Enterprise, string>();
  for (const e of enterprises) members.set(e, (await e.member({ name: "反复开户", phone })).id);
  const idIn = (e: Enterprise) => members.get(e) as string;
  const openIn = (e: Enterprise) => refusalOf(e, idIn(e));
  assert.deepEqual(
    [await openIn(one), await openIn(one), await openIn(one)],
    [undefined, undefined, "too_many_messages"],
  );
  assert.deepEqual(
    [await openIn(two), await openIn(two), await openIn(two)],
    [undefined, undefined, "too_many_messages"],
  );
  assert.equal(await openIn(three), "too_many_messages");
  // The owner's own, which waits for none of them, and is the fifth.
  const ann = w.anonymous();
  await ask(ann, phone).accepted();
  await afterAMinute(phone);
  await ask(ann, phone).refused(429, "identity.too_many_codes");
  const { rows } = await sql(
    `select round(extract(epoch from due_at - at))::int as wait from instance.sms_message
     where phone = $1 order by at`,
    [phone],
  );
  const waits = rows.map(({ wait }) => Number(wait));
  assert.equal(waits[0], 0, "the first goes at once");
  for (const n of [1, 2, 3])
    assert.ok(Math.abs((waits[n] as number) - 60 * n) < 20, `the next a minute each later: ${waits}`);
  assert.equal(waits[4], 0, "and the owner's at once");
  await olderMessages(phone, "61 minutes");
  assert.equal(await openIn(three), undefined);
});

test("codes that are asked for count for openings, too, also when they come at once", async () => {
  const e = await w.enterprise();
  const { id, phone } = await e.member({ name: "索码不止" });
  for (let sent = 0; sent < 5; sent++) {
    await ask(w.anonymous(), phone).accepted();
    await afterAMinute(phone);
  }
  assert.equal(await refusalOf(e, id), "too_many_messages");
  const others = [await w.enterprise(), await w.enterprise(), await w.enterprise()];
  const number = w.newPhone();
  const ids = await Promise.all(others.map(async (one) => (await one.member({ name: "同时开户", phone: number })).id));
  const done = await Promise.all(
    others.flatMap((one, at) => [open(one, ids[at] as string), open(one, ids[at] as string)]),
  );
  assert.equal(
    done.reduce((sum, result) => sum + result.done, 0),
    4,
  );
});

test("three first codes for each seat a day; a new member whose code cannot be sent is not kept", async () => {
  const one = await w.enterprise();
  const { id } = await one.member({ name: "今日第一" });
  assert.equal(await refusalOf(one, id), undefined);
  await w.house.db.tenant(one.id, (tx) => rawSql(tx, "update identity_messages_sent set count = 150000", []));
  const { id: third } = await one.member({ name: "今日已满" });
  assert.equal(await refusalOf(one, third), "too_many_messages");
  await one.admin
    .post("/v1/directory/members", { name: "整条不存", departmentIds: [one.root], phone: w.newPhone(), open: true })
    .refused(409, "directory.too_many_messages");
  const { items } = await one.admin.get(`/v1/directory/members?q=${encodeURIComponent("整条不存")}`).accepted();
  assert.deepEqual(items, []);
});

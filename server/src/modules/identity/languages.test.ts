// A message to somebody is in the language that this person came in with last, else in the enterprise's that sends it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";

const w = await world();

/** Kind and language of the newest message to a number. */
async function lastTo(phone: string): Promise<[string, string]> {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select kind, language from instance.sms_message where phone = $1 order by id desc limit 1", [phone]),
  );
  return [rows[0]?.kind as string, rows[0]?.language as string];
}

async function signInWith(language: string | undefined, phone: string, tenantId: string): Promise<void> {
  const person = new Person(w.origin, "in their own language");
  const code = await w.freshCode(person, phone);
  await person.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  await person.put("/v1/identity/sign-in/enterprise", { tenantId }).accepted();
  const headers = language === undefined ? undefined : { "accept-language": language };
  await person.post("/v1/identity/sign-in/session", { password: testPassword }, headers).accepted();
}

const speak = (e: Enterprise, language: string) =>
  e.admin.put("/v1/tenancy/enterprise/contact", { name: "林予衡", email: "admin@example.com", language }).accepted();

test("1.2c the first code goes in the enterprise's language to who has never come in", async () => {
  const e = await w.enterprise();
  const first = await e.member({ name: "顾清和", open: true });
  assert.deepEqual(await lastTo(first.phone), ["activation", "zh-CN"]);
  await speak(e, "en-US");
  const second = await e.member({ name: "Ada Lindqvist", open: true });
  assert.deepEqual(await lastTo(second.phone), ["activation", "en-US"]);
});

test("who came in with a language is written to in it, by every enterprise, until the next time", async () => {
  const ours = await w.enterprise();
  const theirs = await w.enterprise();
  const { phone } = await ours.member({ name: "Ada Lindqvist", open: true });
  await signInWith("en-GB,en;q=0.9", phone, ours.id);
  const { id } = await theirs.member({ name: "Ada Lindqvist", phone, open: true });
  assert.deepEqual(await lastTo(phone), ["activation", "en-US"]);
  await signInWith(undefined, phone, theirs.id);
  await theirs.admin.patch(`/v1/directory/members/${id}`, { title: "工程师" }).accepted();

  const moved = w.newPhone();
  await theirs.admin.patch(`/v1/directory/members/${id}`, { phone: moved }).accepted();
  assert.deepEqual(await lastTo(moved), ["phone_changed", "en-US"], "a browser that asks for none changes nothing");

  await signInWith("zh-CN,zh;q=0.9", phone, ours.id);
  const third = await w.enterprise();
  await speak(third, "en-US");
  await third.member({ name: "Ada Lindqvist", phone, open: true });
  assert.deepEqual(await lastTo(phone), ["activation", "zh-CN"], "the person's comes before the enterprise's");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSetUpToken } from "../../modules.ts";
import { world } from "../../test/world.ts";
import { addAccount } from "./index.ts";

const w = await world();
const fresh = await world();

test("a password that everybody tries, or made of the person's own words, is not set; nothing else is asked of it", async () => {
  const e = await w.enterprise("澄湖精密Chenghu");
  const phone = w.newPhone();
  const { id } = await e.member({ name: "周予安", phone, open: true });
  const { account } = await e.admin.get(`/v1/directory/members/${id}`).accepted();
  const zhou = w.anonymous();
  const code = await w.freshCode(zhou, phone);
  await zhou.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  const set = (password: string) => zhou.post("/v1/identity/sign-in/session", { password });

  const common = [
    "password",
    "Password2026",
    "12345678",
    "1qaz2WSX",
    "woaini5201314",
    "a123456789",
    "ADMIN@123",
    "ｐａｓｓｗｏｒｄ",
  ];
  for (const password of common)
    assert.deepEqual(await set(password).invalid(), ["password:common_password"], password);
  const own = [
    phone,
    phone.slice(-8),
    `${account}2026`,
    "zhouyuan1990",
    "Zhou-Yuan-88",
    "zya@20261123",
    "周予安周予安周予安",
    "ChengHu@2026",
    "chenghujingmi1",
    `zhouyuan${phone}`,
  ];
  for (const password of own)
    assert.deepEqual(await set(password).invalid(), ["password:own_words_password"], password);
  assert.deepEqual(await set("x".repeat(129)).invalid(), ["password:too_big"]);
  // Refused wishes are no wrong passwords: there were many more than five.
  await set("zhouyuan likes long walks").accepted();
});

test("the operator's password follows the same rules, and the set-up link outlives a refusal", async () => {
  const token = await makeSetUpToken(fresh.house.db);
  const setUp = (password: string) =>
    fresh.anonymous().post("/v1/identity/operators", { token, name: "运营", login: "keeper", password });
  assert.deepEqual(await setUp("admin2026").invalid(), ["password:common_password"]);
  assert.deepEqual(await setUp("keeper-2026").invalid(), ["password:own_words_password"]);
  await setUp("keeper of the lighthouse").accepted();
});

test("a password that was set before the rules goes on working", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "苏念慈" });
  const { phone } = await e.member({ name: "何云深", open: true });
  await addAccount(w.house.db, phone, "password1");
  const code = await w.freshCode(ann, phone);
  await ann.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  await ann.post("/v1/identity/sign-in/session", { password: "password1" }).accepted();
});

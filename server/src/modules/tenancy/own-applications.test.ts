// What a person is told in the portal of the applications of the own number.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OwnApplication } from "@qilian/contract/tenancy.ts";
import { world } from "../../test/world.ts";

const w = await world();

test("8.5 whoever is signed in sees the applications of the own number in the portal, and nobody else's", async () => {
  const operator = await w.operator();
  const e = await w.enterprise();
  const member = await e.colleague({ name: "沈知行" });
  const own = "/v1/tenancy/applications/own";
  assert.deepEqual(await member.get(own).accepted(), { phone: member.phone, items: [] });
  const first = await w.apply(w.anonymous(), member.phone, "知行咨询");
  await operator
    .post(`/v1/tenancy/applications/${first.id}/refusal`, { reason: "not_real", note: "请上传真实名称" })
    .accepted();
  await w.apply(w.anonymous(), w.newPhone(), "别人的公司");
  const { items } = await member.get(own).accepted();
  assert.deepEqual(
    items.map((one: OwnApplication) => [one.name, one.state, one.reason, one.note, one.contactName, one.contactEmail]),
    [["知行咨询", "refused", "not_real", "请上传真实名称", "林予衡", "admin@example.com"]],
  );
  assert.equal(items[0].can.applyAgain, true);
  await w.apply(w.anonymous(), member.phone, "知行咨询");
  const after = await member.get(own).accepted();
  assert.deepEqual(
    after.items.map((one: OwnApplication) => [one.state, one.can.applyAgain]),
    [
      ["pending", false],
      ["refused", false],
    ],
    "it has been applied for again",
  );
  assert.ok(!(await e.admin.get(own).answer()).text.includes("知行咨询"), "a colleague's are absent");
  const { items: theirs } = await e.admin.get(own).accepted();
  assert.deepEqual(
    theirs.map((one: OwnApplication) => [one.name, one.state]),
    [[e.name, "approved"]],
  );
  await w.anonymous().get(own).refused(401);
  await operator.get(own).refused(401);
});

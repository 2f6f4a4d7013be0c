import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../../../test/world.ts";

const w = await world();
const path = "/v1/directory/rule-searches";

test("2.19a the last five searches of each administrator are kept, the last first", async () => {
  const e = await w.enterprise();
  const other = await e.colleague({ name: "另一位管理员" });
  await e.administrator("global", other.id);
  await w.signIn(other, other.phone, "console", e.id);
  for (const words of ["一", "二", "三", "四", "五", "六", " 三 "]) await e.admin.post(path, { words }).accepted();
  assert.deepEqual((await e.admin.get(path).accepted()).items, ["三", "六", "五", "四", "二"]);
  assert.deepEqual((await other.get(path).accepted()).items, [], "another's are not shown");
  await other.post(path, { words: "财务" }).accepted();
  await e.admin.delete(path).accepted();
  assert.deepEqual((await e.admin.get(path).accepted()).items, []);
  assert.deepEqual((await other.get(path).accepted()).items, ["财务"]);
  assert.deepEqual(await e.admin.post(path, { words: "  " }).invalid(), ["words:too_small"]);
  assert.deepEqual(await e.admin.post(path, { words: "长".repeat(65) }).invalid(), ["words:too_big"]);
});

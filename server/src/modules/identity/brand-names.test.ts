// What authenticators list the instance under is the operator's own name for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const operator = await w.operator();
const body = { password: testPassword };
const in_ = (language: string) => ({ "accept-language": language });

async function names(language: string): Promise<string[]> {
  const { address } = await operator.post("/v1/identity/operator/totp", body, in_(language)).accepted();
  const { rp } = await operator.post("/v1/identity/operator/passkeys/options", body, in_(language)).accepted();
  const [label = ""] = decodeURIComponent(new URL(address).pathname).split("/").slice(-1);
  return [label, new URL(address).searchParams.get("issuer") as string, rp.name];
}

test("an authenticator and a passkey are made under the instance's name, in the language of who makes them", async () => {
  assert.deepEqual(await names("zh-CN"), ["企联:operator", "企联", "企联"]);
  assert.deepEqual(await names("en-US"), ["Qilian:operator", "Qilian", "Qilian"]);
  await operator
    .put("/v1/tenancy/settings/brand", { "zh-CN": { name: "澄湖: 一号" }, "en-US": { name: "Clear Lake" } })
    .accepted();
  assert.deepEqual(await names("zh-CN"), ["澄湖  一号:operator", "澄湖  一号", "澄湖: 一号"]);
  assert.deepEqual(await names("en"), ["Clear Lake:operator", "Clear Lake", "Clear Lake"]);
  const e = await w.enterprise();
  const options = await e.admin.post("/v1/identity/passkeys/options", body, in_("zh-CN")).accepted();
  assert.equal(options.rp.name, "澄湖: 一号");
});

// What an operator is told who reads a message of the outbox.
import assert from "node:assert/strict";
import { test } from "node:test";
import { carriesCode, sampleParams, smsKinds } from "@qilian/contract/message-words.ts";
import { rawSql } from "../../platform/db/index.ts";
import { sendSms } from "../../platform/sms/index.ts";
import { world } from "../../test/world.ts";

const w = await world();
const operator = await w.operator();
const e = await w.enterprise("澄湖精密");

/** A message of each kind as its sender gives it; its id. */
async function messageOf(kind: (typeof smsKinds)[number]): Promise<string> {
  const language = "zh-CN";
  const message = { kind, phone: w.newPhone(), params: sampleParams(language), language, lifeSeconds: 300 } as const;
  const tenant = kind === "activation" || kind.startsWith("phone_") ? { id: e.id, name: e.name } : undefined;
  await w.house.db.instance((tx) => sendSms(tx, { ...(tenant && { tenant }), urgent: false }, [message]));
  const { items } = await operator.get("/v1/messaging/sms").accepted();
  assert.deepEqual([items[0].kind, items[0].revealable], [kind, true]);
  return items[0].id;
}
const reveal = (id: string) => operator.post(`/v1/messaging/sms/${id}/reveal`);
const become = (id: string, state: string) =>
  w.house.db.instance((tx) =>
    rawSql(tx, "update instance.sms_message set state = $2, failure = $3 where id = $1", [
      id,
      state,
      state === "failed" ? "refused" : null,
    ]),
  );

for (const kind of smsKinds)
  test(`an operator reads of ${kind} nobody's name, and nothing once a gateway has it`, async () => {
    const id = await messageOf(kind);
    const { text, code } = await reveal(id).accepted();
    const { name, code: sent, end } = sampleParams("zh-CN") as Record<string, string>;
    assert.ok(!text.includes(name) && !text.includes(end), text);
    assert.equal(code, carriesCode(kind) ? sent : undefined);
    assert.equal(text.includes(sent), carriesCode(kind), "what must be passed on stands in it");
    if (kind.startsWith("phone_")) assert.ok(!text.includes(e.name), "that somebody works there is not said either");
    for (const state of ["queued", "sent"]) {
      await become(id, state);
      await reveal(id).refused(404);
    }
    await become(id, "failed");
    if (carriesCode(kind)) await reveal(id).refused(404);
    else assert.equal((await reveal(id).accepted()).text, text);
  });

test("what is read of an account that was opened passes on the code, and not to whom", async () => {
  const { phone } = await e.member({ name: "顾清和", open: true });
  const { items } = await operator.get("/v1/messaging/sms").accepted();
  const { text } = await reveal(items[0].id).accepted();
  assert.equal(text, `【澄湖精密】••，澄湖精密已为您开户。首次登录的验证码 ${await w.code(phone)}，72 小时内有效。`);
});

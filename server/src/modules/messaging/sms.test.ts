import assert from "node:assert/strict";
import { after, test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { gatewaySecret, SmsGateway } from "../../test/sms-gateway.ts";
import { world } from "../../test/world.ts";
import { resumeJob } from "./jobs.ts";

const w = await world();
const gateway = new SmsGateway();
await gateway.open();
after(() => gateway.close());

const path = "/v1/messaging/transports/sms";
const instance = (text: string, values: readonly unknown[] = []) =>
  w.house.db.instance((tx) => rawSql(tx, text, values));
const rowOf = async (phone: string) =>
  (await instance("select * from instance.sms_message where phone = $1 order by id desc limit 1", [phone])).rows[0] as {
    id: string;
    state: string;
    tries: number;
    failure: string | null;
    words: string;
    params: Record<string, string>;
  };

/** Looks again and again, a little later each time, until what is asked for is so. */
async function until<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let wait = 5; ; wait = Math.min(2 * wait, 100)) {
    const found = await look();
    if (holds(found)) return found;
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, wait);
    await promise;
  }
}
const settled = (phone: string) =>
  until(
    () => rowOf(phone),
    (row) => row.state === "sent" || row.state === "failed",
  );

/** Everything that waits is due now, and the clock's job is asked for. */
async function comeDue(): Promise<void> {
  await instance("update instance.sms_message set due_at = now() where state = 'queued'");
  await w.house.db.instance((tx) => resumeJob.enqueue(tx, {}));
}

async function carried(): Promise<void> {
  gateway.answer = () => ({ status: 200 });
  await (await w.operator()).put(path, { url: gateway.url, secret: gatewaySecret }).accepted();
}

test("without a gateway messages stay in the outbox, and the test button has nothing to try", async () => {
  const operator = await w.operator();
  const phone = w.newPhone();
  const { sentBy } = await w.anonymous().post("/v1/identity/codes", { phone, purpose: "sign_in" }).accepted();
  assert.equal(sentBy, "outbox");
  const { items } = await operator.get("/v1/messaging/sms").accepted();
  assert.deepEqual([items[0].kind, items[0].state, items[0].revealable], ["sign_in", "kept", true]);
  await operator.post(`${path}/test`, { phone }).refused(409, "messaging.no_transport");
});

test("a gateway is https, or on this machine; its secret goes in and does not come out", async () => {
  const operator = await w.operator();
  for (const url of ["http://sms.example.com/", "ftp://127.0.0.1/", "https://user:word@sms.example.com/", "sms"])
    assert.deepEqual(await operator.put(path, { url, secret: gatewaySecret }).invalid(), ["url:gateway_url"]);
  assert.deepEqual(await operator.put(path, { url: "https://sms.example.com/" }).invalid(), ["secret:required"]);
  await carried();
  const { rows } = await instance("select secret_sealed from instance.messaging_transport");
  assert.match(rows[0]?.secret_sealed as string, /^1\./);
  const told = await operator.get("/v1/messaging/transports").answer();
  assert.ok(!told.text.includes(gatewaySecret));
  assert.deepEqual(await operator.put(path, { url: "https://elsewhere.example.com/" }).invalid(), ["secret:required"]);
  await operator.put(path, { url: gateway.url }).accepted();
});

test("a message is signed, numbered internationally, and in the language of the one who asks", async () => {
  await carried();
  const operator = await w.operator();
  const phone = w.newPhone();
  const asked = await fetch(`${w.origin}/v1/identity/codes`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": "en-GB,en;q=0.9" },
    body: JSON.stringify({ phone, purpose: "sign_in" }),
  });
  assert.equal(((await asked.json()) as { sentBy: string }).sentBy, "gateway");
  const [message] = await gateway.arrived(1, { phone: `+86${phone}` });
  assert.match(message?.text ?? "", /^【Qilian】Sign-in code \d{6}, valid for 5 minutes/);
  assert.deepEqual([message?.kind, message?.language, message?.signature], ["sign_in", "en-US", "Qilian"]);
  assert.equal(gateway.forged, 0);
  const row = await settled(phone);
  assert.deepEqual([row.id, row.state, row.params.code], [message?.id, "sent", undefined]);
  await operator.post(`/v1/messaging/sms/${row.id}/reveal`).refused(404);
});

test("what a gateway fails at is sent again under the same id; a code that has ended is sent to nobody", async () => {
  await carried();
  const phone = w.newPhone();
  let times = 0;
  gateway.answer = () => ({ status: times++ === 0 ? 503 : 200 });
  await w.anonymous().post("/v1/identity/codes", { phone, purpose: "sign_in" }).accepted();
  const [first, second] = await gateway.arrived(2, { phone: `+86${phone}` });
  assert.equal(first?.id, second?.id);
  assert.deepEqual([(await settled(phone)).state, (await settled(phone)).tries], ["sent", 2]);

  const late = w.newPhone();
  gateway.answer = () => ({ status: 500, body: "overloaded, ask 13800001234 for key=abc" });
  await w.anonymous().post("/v1/identity/codes", { phone: late, purpose: "sign_in" }).accepted();
  await gateway.arrived(1, { phone: `+86${late}` });
  await instance("update instance.sms_message set expires_at = now() where phone = $1", [late]);
  const tried = (await gateway.arrived(1, { phone: `+86${late}` })).length;
  const row = await settled(late);
  assert.deepEqual([row.failure, row.params.code], ["expired", undefined]);
  assert.match(row.words, /^HTTP 500 overloaded, ask … for key=…$/);
  assert.ok((await gateway.arrived(1, { phone: `+86${late}` })).length <= tried + 1);
});

test("redirects are not followed, and a gateway that says nothing is not waited for by those after it", async () => {
  await carried();
  const operator = await w.operator();
  gateway.answer = () => ({ status: 302, headers: { location: "http://127.0.0.1:9/" } });
  const moved = await operator.post(`${path}/test`, { phone: "13912345678" }).accepted();
  assert.deepEqual(moved, { accepted: false, words: "HTTP 302" });
  const silent = w.newPhone();
  const heard = w.newPhone();
  gateway.answer = ({ phone }) => (phone.endsWith(silent) ? "hang" : { status: 200 });
  await w.anonymous().post("/v1/identity/codes", { phone: silent, purpose: "sign_in" }).accepted();
  await gateway.arrived(1, { phone: `+86${silent}` });
  await w.anonymous().post("/v1/identity/codes", { phone: heard, purpose: "sign_in" }).accepted();
  assert.equal((await settled(heard)).state, "sent");
  assert.equal((await rowOf(silent)).state, "queued");
  await operator.delete(path).accepted();
});

test("1.2a an opening whose message is refused is 开户失败 with the reason, and 重新开户 sends another", async () => {
  const e = await w.enterprise("澄湖精密短信");
  await carried();
  const phone = w.newPhone();
  gateway.answer = () => ({ status: 422, body: JSON.stringify({ reason: "号码在黑名单中" }) });
  const { id } = await e.member({ name: "顾清和", phone, open: true });
  await settled(phone);
  const failed = await e.admin.get(`/v1/directory/members/${id}`).accepted();
  assert.deepEqual(
    [failed.state, failed.failure, failed.can.open],
    ["failed", { code: "refused", words: "HTTP 422 号码在黑名单中" }, true],
  );
  const listed = await e.admin.get("/v1/directory/members?state=failed").accepted();
  assert.deepEqual(
    listed.items.map((row: { id: string; failure: { code: string } }) => [row.id, row.failure.code]),
    [[id, "refused"]],
  );
  gateway.answer = () => ({ status: 200 });
  await e.admin.post("/v1/directory/openings", { ids: [id] }).accepted();
  const [, again] = await gateway.arrived(2, { phone: `+86${phone}` });
  assert.match(
    again?.text ?? "",
    /^【澄湖精密短信】顾清和，澄湖精密短信已为您开户。首次登录的验证码 \d{6}，72 小时内有效。$/,
  );
  const opened = await e.admin.get(`/v1/directory/members/${id}`).accepted();
  assert.deepEqual([opened.state, opened.failure], ["unactivated", undefined]);
  await (await w.operator()).delete(path).accepted();
});

test("1.2a a gateway that never answers well fails an opening in the end", async () => {
  const e = await w.enterprise();
  await carried();
  const phone = w.newPhone();
  gateway.answer = () => ({ status: 500 });
  const { id } = await e.member({ name: "叶南乔", phone, open: true });
  for (let tries = 1; (await rowOf(phone)).state === "queued"; tries++) {
    await gateway.arrived(tries, { phone: `+86${phone}` });
    await until(
      () => rowOf(phone),
      (row) => row.tries >= tries,
    );
    await comeDue();
    await until(
      () => rowOf(phone),
      (row) => row.tries > tries || row.state !== "queued",
    );
  }
  const given = await e.admin.get(`/v1/directory/members/${id}`).accepted();
  assert.deepEqual([given.state, given.failure.code], ["failed", "unreachable"]);
  await (await w.operator()).delete(path).accepted();
});

test("codes do not stand behind an opening of many accounts", async () => {
  const e = await w.enterprise();
  await carried();
  gateway.answer = ({ kind }) => (kind === "activation" ? "hang" : { status: 200 });
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) ids.push((await e.member({ name: `众人${n}` })).id);
  await e.admin.post("/v1/directory/openings", { ids }).accepted();
  await gateway.arrived(6, { kind: "activation", signature: e.name });
  const phone = w.newPhone();
  await w.anonymous().post("/v1/identity/codes", { phone, purpose: "sign_in" }).accepted();
  assert.equal((await settled(phone)).state, "sent");
  await (await w.operator()).delete(path).accepted();
  const { rows } = await instance("select distinct state from instance.sms_message where signature = $1", [e.name]);
  assert.deepEqual(rows, [{ state: "kept" }], "without the gateway they stay in the outbox");
});

test("the operator's words are sent in the place of the product's, and can be taken back", async () => {
  await carried();
  const operator = await w.operator();
  const set = (text: string | undefined) =>
    operator.put("/v1/messaging/templates", { kind: "reset", language: "zh-CN", ...(text && { text }) });
  assert.deepEqual(await set("没有码").invalid(), ["text:missing_placeholder"]);
  assert.deepEqual(await set("{code}给{name}").invalid(), ["text:unknown_placeholder"]);
  assert.deepEqual(await set("【别家】{code}").invalid(), ["text:invalid_format"]);
  assert.equal((await set("重置用 {code}").accepted()).isDefault, false);
  const { items } = await operator.get("/v1/messaging/templates").accepted();
  const reset = items.filter((one: { kind: string; isDefault: boolean }) => !one.isDefault);
  assert.deepEqual(
    reset.map((one: { kind: string; text: string }) => [one.kind, one.text]),
    [["reset", "重置用 {code}"]],
  );
  assert.equal((await set(undefined).accepted()).isDefault, true);
  await operator.delete(path).accepted();
});

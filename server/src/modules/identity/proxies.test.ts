// Behind proxies: what a caller writes into X-Forwarded-For before the entries of the proxies is believed nowhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScanReading, ShownScan } from "@qilian/contract/scan.ts";
import { rawSql } from "../../platform/db/index.ts";
import { testPassword, type World, world } from "../../test/world.ts";

const person = "203.0.113.7";
let forged = 0;
/** Another one each time, before the address that the proxy was called by. */
const invented = () => `198.51.100.${++forged}`;
const settings = { QILIAN_CODES_PER_ADDRESS: "3" };
const ways: [string, World, () => string][] = [
  ["one proxy", await world({ ...settings, QILIAN_TRUST_PROXY: "1" }), () => `${invented()}, ${person}`],
  [
    "two proxies",
    await world({ ...settings, QILIAN_TRUST_PROXY: "2" }),
    () => `${invented()}, ${invented()}, ${person}, 10.1.2.3`,
  ],
  [
    "proxies by their addresses",
    await world({ ...settings, QILIAN_TRUST_PROXY: "127.0.0.1,10.0.0.0/8" }),
    () => `10.9.9.9, ${invented()}, ${person}, 10.1.2.3`,
  ],
];

for (const [what, w, entries] of ways) {
  const from = () => ({ "x-forwarded-for": entries() });
  const stored = async (text: string) => {
    const { rows } = await w.house.db.instance((tx) => rawSql(tx, text, []));
    return rows.map(({ address }) => address);
  };

  test(`${what}: codes and QR codes are counted for the caller's own address`, async () => {
    for (const [path, body] of [
      ["/v1/identity/codes", () => ({ phone: w.newPhone(), purpose: "sign_in" })],
      ["/v1/identity/scan", () => undefined],
    ] as const) {
      for (let n = 0; n < 3; n++) await w.anonymous().post(path, body(), from()).accepted();
      await w.anonymous().post(path, body(), from()).refused(429, "identity.too_many_codes_from_address");
      // Whoever comes from elsewhere has a share of their own.
      const elsewhere = entries().replace(person, "203.0.113.8");
      await w.anonymous().post(path, body(), { "x-forwarded-for": elsewhere }).accepted();
    }
    await w.house.db.instance((tx) => rawSql(tx, "delete from instance.identity_count", []));
  });

  test(`${what}: the QR code's confirmation and the audit show the caller's own address`, async () => {
    const e = await w.enterprise();
    const shown = await w.anonymous().post("/v1/identity/scan", undefined, from()).accepted<ShownScan>();
    const read = e.admin.post("/v1/identity/scan-readings", { token: shown.token });
    assert.equal((await read.accepted<ScanReading>()).address, person);
    const operator = await w.operator();
    await operator.post("/v1/identity/operator-invitations", { name: "来自别处" }, from()).accepted();
    const entry = "select address from instance.audit_entry where act = 'identity.operator_invited'";
    assert.deepEqual(await stored(entry), [person]);
    await w
      .anonymous()
      .post("/v1/identity/operator-session", { login: "operator", password: testPassword }, from())
      .accepted();
    assert.deepEqual(
      await stored(
        "select address from instance.identity_session where surface = 'operator' order by created_at desc limit 1",
      ),
      [person],
    );
  });
}

test("without the setting the header is nobody's word", async () => {
  const w = await world({ QILIAN_CODES_PER_ADDRESS: "1" });
  const ask = () =>
    w
      .anonymous()
      .post("/v1/identity/codes", { phone: w.newPhone(), purpose: "sign_in" }, { "x-forwarded-for": invented() });
  await ask().accepted();
  await ask().refused(429, "identity.too_many_codes_from_address");
});

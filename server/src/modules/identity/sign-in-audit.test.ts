// Coming in, and what somebody does with the own way in, as the audits tell it (9.1).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditEntry } from "@qilian/contract/access.ts";
import { Authenticator } from "../../test/authenticator.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";

const w = await world();
const first = await w.operator();

const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0";
const newPassword = "seven swans a-swimming";

const entries = async (e: Enterprise): Promise<AuditEntry[]> =>
  (await e.admin.get("/v1/access/audit-entries?act=identity").accepted()).items;
const acts = async (e: Enterprise, who: string): Promise<string[]> =>
  (await entries(e)).filter((entry) => entry.who.id === who).map(({ act }) => act.slice("identity.".length));
const operatorEntries = async (who: string): Promise<AuditEntry[]> =>
  (await first.get(`/v1/access/operator-audit-entries?act=identity&who=${who}`).accepted()).items;

async function withPasskey(person: Person, kind: "passkeys" | "operator/passkeys") {
  const key = new Authenticator(w.config.publicUrl);
  const path = `/v1/identity/${kind}`;
  const options = await person.post(`${path}/options`, { password: testPassword }).accepted();
  const { id } = await person.post(path, { name: "我的手机", credential: key.create(options) }).accepted();
  return { key, id: id as string, remove: () => person.post(`${path}/${id}/removal`, { password: testPassword }) };
}

test("coming in to the console is told with way, address and browser, in that enterprise alone; to the portal never", async () => {
  const [e, other] = [await w.enterprise(), await w.enterprise()];
  const came = await entries(e);
  assert.deepEqual(
    came.map(({ act, who, objectName, address, changes }) => [act, who.id, objectName, address, changes]),
    [["identity.signed_in", e.adminId, "林予衡", "127.0.0.1", { way: [null, "new_password"] }]],
  );
  const ann = await e.colleague({ name: "沈知行" });
  await e.administrator("directory", ann.id);
  const id = await other.member({ name: "沈知行", phone: ann.phone, open: true });
  await other.administrator("directory", id.id);
  const code = await w.freshCode(ann, ann.phone);
  await ann.post("/v1/identity/sign-ins", { surface: "console", phone: ann.phone, code }).accepted();
  await ann.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).accepted();
  const session = "/v1/identity/sign-in/session";
  await ann.post(session, { password: "wrong password" }, { "user-agent": edge }).refused(400);
  await ann.post(session, { password: testPassword }, { "user-agent": edge }).accepted();
  const [entry, ...before] = await entries(e);
  assert.deepEqual([entry?.who, before], [{ id: ann.id, name: "沈知行" }, came]);
  assert.deepEqual(entry?.changes, { way: [null, "password"], browser: [null, "edge"], system: [null, "windows"] });
  assert.equal((await entries(other)).length, 1);
  await w.signIn(ann, ann.phone, "portal", other.id);
  await ann.post("/v1/identity/portal-session", { tenantId: e.id }).accepted();
  assert.deepEqual([(await entries(e)).length, (await entries(other)).length], [2, 1]);
});

test("what an administrator does with the own way in stands in every enterprise that he or she administers", async () => {
  const [e, other] = [await w.enterprise(), await w.enterprise()];
  const ann = await e.colleague({ name: "苏念慈" });
  const there = await other.member({ name: "苏念慈", phone: ann.phone, open: true });
  await other.administrator("directory", there.id);
  const { id, remove } = await withPasskey(ann, "passkeys");
  await remove().accepted();
  await remove().refused(404);
  await ann.delete("/v1/identity/sessions").accepted();
  await w.signIn(new Person(w.origin, "elsewhere"), ann.phone, "portal", e.id);
  await ann.delete("/v1/identity/sessions").accepted();
  await ann.put("/v1/identity/password", { current: testPassword, password: newPassword }).accepted();
  await ann.delete("/v1/identity/portal-session?everywhere=true").accepted();
  assert.deepEqual(await acts(e, ann.id), [], "she administers nothing there");
  assert.deepEqual(await acts(other, there.id), [
    "signed_out_everywhere",
    "password_changed",
    "signed_out_elsewhere",
    "passkey_removed",
    "passkey_added",
  ]);
  const told = (await entries(other)).filter((entry) => entry.who.id === there.id);
  assert.deepEqual([told[4]?.objectId, told[4]?.objectName], [id, "我的手机"]);
  assert.deepEqual([told[2]?.objectName, told[2]?.changes], ["苏念慈", { sessions: [1, 0] }]);

  const code = await w.freshCode(ann, ann.phone);
  await ann.post("/v1/identity/sign-ins", { surface: "portal", phone: ann.phone, code }).accepted();
  await ann.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).accepted();
  await ann.post("/v1/identity/sign-in/reset-code").accepted();
  await ann.post("/v1/identity/sign-in/reset", { code: await w.code(ann.phone) }).accepted();
  await ann.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  assert.equal((await acts(other, there.id))[0], "password_reset");
});

test("who comes in is no change on the console's first page", async () => {
  const e = await w.enterprise();
  await e.role("班组长", []);
  const { phone } = await e.admin.get("/v1/directory/book/me").accepted();
  await w.signIn(new Person(w.origin, "again"), phone, "console");
  assert.equal((await entries(e)).length, 2);
  const { audit } = await e.admin.get("/v1/directory/home").accepted();
  assert.deepEqual([audit.today, audit.recent.map(({ act }: AuditEntry) => act)], [1, ["directory.role_added"]]);
});

test("an operator's coming in is told with its way and browser, and signing out of the others", async () => {
  const { token } = await first.post("/v1/identity/operator-invitations", { name: "叶南乔" }).accepted();
  const body = { token, name: "叶南乔", login: "nanqiao", password: testPassword };
  const person = new Person(w.origin, "operator");
  const { session } = await person.post("/v1/identity/operators", body).accepted();
  const { key } = await withPasskey(person, "operator/passkeys");
  const there = new Person(w.origin, "there");
  const asked = await there.post("/v1/identity/operator-sign-in/passkey-options").accepted();
  const credential = key.get(asked);
  await there.post("/v1/identity/operator-sign-in/passkey", { credential }, { "user-agent": edge }).accepted();
  await person.delete("/v1/identity/operator/sessions").accepted();
  await person.delete("/v1/identity/operator/sessions").accepted();
  await person.delete("/v1/identity/operator-session?everywhere=true").accepted();
  const told = await operatorEntries(session.operator.id);
  assert.deepEqual(
    told.map(({ act, changes }) => [act, changes]),
    [
      ["identity.signed_out_everywhere", { sessions: [1, 0] }],
      ["identity.signed_out_elsewhere", { sessions: [1, 0] }],
      ["identity.signed_in", { way: [null, "passkey"], browser: [null, "edge"], system: [null, "windows"] }],
      ["identity.passkey_added", {}],
      ["identity.signed_in", { way: [null, "new_password"] }],
      ["identity.operator_added", { login: [null, "nanqiao"], invitation: [null, "叶南乔"] }],
    ],
  );
  assert.ok(told.every(({ address, who }) => address === "127.0.0.1" && who.name === "叶南乔"));
});

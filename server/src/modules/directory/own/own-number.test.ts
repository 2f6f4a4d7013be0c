// 2.13b, 2.13c: people change the number by which they sign in, where 登录手机号 is ticked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { Authenticator } from "../../../test/authenticator.ts";
import { Person } from "../../../test/person.ts";
import { type Colleague, type Enterprise, testPassword, world } from "../../../test/world.ts";

const w = await world();
const otherOrigin = await w.otherProcess();
const me = "/v1/directory/book/me";

type One = Omit<Colleague, "right">;

async function ticked(): Promise<Enterprise> {
  const e = await w.enterprise();
  await e.admin.patch("/v1/directory/settings", { editableFields: ["phone"] }).accepted();
  return e;
}

/** The same browser, where another process answers it. */
function elsewhere(person: Person): Person {
  const same = new Person(otherOrigin, `${person.name}, other process`);
  for (const [name, value] of person.cookies) same.cookies.set(name, value);
  return same;
}

const askFor = (person: Person, phone: string) => person.post("/v1/directory/own-number/codes", { phone });
const change = (person: Person, phone: string, code: string, proof: object = {}) =>
  person.post("/v1/directory/own-number", { phone, code, ...proof });
async function changeWithCode(person: Person, phone: string, proof: object = {}) {
  await askFor(person, phone).accepted();
  return change(person, phone, await w.code(phone), proof);
}
const kindsTo = async (phone: string): Promise<string[]> => {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select kind from instance.sms_message where phone = $1 order by id", [phone]),
  );
  return rows.map(({ kind }) => kind as string);
};
/** As if the sign-in were hours ago. */
const age = (person: One) =>
  w.house.db.instance((tx) =>
    rawSql(
      tx,
      `update instance.identity_session set expires_at = expires_at - interval '3 hours', revision = gen_random_uuid()
       where member_id = $1`,
      [person.id],
    ),
  );
const prove = async (phone: string, surface = "portal") => {
  const person = w.anonymous();
  const signIn = await person
    .post("/v1/identity/sign-ins", { surface, phone, code: await w.freshCode(person, phone) })
    .accepted();
  return { person, signIn };
};

test("somebody of one enterprise goes over with the account: this browser stays, the others end, the old number opens nothing", async () => {
  const e = await ticked();
  const ann = await e.colleague({ name: "苏念慈" });
  const other = new Person(otherOrigin, "other device");
  await w.signIn(other, ann.phone, "portal", e.id);
  const phone = w.newPhone();
  assert.deepEqual(await (await changeWithCode(ann, phone)).accepted(), { stays: true });
  await elsewhere(ann).get(me).accepted();
  await other.get(me).refused(401);
  assert.equal((await ann.get(me).accepted()).phone, phone);
  assert.deepEqual(await kindsTo(phone), ["new_number", "phone_changed"]);
  assert.equal((await kindsTo(ann.phone)).at(-1), "phone_left");

  const old = await prove(ann.phone);
  assert.deepEqual([old.signIn.enterprises, old.signIn.empty], [[], "unregistered"]);
  const moved = await prove(phone);
  assert.equal(moved.signIn.setsPassword, false, "the password went along");
  await moved.person.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  assert.equal((await moved.person.get("/v1/identity/portal-session").accepted()).member.id, ann.id);
});

test("of several enterprises only this one goes over; the page names the others, which keep the old number", async () => {
  const [e, theirs] = [await ticked(), await w.enterprise()];
  const ann = await e.colleague({ name: "苏念慈" });
  await theirs.member({ name: "苏念慈", phone: ann.phone, open: true });
  const there = w.anonymous();
  await w.signIn(there, ann.phone, "portal", theirs.id);
  assert.deepEqual((await ann.get("/v1/directory/own-profile").accepted()).otherEnterprises, [theirs.name]);
  const phone = w.newPhone();
  assert.deepEqual(await (await changeWithCode(ann, phone)).accepted(), { stays: false });
  await ann.get(me).refused(401);
  assert.equal((await there.get(me).accepted()).phone, ann.phone);
  const names = async (number: string) =>
    (await prove(number)).signIn.enterprises.map(({ name }: { name: string }) => name);
  assert.deepEqual(await names(ann.phone), [theirs.name]);
  assert.deepEqual(await names(phone), [e.name]);
  assert.equal((await prove(phone)).signIn.setsPassword, true);
});

test("a number that has an account of its own is met there, with its password", async () => {
  const [e, theirs] = [await ticked(), await w.enterprise()];
  const ann = await e.colleague({ name: "苏念慈" });
  const second = await theirs.colleague({ name: "苏念慈的另一个号码" });
  assert.deepEqual(await (await changeWithCode(ann, second.phone)).accepted(), { stays: false });
  const { signIn } = await prove(second.phone);
  assert.deepEqual([signIn.enterprises.length, signIn.setsPassword], [2, false]);
  await second.get(me).accepted();
});

test("a colleague's number is refused only once its code has proved it, without a name, and nothing is changed", async () => {
  const e = await ticked();
  const ann = await e.colleague({ name: "苏念慈" });
  const bob = await e.member({ name: "何云深", hidePhone: true });
  const answered = await askFor(ann, bob.phone).accepted();
  assert.deepEqual(Object.keys(answered).sort(), Object.keys(await askFor(ann, w.newPhone()).accepted()).sort());
  assert.deepEqual(await change(ann, bob.phone, "000000").invalid(), ["code:wrong_code"]);
  const problem = await change(ann, bob.phone, await w.code(bob.phone)).refused(400);
  assert.deepEqual(problem.errors, [{ field: "phone", code: "phone_taken_by_colleague" }]);
  assert.equal((await ann.get(me).accepted()).phone, ann.phone);
  assert.deepEqual(await askFor(ann, ann.phone).invalid(), ["phone:own_phone"]);
});

test("without the tick nothing of it is open, nor to somebody who asked for a code before it was taken away", async () => {
  const e = await ticked();
  const ann = await e.colleague({ name: "苏念慈" });
  const phone = w.newPhone();
  await askFor(ann, phone).accepted();
  await e.admin.patch("/v1/directory/settings", { editableFields: [] }).accepted();
  await change(ann, phone, await w.code(phone)).refused(403, "directory.kept_by_administrators");
  await askFor(ann, w.newPhone()).refused(403, "directory.kept_by_administrators");
  assert.equal((await ann.get(me).accepted()).phone, ann.phone);
});

test("after the sign-in was a while ago the password is asked for; a code is the browser's that asked for it", async () => {
  const e = await ticked();
  const ann = await e.colleague({ name: "苏念慈" });
  await age(ann);
  assert.equal((await ann.get("/v1/directory/own-profile").accepted()).proofNeeded, true);
  const phone = w.newPhone();
  await askFor(ann, phone).accepted();
  const code = await w.code(phone);
  assert.deepEqual(await change(ann, phone, code).invalid(), ["password:proof_needed"]);
  assert.deepEqual(await change(ann, phone, code, { password: "not the password" }).invalid(), [
    "password:not_own_password",
  ]);
  const thief = await e.colleague({ name: "陌生人" });
  assert.deepEqual(await change(thief, phone, code).invalid(), ["code:wrong_code"]);
  await change(ann, phone, code, { password: testPassword }).accepted();
  assert.deepEqual(await change(ann, ann.phone, code, { password: testPassword }).invalid(), ["code:wrong_code"]);
});

test("the audit has who did it and the masked numbers; what an administrator changes ends every session too (2.13a)", async () => {
  const e = await ticked();
  const ann = await e.colleague({ name: "苏念慈" });
  const phone = w.newPhone();
  await (await changeWithCode(ann, phone)).accepted();
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.own_number_changed").accepted();
  const mask = (number: string) => `${number.slice(0, 3)}••••${number.slice(-4)}`;
  assert.deepEqual([items[0].who.id, items[0].changes], [ann.id, { phone: [mask(ann.phone), mask(phone)] }]);
  const next = w.newPhone();
  await e.admin.patch(`/v1/directory/members/${ann.id}`, { phone: next }).accepted();
  await ann.get(me).refused(401);
  assert.deepEqual(await kindsTo(next), ["phone_changed"]);
});

test("one's own passkey serves in the place of the password, somebody else's does not", async () => {
  const e = await ticked();
  const [ann, bob] = [await e.colleague({ name: "苏念慈" }), await e.colleague({ name: "何云深" })];
  const keyOf = async (person: Person) => {
    const key = new Authenticator(w.config.publicUrl);
    const options = await person.post("/v1/identity/passkeys/options", { password: testPassword }).accepted();
    await person.post("/v1/identity/passkeys", { name: "手机", credential: key.create(options) }).accepted();
    return key;
  };
  const [own, other] = [await keyOf(ann), await keyOf(bob)];
  await age(ann);
  const phone = w.newPhone();
  await askFor(ann, phone).accepted();
  const code = await w.code(phone);
  const by = async (key: Authenticator) =>
    change(ann, phone, code, {
      credential: key.get(await ann.post("/v1/identity/passkey-sign-ins/options").accepted()),
    });
  assert.deepEqual(await (await by(other)).invalid(), ["credential:wrong_passkey"]);
  assert.deepEqual(await (await by(own)).accepted(), { stays: true });
  assert.equal((await ann.get("/v1/identity/passkeys").accepted()).items.length, 1, "the passkey went along");
});

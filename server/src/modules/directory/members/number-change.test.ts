// 2.13a: an administrator gives a member another number; the ways in by the old one end at once, in every process.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { WebSocket } from "ws";
import { rawSql } from "../../../platform/db/index.ts";
import { Person } from "../../../test/person.ts";
import { type Enterprise, testPassword, world } from "../../../test/world.ts";

const w = await world();
const otherOrigin = await w.otherProcess();
const sockets: WebSocket[] = [];
after(() => {
  for (const socket of sockets) socket.terminate();
});

/** The same browser, where another process answers it. */
function elsewhere(person: Person): Person {
  const same = new Person(otherOrigin, `${person.name}, other process`);
  for (const [name, value] of person.cookies) same.cookies.set(name, value);
  return same;
}

/** An open page of the portal, in the other process; `closed` is the code by which it is shut. */
async function openPage(person: Person): Promise<{ closed: Promise<number> }> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${otherOrigin.replace("http", "ws")}/v1/live/portal`, {
    headers: { cookie, origin: otherOrigin },
  });
  sockets.push(socket);
  await once(socket, "open");
  return { closed: once(socket, "close").then(([code]) => code as number) };
}

const me = (person: Person) => person.get("/v1/directory/book/me");
const change = (e: Enterprise, id: string, phone: string) => e.admin.patch(`/v1/directory/members/${id}`, { phone });
const lastSms = async (phone: string) => {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select kind from instance.sms_message where phone = $1 order by id desc limit 1", [phone]),
  );
  return rows[0]?.kind;
};
const prove = async (person: Person, phone: string) =>
  person.post("/v1/identity/sign-ins", { surface: "portal", phone, code: await w.freshCode(person, phone) }).accepted();

test("the member moves to the account of the new number; the old one loses this enterprise and keeps the others", async () => {
  const ours = await w.enterprise();
  const theirs = await w.enterprise();
  const ann = await ours.colleague({ name: "苏念慈" });
  await theirs.member({ name: "苏念慈", phone: ann.phone, open: true });
  const annThere = new Person(w.origin, "in the other enterprise");
  await w.signIn(annThere, ann.phone, "portal", theirs.id);
  const [annElsewhere, annThereElsewhere] = [elsewhere(ann), elsewhere(annThere)];
  await me(annElsewhere).accepted();
  await me(annThereElsewhere).accepted();
  const page = await openPage(ann);

  const phone = w.newPhone();
  await change(ours, ann.id, phone).accepted();
  await me(annElsewhere).refused(401);
  await me(ann).refused(401);
  assert.equal(await page.closed, 4401);
  await me(annThere).accepted();
  await me(annThereElsewhere).accepted();
  assert.equal(await lastSms(phone), "phone_changed");

  const old = await prove(w.anonymous(), ann.phone);
  assert.deepEqual(
    old.enterprises.map(({ name }: { name: string }) => name),
    [theirs.name],
  );
  const moved = new Person(otherOrigin, "by the new number");
  assert.equal((await prove(moved, phone)).setsPassword, true);
  await moved.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  assert.equal((await moved.get("/v1/identity/portal-session").accepted()).member.id, ann.id);
});

test("a sign-in under way by the old number does not end in this enterprise", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "何云深" });
  const late = w.anonymous();
  assert.equal((await prove(late, ann.phone)).enterprises.length, 1);
  await change(e, ann.id, w.newPhone()).accepted();
  await late.post("/v1/identity/sign-in/session", { password: testPassword }).refused(401);
});

test("while numbers change and people sign in at once, no session is left under a number that is not the member's", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "江亦舟" });
  const phones = [ann.phone, w.newPhone(), w.newPhone()];
  for (let round = 0; round < 4; round++) {
    const [from = "", to = ""] = [phones[round % 3], phones[(round + 1) % 3]];
    const people = [new Person(w.origin, "here"), new Person(otherOrigin, "there")];
    for (const person of people) await prove(person, from);
    await Promise.all([
      change(e, ann.id, to).accepted(),
      ...people.map((person) => person.post("/v1/identity/sign-in/session", { password: testPassword }).answer()),
    ]);
    const { rows } = await w.house.db.readInstance((tx) =>
      rawSql(
        tx,
        `select a.phone from instance.identity_session s join instance.identity_account a on a.id = s.account_id
         where s.member_id = $1 and a.phone <> $2`,
        [ann.id, to],
      ),
    );
    assert.deepEqual(rows, []);
  }
});

test("an account that was never used gets its first code at the new number; one that is not open tells nobody", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "罗清扬" });
  const phone = w.newPhone();
  await change(e, id, phone).accepted();
  assert.equal(await lastSms(phone), undefined);
  await e.admin.post("/v1/directory/openings", { ids: [id] }).accepted();
  const next = w.newPhone();
  await change(e, id, next).accepted();
  assert.equal(await lastSms(next), "activation");
  const code = await w.code(next);
  const person = w.anonymous();
  await person.post("/v1/identity/sign-ins", { surface: "portal", phone: next, code }).accepted();
  await person.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
});

test("a disabled member's number stays until the member is restored", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "白若溪" });
  await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
  assert.equal((await e.admin.get(`/v1/directory/members/${id}`).accepted()).can.changePhone, false);
  assert.deepEqual(await change(e, id, w.newPhone()).invalid(), ["phone:phone_of_disabled_account"]);
});

test("失效 and a new password end everything at once, open pages too, in the other process", async () => {
  const e = await w.enterprise();
  const disabled = await e.colleague({ name: "秦墨" });
  const disabledPage = await openPage(disabled);
  await me(elsewhere(disabled)).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [disabled.id] }).accepted();
  await me(elsewhere(disabled)).refused(401);
  assert.equal(await disabledPage.closed, 4401);

  const forgetful = await e.colleague({ name: "许星野" });
  const page = await openPage(forgetful);
  await me(elsewhere(forgetful)).accepted();
  const resets = w.anonymous();
  await prove(resets, forgetful.phone);
  await resets.post("/v1/identity/sign-in/reset-code").accepted();
  await resets.post("/v1/identity/sign-in/reset", { code: await w.code(forgetful.phone) }).accepted();
  await resets.post("/v1/identity/sign-in/session", { password: `${testPassword} anew` }).accepted();
  await me(elsewhere(forgetful)).refused(401);
  assert.equal(await page.closed, 4401);
});

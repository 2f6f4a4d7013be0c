// Attacks on registering and dissolving an enterprise: each step before the one that comes before it, a second time, at
// once in two processes, and by whoever may not take it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../../test/person.ts";
import { Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world({ ROLE: "api" });
const origins = [w.origin, await w.otherProcess()];
const applications = "/v1/tenancy/applications";
const own = "/v1/tenancy/enterprise";
const dissolution = `${own}/dissolution`;

/** The same browser in both processes, in turn. */
const atOnce = (count: number, who: Person, ask: (person: Person) => { answer: () => Promise<Answer> }) =>
  Promise.all(
    Array.from({ length: count }, (_, at) => {
      const same = new Person(origins[at % 2] as string, who.name);
      for (const [name, value] of who.cookies) same.cookies.set(name, value);
      return ask(same).answer();
    }),
  );
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();

test("8.1 nobody registers without the code of that number, asked for that purpose, once", async () => {
  const person = w.anonymous();
  const [phone, other] = [w.newPhone(), w.newPhone()];
  const apply = (code: string, name: string) =>
    person.post(applications, { name, contactName: "林予衡", contactEmail: "a@example.com", phone, code });
  const wrong = async (code: string) => assert.deepEqual(await apply(code, "云岫").invalid(), ["code:wrong_code"]);
  await wrong("123456");
  await wrong(await w.freshCode(person, phone));
  await wrong(await w.freshCode(person, other, "registration"));
  const code = await w.freshCode(person, phone, "registration");
  await apply(code, "云岫").accepted();
  assert.deepEqual(await apply(code, "又一家").invalid(), ["code:wrong_code"], "a code registers one");
});

test("8.1 an application opens nothing until it is approved, nor once it is refused", async () => {
  const operator = await w.operator();
  const phone = w.newPhone();
  const applicant = w.anonymous();
  const { id } = await w.apply(applicant, phone, "沐川智能");
  const elsewhere = await w.enterprise();
  const nothingOpens = async (empty: string) => {
    for (const surface of ["console", "portal"]) {
      const code = await w.freshCode(applicant, phone);
      const signIn = await applicant.post("/v1/identity/sign-ins", { surface, phone, code }).accepted();
      assert.equal(signIn.empty, empty);
      for (const tenantId of [id, elsewhere.id])
        await applicant.put("/v1/identity/sign-in/enterprise", { tenantId }).refused(404);
      await applicant
        .post("/v1/identity/sign-in/session", { password: testPassword })
        .refused(409, "identity.enterprise_not_chosen");
    }
    await applicant.get("/v1/identity/console-session").refused(401);
  };
  await nothingOpens("application_pending");
  await operator.post(`${applications}/${id}/refusal`, { reason: "individual" }).accepted();
  await nothingOpens("application_refused");
});

test("8.5 an application is decided by an operator alone, and once, also when two decide at once", async () => {
  const operator = await w.operator();
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  const applicant = w.anonymous();
  const { id } = await w.apply(applicant, w.newPhone(), "沐川装备");
  const approve = (who: Person, of = id) => who.post(`${applications}/${of}/approval`, { seats: 10 });
  const refuse = (who: Person, of = id) => who.post(`${applications}/${of}/refusal`, { reason: "individual" });
  for (const who of [applicant, e.admin, colleague]) {
    await who.get(applications).refused(401);
    await approve(who).refused(401);
    await refuse(who).refused(401);
  }
  await approve(operator, e.id).refused(404);
  await refuse(operator, e.id).refused(404);
  const both = await atOnce(6, operator, (person) => approve(person));
  assert.deepEqual(statuses(both), [200, 409, 409, 409, 409, 409]);
  await refuse(operator).refused(409, "tenancy.already_decided");
  const { items } = await operator.get(`/v1/tenancy/tenants?q=${encodeURIComponent("沐川装备")}`).accepted();
  assert.equal(items.length, 1);

  const second = await w.apply(applicant, w.newPhone(), "沐川重工");
  await refuse(operator, second.id).accepted();
  await approve(operator, second.id).refused(409, "tenancy.already_decided");
});

test("2.15b an enterprise is dissolved by its own global administrator, with its name and the own password", async () => {
  const e = await w.enterprise();
  const other = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  const scoped = await e.scoped({ name: "温以宁" }, ["研发"]);
  const ask = (who: Person, name = e.name) => who.put(dissolution, { name, password: testPassword });
  const stands = async () => assert.equal((await e.admin.get(own).accepted()).dissolution, undefined);
  await ask(w.anonymous()).refused(401);
  await ask(colleague).refused(401);
  await ask(await w.operator()).refused(401);
  await ask(scoped).refused(403);
  assert.deepEqual(await ask(other.admin).invalid(), ["name:other_name"], "one names the own enterprise, and no other");
  await stands();
  // A session that was left dissolves nothing, whatever password is known.
  const left = new Person(w.origin, "left");
  const { phone } = await e.admin.get("/v1/directory/book/me").accepted();
  await w.signIn(left, phone, "console", e.id);
  const cookie = left.cookies.get("qilian_console") as string;
  await left.delete("/v1/identity/console-session").accepted();
  left.cookies.set("qilian_console", cookie);
  await ask(left).refused(401);
  await stands();
});

test("2.15b a dissolution is asked for once and taken back once, in that order and by the own administrator", async () => {
  const e = await w.enterprise();
  const other = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  const scoped = await e.scoped({ name: "温以宁" }, ["研发"]);
  const ask = (who: Person) => who.put(dissolution, { name: e.name, password: testPassword });
  await e.admin.delete(dissolution).refused(409, "tenancy.not_dissolving");
  assert.deepEqual(statuses(await atOnce(4, e.admin, ask)), [200, 409, 409, 409]);
  const { until } = (await e.admin.get(own).accepted()).dissolution;
  await ask(e.admin).refused(409, "tenancy.already_dissolving");
  assert.equal((await e.admin.get(own).accepted()).dissolution.until, until, "asking again prolongs nothing");
  await w.anonymous().delete(dissolution).refused(401);
  await colleague.delete(dissolution).refused(401);
  await (await w.operator()).delete(dissolution).refused(401);
  await scoped.delete(dissolution).refused(403);
  await other.admin.delete(dissolution).refused(409, "tenancy.not_dissolving");
  assert.equal((await e.admin.get(own).accepted()).dissolution.until, until);
  const back = await atOnce(4, e.admin, (person) => person.delete(dissolution));
  assert.deepEqual(statuses(back), [200, 409, 409, 409]);
  assert.equal((await e.admin.get(own).accepted()).dissolution, undefined);
});

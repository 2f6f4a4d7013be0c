// What would bring an administrator back, or take a right away, is for global administrators: with a way in come the rights
// (docs/decisions/0004).
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Colleague, type Enterprise, world } from "../../../test/world.ts";
import { Desk, person } from "../staff/import-desk.ts";

const w = await world({ ROLE: "api" });
let e: Enterprise;
/** Directory administrators of 研发, and of the whole enterprise. */
let others: Colleague[];
let ofPart: Colleague;

before(async () => {
  e = await w.enterprise();
  ofPart = await e.scoped({ name: "许知远", departments: ["研发"] }, ["研发"]);
  const whole = await e.colleague({ name: "秦越" });
  const right = await e.administrator("directory", whole.id);
  await w.signIn(whole, whole.phone, "console", e.id);
  others = [ofPart, Object.assign(whole, { right })];
});

const member = (id: string) => e.admin.get(`/v1/directory/members/${id}`).accepted();
const act = (by: Pick<Colleague, "post">, what: string, id: string) =>
  by.post(`/v1/directory/${what}`, { ids: [id] }).accepted();

/** No administrator but a global one gets anywhere with it. */
async function refusedToOthers(what: string, id: string): Promise<void> {
  const before = await member(id);
  for (const other of others) {
    const { done, rows } = await act(other, what, id);
    assert.deepEqual([done, rows[0].code], [0, "administrator"], `${other.name}: ${what}`);
    const { can } = await other.get(`/v1/directory/members/${id}`).accepted();
    assert.deepEqual([can.open, can.disable, can.restore, can.changePhone], [false, false, false, false]);
  }
  assert.deepEqual(await member(id), before);
}

test("an administrator is disabled, restored and opened by global ones alone; the right sleeps meanwhile", async () => {
  for (const role of ["global", "directory", "gathering"] as const) {
    const one = await e.colleague({ name: `周${role}`, departments: ["研发"] });
    const right = await e.administrator(role, one.id);
    await refusedToOthers("disablings", one.id);
    assert.equal((await act(e.admin, "disablings", one.id)).done, 1);
    await refusedToOthers("restorations", one.id);
    const { items } = await e.admin.get(`/v1/access/administrators?role=${role}`).accepted();
    const found = items.find(({ id }: { id: string }) => id === right);
    assert.equal(found.member.state, "disabled", "the right stays listed, with the state");
    assert.equal((await act(e.admin, "restorations", one.id)).done, 1);
    await refusedToOthers("openings", one.id);
    assert.equal((await act(e.admin, "openings", one.id)).done, 1);
    await refusedToOthers("openings", one.id);
    assert.equal((await member(one.id)).state, "unactivated");
    await w.signIn(one, one.phone, "console", e.id);
  }
});

test("who holds no right is restored and opened by the administrator of their department", async () => {
  const { id } = await e.colleague({ name: "叶南乔", departments: ["研发"] });
  for (const what of ["disablings", "restorations", "openings"]) assert.equal((await act(ofPart, what, id)).done, 1);
  const right = await e.administrator("directory", id, ["研发"]);
  await refusedToOthers("disablings", id);
  await e.admin.delete(`/v1/access/administrators/${right}`).accepted();
  assert.equal((await act(ofPart, "disablings", id)).done, 1);
});

test("neither an edit nor an import gives an administrator another number, nor does an import open the account", async () => {
  const { id } = await e.member({ name: "顾清和", departments: ["研发"] });
  await e.administrator("global", id);
  const { account } = await member(id);
  for (const other of others) {
    const edit = other.patch(`/v1/directory/members/${id}`, { phone: w.newPhone() });
    assert.deepEqual(await edit.invalid(), ["phone:phone_of_administrator"]);
    const desk = new Desk({ ...e, world: w, admin: other } as unknown as Enterprise);
    const row = (cells: Record<string, string>) => person("", 0, { A: account, D: "", E: `${e.name}>>研发`, ...cells });
    const numbered = await desk.check([row({ D: "13999990002" })]);
    const [failed] = await desk.rows(numbered.id, "failed");
    assert.deepEqual(
      failed?.errors.map(({ code }) => code),
      ["phone_of_administrator"],
    );
    const titled = await desk.import([row({ F: `总监${other.name}` })], [], true);
    assert.equal(titled.rows.changed, 1);
    const { state, title } = await member(id);
    assert.deepEqual([state, title], ["unopened", `总监${other.name}`]);
  }
});

test("a department that a right's scope names is deleted by global administrators alone, the right awake or not", async () => {
  const of = await e.scoped({ name: "罗清扬" }, ["研发/平台"]);
  const path = `/v1/directory/departments/${await e.department("研发/平台")}`;
  const refused = async () => {
    for (const other of others) await other.delete(path).refused(409, "directory.department_of_administrator");
  };
  await refused();
  await of.get("/v1/directory/departments").accepted();
  await act(e.admin, "disablings", of.id);
  await refused();
  await e.admin.delete(path).accepted();
  const { items } = await e.admin.get("/v1/access/administrators?q=luoqingyang").accepted();
  assert.deepEqual(items, []);
  const free = await e.department("研发/无人管");
  await ofPart.delete(`/v1/directory/departments/${free}`).accepted();
});

test("of a right granted over a department and its deletion at the same moment one happens", async () => {
  const { id } = await e.member({ name: "温如玉" });
  for (const name of ["甲", "乙", "丙"]) {
    const department = await e.department(`研发/${name}`);
    const granted = e.admin.post("/v1/access/administrators", {
      role: "directory",
      memberIds: [id],
      departmentIds: [department],
    });
    const deleted = ofPart.delete(`/v1/directory/departments/${department}`);
    const answers = await Promise.all([granted.answer(), deleted.answer()]);
    assert.equal(answers.filter(({ status }) => status < 300).length, 1, answers.map(({ text }) => text).join());
    if (answers[0].status < 300)
      await e.admin.delete(`/v1/access/administrators/${JSON.parse(answers[0].text).items[0].id}`).accepted();
  }
});

// Guests of a scope, who stand in it with another department than their primary one: nothing that an administrator of it
// can ask tells their number, nor whether one is theirs (docs/decisions/0004).
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Colleague, type Enterprise, world } from "../../../test/world.ts";
import { type Cells, Desk, readRows } from "../staff/import-desk.ts";

const w = await world({ ROLE: "api" });
let e: Enterprise;
/** Manages 实验室. */
let scoped: Colleague;
let desk: Desk;
let own: { id: string; phone: string };
let guest: { id: string; phone: string };
const accounts = { own: "gu.neiqing", guest: "lu.keqing" };
/** Belongs to nobody. */
const free = "13999990001";
const listed = async (person: Pick<Colleague, "get">, q: string): Promise<string[]> => {
  const { items } = await person.get(`/v1/directory/members?q=${encodeURIComponent(q)}`).accepted();
  return items.map(({ name }: { name: string }) => name);
};

before(async () => {
  e = await w.enterprise();
  for (const department of ["制造", "实验室"]) await e.department(department);
  own = await e.member({ name: "顾内清", departments: ["实验室"] });
  const secretary = await e.member({ name: "沈外之", departments: ["制造"] });
  const draft = { name: "陆客卿", departments: ["制造", "实验室"], secretaryId: secretary.id, employeeId: "CH-7" };
  guest = await e.member({ ...draft, phone: "13612345678" });
  scoped = await e.scoped({ name: "许知远", departments: ["实验室"] }, ["实验室"]);
  desk = new Desk({ ...e, world: w, admin: scoped } as unknown as Enterprise);
});

test("a guest is shown without a digit of the number, and without what lies outside", async () => {
  const { items } = await scoped.get("/v1/directory/members").accepted();
  const phones = new Map(items.map(({ name, phone }: Record<string, string>) => [name, phone]));
  assert.equal(phones.get("陆客卿"), "•".repeat(11));
  assert.equal(phones.get("顾内清"), `${own.phone.slice(0, 3)}••••${own.phone.slice(-4)}`);
  const member = await scoped.get(`/v1/directory/members/${guest.id}`).accepted();
  assert.deepEqual(
    [member.phone, member.secretary, member.departments.map(({ name }: { name: string }) => name)],
    ["•".repeat(11), null, ["实验室"]],
  );
});

test("no part of a guest's number finds them, nor the whole; their name and account do", async () => {
  for (const digits of [guest.phone, guest.phone.slice(0, 3), guest.phone.slice(0, 10), guest.phone.slice(-4)]) {
    assert.ok((await listed(e.admin, digits)).includes("陆客卿"), digits);
    assert.deepEqual(await listed(scoped, digits), [], digits);
  }
  for (const words of ["陆客", "lukeqing", accounts.guest]) assert.deepEqual(await listed(scoped, words), ["陆客卿"]);
  for (const digits of [own.phone, own.phone.slice(-6)]) assert.deepEqual(await listed(scoped, digits), ["顾内清"]);
});

test("a number that a guest has is taken by nobody who is named", async () => {
  const department = await e.department("实验室");
  const draft = { name: "新人", phone: guest.phone, departmentIds: [department] };
  for (const exchange of [
    scoped.post("/v1/directory/members", draft),
    scoped.patch(`/v1/directory/members/${own.id}`, { phone: guest.phone }),
  ]) {
    assert.deepEqual(await exchange.invalid(), ["phone:phone_taken_elsewhere"]);
    assert.ok(!(await exchange.answer()).text.includes("陆客卿"));
  }
  const taken = scoped.patch(`/v1/directory/members/${own.id}`, { employeeId: "CH-7" });
  assert.deepEqual(await taken.invalid(), ["employeeId:employee_id_taken"]);
});

type Given = Partial<Record<string, string>>;
const row = (cells: Given): Cells =>
  Array.from("ABCDEFGHIJK", (letter) => cells[letter] ?? (letter === "E" ? `${e.name}>>实验室` : ""));

/** What an import answers to rows, the number that it was asked with left out. */
async function answerTo(rows: Given[], asked: string): Promise<string> {
  const { id } = await desk.check(rows.map(row));
  const verdicts = (await desk.rows(id)).map(({ verdict, errors, changes }) => ({ verdict, errors, changes }));
  const file = await readRows(await desk.download(`/v1/directory/imports/${id}/failed-rows`));
  const reasons = file.slice(3).map((cells) => cells.at(-1));
  return JSON.stringify({ verdicts, reasons }).replaceAll(asked, "N");
}

test("whatever number a row gives a guest, or whoever is named by it, the answer is the same", async () => {
  const asks: ((phone: string) => Given[])[] = [
    (phone) => [
      { A: accounts.guest, D: phone, E: "" },
      { A: accounts.own, K: phone },
    ],
    (phone) => [{ A: accounts.guest, K: phone }],
  ];
  for (const ask of asks) {
    const answer = await answerTo(ask(guest.phone), guest.phone);
    assert.match(answer, /primary_outside_scope/);
    assert.equal(answer, await answerTo(ask(free), free));
  }
});

test("a row with a guest's number means nobody, and the number is taken elsewhere", async () => {
  const newcomer = { B: "新人", D: guest.phone };
  const answers = [
    await answerTo([newcomer], guest.phone),
    await answerTo([{ A: accounts.own, D: guest.phone }], guest.phone),
  ];
  for (const answer of answers) {
    assert.match(answer, /"D","code":"phone_taken_elsewhere"/);
    assert.ok(!answer.includes(accounts.guest) && !answer.includes("陆客卿"), answer);
  }
  assert.match(await answerTo([{ A: accounts.own, K: accounts.guest }], guest.phone), /"changed"/);
});

test("an export tells the numbers of one's own people and leaves a guest's empty, also when it comes in again", async () => {
  const file = await desk.download("/v1/directory/workbooks/staff");
  const sheet = await readRows(file);
  const phoneOf = (account: string) => sheet.find(([first]) => first === account)?.[3];
  assert.deepEqual([phoneOf(accounts.own), phoneOf(accounts.guest)], [own.phone, ""]);
  assert.ok(!JSON.stringify(sheet).includes(guest.phone));
  const { rows } = await desk.checkFile(file);
  assert.deepEqual([rows.unchanged, rows.total], [3, 3]);
});

test("rules and verification, which look at everybody, are not for an administrator of a part", async () => {
  const verify = { viewerId: own.id, targetId: guest.id };
  await scoped.post("/v1/directory/verifications", verify).refused(403, "access.missing_grant");
  await scoped.get("/v1/directory/rules").refused(403, "access.missing_grant");
});

test("where the primary department of somebody disabled is deleted, the next one is", async () => {
  const { id } = await e.member({ name: "罗离任", departments: ["制造/总装", "实验室"] });
  await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
  const may = async () => (await scoped.get(`/v1/directory/members/${id}`).accepted()).can;
  assert.deepEqual([(await may()).edit, (await may()).restore], [false, false]);
  await e.admin.delete(`/v1/directory/departments/${await e.department("制造/总装")}`).accepted();
  assert.deepEqual([(await may()).edit, (await may()).restore], [true, true]);
  const { done } = await scoped.post("/v1/directory/restorations", { ids: [id] }).accepted();
  assert.equal(done, 1);
});

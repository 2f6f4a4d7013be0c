// 通讯录设置: what cards and lists show, and how much of the tree (2.14, 6.4). Executive mode has a file of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world();
const otherOrigin = await w.otherProcess();

/** The same browser, where another process answers it. */
function elsewhere(person: Person): Person {
  const same = new Person(otherOrigin, `${person.name}, other process`);
  for (const [name, value] of person.cookies) same.cookies.set(name, value);
  return same;
}

const settings = "/v1/directory/settings";
const set = (e: Enterprise, changes: object) => e.admin.patch(settings, changes).accepted();
const cardOf = (viewer: Person, id: string) => viewer.get(`/v1/directory/book/people/${id}`).accepted();
const found = async (viewer: Person, q: string): Promise<string[]> => {
  const { people } = await viewer.get(`/v1/directory/book/search?q=${encodeURIComponent(q)}`).accepted();
  return people.map(({ name }: { name: string }) => name);
};

test("without a setting everything shows but 员工ID; what is taken off the card is nowhere but on one's own (2.14)", async () => {
  const e = await w.enterprise();
  const secretary = await e.colleague({ name: "苏念慈" });
  const draft = {
    nameEn: "Ann Gu",
    title: "工程师",
    gender: "female",
    email: "ann@example.com",
    landline: "0512-1",
    office: "A 座",
    employeeId: "E-77",
    secretaryId: secretary.id,
  };
  const ann = await e.colleague({ name: "顾清和", departments: ["研发"], ...draft });
  const bob = await e.colleague({ name: "何云深", departments: ["研发"] });
  const whole = await cardOf(bob, ann.id);
  const { nameEn, title, gender, email, landline, office, phone } = whole;
  assert.deepEqual(
    { nameEn, title, gender, email, landline, office },
    {
      nameEn: "Ann Gu",
      title: "工程师",
      gender: "female",
      email: "ann@example.com",
      landline: "0512-1",
      office: "A 座",
    },
  );
  assert.deepEqual([phone, whole.secretary.name], [ann.phone, "苏念慈"]);
  assert.ok(!JSON.stringify(whole).includes("E-77"));
  assert.ok(!JSON.stringify(await ann.get("/v1/directory/book/me").accepted()).includes("E-77"));

  const annElsewhere = elsewhere(ann);
  const bobElsewhere = elsewhere(bob);
  await cardOf(bobElsewhere, ann.id);
  await set(e, { cardFields: [] });
  for (const viewer of [bob, bobElsewhere]) {
    const bare = await cardOf(viewer, ann.id);
    assert.deepEqual(
      [bare.nameEn, bare.title, bare.gender, bare.email, bare.landline, bare.office, bare.phone, bare.secretary],
      ["", "", null, "", "", "", undefined, undefined],
    );
    assert.equal(bare.phoneHidden, false, "nothing says that there would be a number");
    assert.deepEqual([bare.name, bare.departments[0].levels.at(-1).name], ["顾清和", "研发"]);
    assert.deepEqual(await found(viewer, ann.phone), []);
    assert.deepEqual(await found(viewer, "ann@ex"), []);
    assert.deepEqual(await found(viewer, "顾清"), ["顾清和"]);
  }
  const own = await cardOf(annElsewhere, ann.id);
  assert.deepEqual([own.email, own.phone, own.secretary.name], ["ann@example.com", ann.phone, "苏念慈"]);
  assert.deepEqual(await found(ann, ann.phone), ["顾清和"]);
  const { items } = await bob.get(`/v1/directory/book/people?department=${await e.department("研发")}`).accepted();
  assert.deepEqual(
    items.map((row: { nameEn: string; title: string }) => row.nameEn + row.title),
    ["", ""],
  );
  const inConsole = await e.admin.get(`/v1/directory/members/${ann.id}`).accepted();
  assert.deepEqual([inConsole.email, inConsole.employeeId], ["ann@example.com", "E-77"]);
});

test("a secretary whom the viewer does not see is not named", async () => {
  const e = await w.enterprise();
  const secretary = await e.colleague({ name: "苏念慈", departments: ["总裁办"] });
  const ann = await e.colleague({ name: "顾清和", departments: ["研发"], secretaryId: secretary.id });
  const bob = await e.colleague({ name: "何云深", departments: ["销售"] });
  assert.equal((await cardOf(bob, ann.id)).secretary.name, "苏念慈");
  const subjects = [{ kind: "member", id: secretary.id }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  assert.equal((await cardOf(bob, ann.id)).secretary, undefined);
});

test("a card names who heads the department, else the nearest above, and nobody whom the viewer does not see", async () => {
  const e = await w.enterprise();
  const head = await e.colleague({ name: "苏念慈", departments: ["研发"] });
  const lead = await e.colleague({ name: "温如玉", departments: ["研发/平台"] });
  const ann = await e.colleague({ name: "顾清和", departments: ["研发/平台", "销售"] });
  const bob = await e.colleague({ name: "何云深", departments: ["销售"] });
  const heads = async (path: string, headId: string | null) =>
    e.admin.patch(`/v1/directory/departments/${await e.department(path)}`, { headId }).accepted();
  const managerOf = async (id: string) => (await cardOf(bob, id)).manager?.name;
  assert.equal(await managerOf(ann.id), undefined);
  await heads("研发", head.id);
  assert.deepEqual([await managerOf(ann.id), await managerOf(head.id)], ["苏念慈", undefined]);
  await heads("研发/平台", lead.id);
  assert.deepEqual([await managerOf(ann.id), await managerOf(lead.id)], ["温如玉", "苏念慈"]);
  const subjects = [{ kind: "member", id: lead.id }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  assert.equal(await managerOf(ann.id), undefined, "and not the next one up either");
  const cardFields = ["phone", "secretary"];
  await e.admin.patch("/v1/directory/settings", { cardFields }).accepted();
  await heads("研发/平台", null);
  assert.equal(await managerOf(ann.id), undefined, "where the enterprise does not show it");
});

test("a card names nobody for a department that is hidden from the viewer, but who heads the first that shows", async () => {
  const e = await w.enterprise();
  const chief = await e.colleague({ name: "林见微", departments: ["总部"] });
  const lead = await e.colleague({ name: "温如玉", departments: ["总部/密室"] });
  const seller = await e.colleague({ name: "苏念慈", departments: ["销售"] });
  const ann = await e.colleague({ name: "顾清和", departments: ["总部/密室", "销售"] });
  const cai = await e.colleague({ name: "蔡知微", departments: ["总部/密室/一组"] });
  const bob = await e.colleague({ name: "何云深", departments: ["市场"] });
  for (const [path, headId] of [
    ["总部", chief.id],
    ["总部/密室", lead.id],
    ["销售", seller.id],
  ] as const)
    await e.admin.patch(`/v1/directory/departments/${await e.department(path)}`, { headId }).accepted();
  // Seen in another department too: it is the department that is hidden and not who heads it.
  const also = { departmentIds: [await e.department("总部/密室"), await e.department("市场")] };
  await e.admin.patch(`/v1/directory/members/${lead.id}`, also).accepted();
  const managers = async (viewer: Person) =>
    Promise.all([ann, cai].map(async ({ id }) => (await cardOf(viewer, id)).manager?.name));
  assert.deepEqual(await managers(bob), ["温如玉", "温如玉"]);
  const subjects = [{ kind: "department", id: await e.department("总部/密室"), subtree: false }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  assert.deepEqual(await managers(bob), ["苏念慈", "林见微"]);
  assert.equal((await cardOf(bob, lead.id)).name, "温如玉");
  assert.equal((await cardOf(ann, ann.id)).manager.name, "温如玉", "one's own department is not hidden from oneself");
});

test("an English name that cards do not show finds nobody else; what stands beside it does", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和", nameEn: "Qing", email: "heron@example.com" });
  const cai = await e.colleague({ name: "蔡知微", nameEn: "CaiZhiwei" });
  const bob = await e.colleague({ name: "何云深", nameEn: "Bobby He" });
  const all = async (viewer: Person, words: string[]) => Promise.all(words.map((q) => found(viewer, q)));
  const englishNames = ["qing", "Bobby", "caizhi"];
  assert.deepEqual(await all(cai, englishNames), [["顾清和"], ["何云深"], ["蔡知微"]]);
  await set(e, { cardFields: ["email"] });
  assert.deepEqual(await found(cai, "bobby"), []);
  assert.deepEqual(await found(bob, "bobby"), ["何云深"], "oneself");
  // Letters of a hidden name that the pinyin holds as well.
  assert.deepEqual(await all(bob, ["qing", "qinghe", "heron", "zhiwei", "caizhiwei"]), [
    ["顾清和"],
    ["顾清和"],
    ["顾清和"],
    ["蔡知微"],
    ["蔡知微"],
  ]);
  await set(e, { cardFields: ["nameEn"] });
  assert.deepEqual(await all(cai, ["bobby", "heron"]), [["何云深"], []]);
  assert.deepEqual(await found(ann, "heron"), ["顾清和"]);
});

test("6.4: a hidden number shows in profile, search and card to its owner and the console alone, for everybody else", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和", hidePhone: true });
  const bob = await e.colleague({ name: "何云深" });
  for (const viewer of [bob, e.admin]) {
    const card = await viewer.get(`/v1/directory/book/people/${ann.id}`).answer();
    assert.ok(!card.text.includes(ann.phone));
    assert.equal(JSON.parse(card.text).phoneHidden, true);
    for (const digits of [ann.phone, ann.phone.slice(0, 7), ann.phone.slice(-4)])
      assert.ok(!(await found(viewer, digits)).includes("顾清和"));
  }
  assert.equal((await ann.get("/v1/directory/book/me").accepted()).phone, ann.phone);
  assert.equal((await cardOf(ann, ann.id)).phone, ann.phone);
  assert.deepEqual(await found(ann, ann.phone), ["顾清和"]);
  const revealed = await e.admin.post(`/v1/directory/members/${ann.id}/phone-reveal`).accepted();
  assert.equal(revealed.phone, ann.phone);
});

test("departments are named on cards and in lists as the enterprise has it; what is hidden above is in none", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和", departments: ["研发/平台/数据库"] });
  const bob = await e.colleague({ name: "何云深", departments: ["销售"] });
  const shown = async () => {
    const { people } = await bob.get("/v1/directory/book/search?q=gqh").accepted();
    const { levels } = (await cardOf(bob, ann.id)).departments[0];
    return [people[0].department, levels.map(({ name }: { name: string }) => name).join(" / ")];
  };
  assert.deepEqual(await shown(), ["数据库", "研发 / 平台 / 数据库"]);
  await set(e, { cardDepartment: "last", listDepartment: "full" });
  assert.deepEqual(await shown(), ["研发 / 平台 / 数据库", "数据库"]);
  await set(e, { cardDepartment: "last_two", listDepartment: "last_two" });
  assert.deepEqual(await shown(), ["平台 / 数据库", "平台 / 数据库"]);
  const subjects = [{ kind: "department", id: await e.department("研发/平台"), subtree: false }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  assert.deepEqual(await shown(), ["研发 / 数据库", "研发 / 数据库"]);
});

test("where the tree is hidden people see their own departments and search, in every process", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和", departments: ["研发", "销售"] });
  const bob = await e.colleague({ name: "何云深", departments: ["研发/平台"] });
  const cai = await e.colleague({ name: "蔡知微", departments: ["财务"] });
  const [research, platform, finance] = await Promise.all(["研发", "研发/平台", "财务"].map((at) => e.department(at)));
  const annElsewhere = elsewhere(ann);
  const level = (viewer: Person, department?: string) =>
    viewer.get(`/v1/directory/book${department === undefined ? "" : `?department=${department}`}`);
  assert.equal((await level(annElsewhere).accepted()).departments.length, 3);
  await set(e, { treeHidden: true });
  for (const viewer of [ann, annElsewhere]) {
    const top = await level(viewer).accepted();
    assert.deepEqual(
      top.departments.map(({ name, count }: { name: string; count: number }) => [name, count]),
      [
        ["研发", 1],
        ["销售", 1],
      ],
    );
    assert.deepEqual([top.treeHidden, top.alone], [true, false]);
    const own = await level(viewer, research).accepted();
    assert.deepEqual([own.departments, own.path.at(-1).name], [[], "研发"]);
    for (const department of [platform, finance, e.root]) {
      await level(viewer, department).refused(404);
      await viewer.get(`/v1/directory/book/people?department=${department}`).refused(404);
    }
    await viewer.get(`/v1/directory/book/people?department=${research}`).accepted();
    const search = await viewer.get(`/v1/directory/book/search?q=${encodeURIComponent("研发")}`).accepted();
    assert.deepEqual(search.departments, []);
    assert.deepEqual(await found(viewer, "cai"), ["蔡知微"]);
    assert.deepEqual((await cardOf(viewer, cai.id)).departments[0].levels.at(-1).opens, false);
    assert.equal((await cardOf(viewer, ann.id)).departments[0].levels.at(-1).opens, true);
  }
  await set(e, { treeHidden: false });
  assert.equal((await level(annElsewhere, finance).accepted()).count, 1);
  assert.equal((await cardOf(bob, cai.id)).departments[0].levels.at(-1).opens, true);
});

test("a change is audited old → new, what stays as it is not; unknown fields and styles are refused", async () => {
  const e = await w.enterprise();
  await set(e, { treeHidden: false, listDepartment: "last" });
  const entries = async () =>
    (await e.admin.get("/v1/access/audit-entries?act=directory.settings_changed").accepted()).items;
  assert.deepEqual(await entries(), []);
  await set(e, { listDepartment: "full", editableFields: ["phone", "nameEn", "nameEn"] });
  const [entry] = await entries();
  assert.deepEqual(entry.changes, {
    editable_fields: [
      ["avatar", "nameEn", "gender", "landline", "office"],
      ["nameEn", "phone"],
    ],
    list_department: ["last", "full"],
  });
  assert.deepEqual((await e.admin.get(settings).accepted()).editableFields, ["nameEn", "phone"]);
  await e.admin.patch(settings, { cardFields: ["employeeId"] }).refused(400);
  await e.admin.patch(settings, { cardDepartment: "half" }).refused(400);
});

test("only who administers the address book of the whole enterprise sees and changes the settings", async () => {
  const e = await w.enterprise();
  const part = await e.scoped({ name: "许知远", departments: ["市场"] }, ["市场"]);
  for (const path of [settings, "/v1/directory/executives"]) await part.get(path).refused(403);
  await part.patch(settings, { treeHidden: true }).refused(403);
  await part.post("/v1/directory/executives", { add: [part.id] }).refused(403);
  const whole = await e.colleague({ name: "温如玉" });
  await e.administrator("directory", whole.id);
  await w.signIn(whole, whole.phone, "console", e.id);
  await whole.patch(settings, { treeHidden: true }).accepted();
  assert.equal((await e.admin.get(settings).accepted()).treeHidden, true);
});

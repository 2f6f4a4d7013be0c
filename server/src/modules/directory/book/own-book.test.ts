// The top of one's own book, and what of a found person the words are: over HTTP, as the portal asks.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { mostKept, mostStarred, type OwnBook } from "@qilian/contract/own-book.ts";
import { rawSql } from "../../../platform/db/index.ts";
import type { Person } from "../../../test/person.ts";
import { world } from "../../../test/world.ts";

const w = await world();
const e = await w.enterprise();
type Employee = Person & { id: string };
let viewer: Employee;
let other: Employee;
let third: Employee;

const own = (person: Person): Promise<OwnBook> => person.get("/v1/directory/book/own").accepted();
const starOf = (id: string) => `/v1/directory/book/people/${id}/star`;
const contactOf = (id: string) => `/v1/directory/book/people/${id}/contacts`;
const names = (people: OwnBook["starred"]) => people.map(({ name }) => name);
const isStarred = async (person: Person, id: string): Promise<boolean> =>
  (await person.get(`/v1/directory/book/people/${id}`).accepted()).starred;

/** While `act` goes on. */
async function hiding(subjects: object[], act: () => Promise<void>): Promise<void> {
  const { id } = await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  await act();
  await e.admin.delete(`/v1/directory/rules/${id}?revision=1`).accepted();
}

before(async () => {
  viewer = await e.colleague({ name: "温以宁", departments: ["研发/平台", "市场"] });
  other = await e.colleague({ name: "苏砚", departments: ["研发"], title: "工程师" });
  third = await e.colleague({ name: "陈静", nameEn: "Jing Chen", departments: ["研发"] });
});

test("one's departments stand at the top, the primary one first, without what is hidden above them", async () => {
  const departments = await own(viewer).then((book) => book.departments.map(({ id, ...rest }) => rest));
  assert.deepEqual(departments, [
    { name: "平台", path: "研发 / 平台", primary: true },
    { name: "市场", path: "市场", primary: false },
  ]);
  const subjects = [{ kind: "department", id: await e.department("研发"), subtree: false }];
  await hiding(subjects, async () => {
    assert.deepEqual((await own(viewer)).departments[0]?.path, "平台");
    for (const { id } of (await own(viewer)).departments)
      await viewer.get(`/v1/directory/book?department=${id}`).accepted();
  });
  const atTop = await e.colleague({ name: "元首" });
  assert.deepEqual((await own(atTop)).departments, [], "the enterprise itself is the top of the book");
});

test("1.3b who may see nobody still has the own department, and oneself in it", async () => {
  const alone = await e.colleague({ name: "独者", departments: ["仓储"] });
  const subjects = [{ kind: "member", id: alone.id }];
  await e.admin.post("/v1/directory/rules", { kind: "no-access", subjects }).accepted();
  const { departments, starred } = await own(alone);
  assert.deepEqual([departments.map(({ name }) => name), starred], [["仓储"], []]);
  const { count } = await alone.get(`/v1/directory/book?department=${departments[0]?.id}`).accepted();
  assert.equal(count, 1);
});

test("stars are one's own, by name, and kept until they are taken away", async () => {
  for (const person of [other, third, other]) await viewer.put(starOf(person.id)).accepted();
  assert.deepEqual(names((await own(viewer)).starred), ["陈静", "苏砚"]);
  assert.equal((await own(viewer)).starred[1]?.title, "工程师");
  assert.deepEqual([await isStarred(viewer, other.id), await isStarred(third, other.id)], [true, false]);
  assert.deepEqual((await own(other)).starred, [], "another's are not shown");
  await viewer.delete(starOf(third.id)).accepted();
  await viewer.delete(starOf(third.id)).accepted();
  assert.deepEqual(names((await own(viewer)).starred), ["苏砚"]);
  await viewer.put(starOf(viewer.id)).refused(404);
});

test("2.18 who is hidden or shut out since is absent at once, and back when shown again", async () => {
  await viewer.put(starOf(other.id)).accepted();
  await viewer.post(contactOf(third.id)).accepted();
  const subjects = [other, third].map(({ id }) => ({ kind: "member", id }));
  await hiding(subjects, async () => {
    const { starred, contacted } = await own(viewer);
    assert.deepEqual([starred, contacted], [[], []]);
    await viewer.put(starOf(other.id)).refused(404);
    await viewer.post(contactOf(third.id)).refused(404);
  });
  assert.deepEqual(names((await own(viewer)).starred), ["苏砚"]);
  const leaver = await e.colleague({ name: "离人", departments: ["研发"] });
  await viewer.put(starOf(leaver.id)).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [leaver.id] }).accepted();
  assert.deepEqual(names((await own(viewer)).starred), ["苏砚"]);
});

test("whom one called or mailed last comes first; starred ones stand above, and all can be forgotten", async () => {
  await viewer.delete("/v1/directory/book/contacts").accepted();
  const fresh = await e.colleague({ name: "新识", departments: ["市场"] });
  for (const { id } of [third, fresh, other]) await viewer.post(contactOf(id)).accepted();
  assert.deepEqual(names((await own(viewer)).contacted), ["新识", "陈静"], "苏砚 is starred");
  await viewer.post(contactOf(third.id)).accepted();
  assert.deepEqual(names((await own(viewer)).contacted), ["陈静", "新识"]);
  await viewer.delete(starOf(other.id)).accepted();
  assert.deepEqual(names((await own(viewer)).contacted), ["陈静", "苏砚", "新识"]);
  await viewer.put(starOf(other.id)).accepted();
  await viewer.delete("/v1/directory/book/contacts").accepted();
  const { starred, contacted } = await own(viewer);
  assert.deepEqual([names(starred), contacted], [["苏砚"], []]);
});

test("100 may be starred, of those who show: one who does not makes room and is not told of", async () => {
  const collector = await e.colleague({ name: "集人", departments: ["市场"] });
  const ids = await Promise.all(
    Array.from({ length: mostStarred }, (_, at) => e.member({ name: `同事${at}`, departments: ["研发"] })),
  ).then((members) => members.map(({ id }) => id));
  await w.house.db.tenant(e.id, async (tx) => {
    await rawSql(tx, "update directory_member set state = 'opened' where id = any ($1::uuid[])", [ids]);
    await rawSql(
      tx,
      `insert into directory_contact (tenant_id, member_id, contact_id, starred_at)
       select $1, $2, id, now() from unnest($3::uuid[]) id`,
      [e.id, collector.id, ids],
    );
  });
  const { code, params } = await collector.put(starOf(other.id)).refused(409);
  assert.deepEqual([code, params], ["directory.too_many_starred", { most: mostStarred }]);
  await collector.put(starOf(ids[0] as string)).accepted();
  await e.admin.post("/v1/directory/disablings", { ids: [ids[7]] }).accepted();
  await collector.put(starOf(other.id)).accepted();
  assert.equal((await own(collector)).starred.length, mostStarred);
  await collector.put(starOf(third.id)).refused(409);
});

test("2.18 of what a browser keeps it learns what still shows: people, their numbers, departments", async () => {
  const secret = await e.department("密室");
  const hidden = await e.colleague({ name: "隐者", departments: ["密室"] });
  const closed = await e.colleague({ name: "闭号", departments: ["研发"], hidePhone: true });
  const ids = [other.id, closed.id, hidden.id, secret, await e.department("研发"), e.id];
  await hiding([{ kind: "department", id: secret, subtree: false }], async () => {
    const { seen, numbers } = await viewer.post("/v1/directory/book/seen", { ids }).accepted();
    assert.deepEqual(seen.toSorted(), [other.id, closed.id, await e.department("研发")].toSorted());
    assert.deepEqual(numbers, [other.id]);
  });
  assert.equal((await viewer.post("/v1/directory/book/seen", { ids }).accepted()).seen.length, 5, "no enterprise's id");
  const many = Array.from({ length: mostKept + 1 }, () => other.id);
  assert.deepEqual(await viewer.post("/v1/directory/book/seen", { ids: many }).invalid(), ["ids:too_big"]);
});

test("a search says where its words stand, and nothing of what is hidden", async () => {
  const person = { name: "周予安", nameEn: "Zhou Yu'an", departments: ["研发"], email: "zya-77@example.com" };
  await e.colleague({ ...person, phone: "13912345678" });
  await e.colleague({ name: "安予周", departments: ["研发"], phone: "13912349999", hidePhone: true });
  const hits = async (q: string) => {
    const { people } = await viewer.get(`/v1/directory/book/search?q=${encodeURIComponent(q)}`).accepted();
    return (people as { name: string; hits: { field: string; text: string; marks: [number, number][] }[] }[]).map(
      ({ name, hits: found }) => [
        name,
        ...found.map(
          ({ field, text, marks }) => `${field} ${marks.map(([from, to]) => text.slice(from, to)).join("|")}`,
        ),
      ],
    );
  };
  assert.deepEqual(await hits("予安"), [["周予安", "name 予安"]]);
  assert.deepEqual(await hits("zhouyu"), [["周予安", "name 周予", "pinyin zhou|yu"]]);
  assert.deepEqual(await hits("ZYA"), [["周予安", "name 周予安", "pinyin z|y|a", "email zya"]]);
  assert.deepEqual(await hits("zhya"), [["周予安", "name 周予安", "pinyin zh|y|a"]]);
  for (const number of ["1391234", "１３９ 1234", "+86 139-1234", "139 1234"])
    assert.deepEqual(await hits(number), [["周予安", "phone 1391234"]], number);
  assert.deepEqual(await hits("9999"), [], "a hidden number");
});

test("every answer of the book has the same mark, and another one after each change of what is shown of people", async () => {
  const department = await e.department("市场");
  const book = "/v1/directory/book";
  const asked = ["", "/own", "/me", "/search?q=苏", `/people?department=${department}`, `/people/${other.id}`];
  const marks = async (): Promise<string[]> => {
    const answers = await Promise.all(asked.map((path) => viewer.get(book + path).accepted()));
    const checked = await viewer.post(`${book}/seen`, { ids: [] }).accepted();
    return [...new Set([...answers, checked].map(({ sightMark }) => sightMark as string))];
  };
  const set = (settings: object) => e.admin.patch("/v1/directory/settings", settings).accepted();
  const hide = (subject: object) =>
    e.admin.post("/v1/directory/rules", { kind: "hidden", subjects: [subject] }).accepted();
  const secret = await e.department("密室");
  const changes: Record<string, () => Promise<unknown>> = {
    "fields of cards": () => set({ cardFields: ["phone", "title"] }),
    "the style of departments": () => set({ cardDepartment: "last" }),
    "the tree": () => set({ treeHidden: true }),
    "executive mode": () => set({ executiveMode: true }),
    executives: () => e.admin.post("/v1/directory/executives", { add: [other.id] }).accepted(),
    "a field of one's own": () =>
      e.admin.post("/v1/directory/fields", { name: "车牌号", kind: "text", onCard: true }).accepted(),
    "a hidden department": () => hide({ kind: "department", id: secret, subtree: false }),
  };
  await set({ cardFields: ["phone", "email", "title"] });
  const seen = [...(await marks())];
  assert.equal(seen.length, 1);
  await e.member({ name: "与此无关", departments: ["市场"] });
  await hide({ kind: "member", id: third.id });
  assert.deepEqual(await marks(), seen, "whom one sees is told by ids");
  for (const [what, change] of Object.entries(changes)) {
    await change();
    const [now = "", ...others] = await marks();
    assert.deepEqual([others, seen.includes(now)], [[], false], what);
    seen.push(now);
  }
});

// What a process remembers of counts and orders holds no longer than what it was worked out of (2.18).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Person } from "../../../test/person.ts";
import { world } from "../../../test/world.ts";

const w = await world();

const levelOf = async (person: Person): Promise<Record<string, number>> => {
  const { count, departments } = await person.get("/v1/directory/book").accepted();
  const named = (departments as { name: string; count: number }[]).map(({ name, count }) => [name, count] as const);
  return { all: count, ...Object.fromEntries(named) };
};

test("counts beside hidden people follow who opens, leaves and moves, on the next request", async () => {
  const e = await w.enterprise();
  const viewer = await e.colleague({ name: "甲", departments: ["销售"] });
  const shown = await e.colleague({ name: "乙", departments: ["研发"] });
  const hidden = await e.colleague({ name: "丙", departments: ["研发"] });
  const subjects = [{ kind: "member", id: hidden.id }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects, exceptions: [] }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 3, 销售: 1, 研发: 1 });
  await e.admin.post("/v1/directory/disablings", { ids: [hidden.id] }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 3, 销售: 1, 研发: 1 }, "who was hidden is not taken away twice");
  await e.admin.post("/v1/directory/disablings", { ids: [shown.id] }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 2, 销售: 1, 研发: 0 });
  const other = await e.colleague({ name: "丁", departments: ["研发"] });
  assert.deepEqual(await levelOf(viewer), { all: 3, 销售: 1, 研发: 1 });
  await e.admin.patch(`/v1/directory/members/${other.id}`, { departmentIds: [await e.department("销售")] }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 3, 销售: 2, 研发: 0 });
});

test("a restricted viewer's counts follow who opens and leaves", async () => {
  const e = await w.enterprise();
  const viewer = await e.colleague({ name: "甲", departments: ["销售"] });
  const other = await e.colleague({ name: "乙", departments: ["销售/华东"] });
  const subjects = [{ kind: "department", id: await e.department("销售"), subtree: false }];
  await e.admin
    .post("/v1/directory/rules", { kind: "own-only", scope: "subtree", subjects, exceptions: [] })
    .accepted();
  assert.deepEqual(await levelOf(viewer), { all: 2, 销售: 2 });
  await e.admin.post("/v1/directory/disablings", { ids: [other.id] }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 1, 销售: 1 });
});

test("a department that is named for somebody's sake alone shows on the next request after they first sign in, and no longer after they leave", async () => {
  const e = await w.enterprise();
  const viewer = await e.colleague({ name: "甲", departments: ["销售"] });
  const book = "/v1/directory/book";
  /** The first request after an account opened or closed: does it show the department? */
  const firstAsked: Record<string, (id: string) => Promise<boolean>> = {
    研发: async () => "研发" in (await levelOf(viewer)),
    财务: async (id) => (await viewer.get(`${book}?department=${id}`).answer()).status === 200,
    法务: async (id) => (await viewer.get(`${book}/people?department=${id}`).answer()).status === 200,
    仓储: async (id) => (await viewer.post(`${book}/seen`, { ids: [id] }).accepted()).seen.includes(id),
  };
  const named = await Promise.all(
    Object.keys(firstAsked).map((name) => e.member({ name, departments: [name], open: true })),
  );
  const exceptions = named.map(({ id }) => ({ kind: "member", id }));
  const subjects = [{ kind: "member", id: viewer.id }];
  await e.admin.post("/v1/directory/rules", { kind: "no-access", subjects, exceptions }).accepted();
  assert.deepEqual(await levelOf(viewer), { all: 1, 销售: 1 });
  for (const [at, [department, isShown]] of Object.entries(firstAsked).entries()) {
    const { id, phone } = named[at] as { id: string; phone: string };
    const departmentId = await e.department(department);
    assert.equal(await isShown(departmentId), false, `${department} before`);
    await w.signIn(new Person(w.origin, department), phone, "portal", e.id);
    assert.equal(await isShown(departmentId), true, `${department} when its one has signed in`);
    await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
    assert.equal(await isShown(departmentId), false, `${department} when its one is shut out`);
  }
});

test("people of a department are listed by their names of now", async () => {
  const e = await w.enterprise();
  const sales = await e.department("销售");
  const viewer = await e.colleague({ name: "甲", departments: ["销售"] });
  const renamed = await e.colleague({ name: "安", departments: ["销售"] });
  await e.colleague({ name: "陈", departments: ["销售"] });
  const listed = async () => {
    const { items } = await viewer.get(`/v1/directory/book/people?department=${sales}`).accepted();
    return (items as { name: string }[]).map(({ name }) => name);
  };
  assert.deepEqual(await listed(), ["安", "陈", "甲"]);
  await e.admin.patch(`/v1/directory/members/${renamed.id}`, { name: "周" }).accepted();
  assert.deepEqual(await listed(), ["陈", "甲", "周"]);
  const first = await viewer.get(`/v1/directory/book/people?department=${sales}&limit=2`).accepted();
  const rest = await viewer
    .get(`/v1/directory/book/people?department=${sales}&limit=2&cursor=${first.next}`)
    .accepted();
  assert.deepEqual(
    (rest.items as { name: string }[]).map(({ name }) => name),
    ["周"],
  );
});

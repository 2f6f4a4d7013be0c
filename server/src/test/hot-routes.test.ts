// The directory's hot routes ask the database as often of a large enterprise as of a small one: an N+1 fails here.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Desk, person } from "../modules/directory/staff/import-desk.ts";
import { rawSql } from "../platform/db/index.ts";
import type { Person } from "./person.ts";
import { picture } from "./picture.ts";
import { countStatements } from "./statements.ts";
import { type Enterprise, world } from "./world.ts";

// No worker, whose looking for jobs would be counted too.
const w = await world({ ROLE: "api" });

type Known = {
  e: Enterprise;
  viewer: Person & { id: string };
  /** Sees the own department and whom a whitelist names. */
  restricted: Person & { id: string };
  colleague: string;
  avatar: string;
  department: string;
  role: string;
  /** Whoever there is beside those named here. */
  others: string[];
};
type Asked = (known: Known) => Promise<unknown>;

type Hot = Record<string, [most: number, asked: Asked]>;

/** The book, asked by one of these people. */
const book = (by: "viewer" | "restricted"): Hot => ({
  "first level of the book": [10, ({ [by]: one }) => one.get("/v1/directory/book").accepted()],
  "a level of the book": [
    10,
    ({ [by]: one, department }) => one.get(`/v1/directory/book?department=${department}`).accepted(),
  ],
  "people of a department": [
    8,
    ({ [by]: one, department }) => one.get(`/v1/directory/book/people?department=${department}`).accepted(),
  ],
  "search in the book": [12, ({ [by]: one }) => one.get("/v1/directory/book/search?q=zhang").accepted()],
  "a card": [10, ({ [by]: one, colleague }) => one.get(`/v1/directory/book/people/${colleague}`).accepted()],
  "a picture": [
    8,
    ({ [by]: one, colleague, avatar }) => one.download(`/v1/directory/book/people/${colleague}/avatars/${avatar}`),
  ],
  "one's own card": [10, ({ [by]: one }) => one.get("/v1/directory/book/me").accepted()],
  "one's own book": [10, ({ [by]: one }) => one.get("/v1/directory/book/own").accepted()],
  "what was kept of the book": [
    10,
    ({ [by]: one, others, colleague, department }) =>
      one.post("/v1/directory/book/seen", { ids: [...others, colleague, department] }).accepted(),
  ],
});

const sight =
  (direction: "sees" | "seen-by"): Asked =>
  ({ e, restricted, department }) =>
    e.admin.post(`/v1/directory/members/${restricted.id}/sight`, { direction, department }).accepted();

/** With the most statements that one may cost, those of being let in included. */
const hot: Hot = {
  ...book("viewer"),
  ...Object.fromEntries(Object.entries(book("restricted")).map(([what, asked]) => [`${what}, restricted`, asked])),
  "whom somebody restricted sees": [24, sight("sees")],
  "who sees somebody": [20, sight("seen-by")],
  "the rules about a member": [
    12,
    ({ e, restricted }) => e.admin.get(`/v1/directory/members/${restricted.id}/rules`).accepted(),
  ],
  "what a rule would do": [
    16,
    ({ e, department, role, others }) => {
      const subjects = [{ kind: "department", id: department, subtree: true }];
      const exceptions = [{ kind: "role", id: role }, ...others.slice(0, 40).map((id) => ({ kind: "member", id }))];
      return e.admin
        .post("/v1/directory/rules/preview", { draft: { kind: "hidden", subjects, exceptions } })
        .accepted();
    },
  ],
  "a level of the tree": [10, ({ e }) => e.admin.get(`/v1/directory/departments?parent=${e.root}`).accepted()],
  "departments by name": [8, ({ e }) => e.admin.get("/v1/directory/department-search?q=部").accepted()],
  "a department": [12, ({ e, department }) => e.admin.get(`/v1/directory/departments/${department}`).accepted()],
  "members of a department": [
    12,
    ({ e, department }) => e.admin.get(`/v1/directory/departments/${department}/members`).accepted(),
  ],
  members: [10, ({ e }) => e.admin.get("/v1/directory/members?limit=200").accepted()],
  "members by search": [10, ({ e }) => e.admin.get("/v1/directory/members?q=zhang").accepted()],
  "one member": [14, ({ e, colleague }) => e.admin.get(`/v1/directory/members/${colleague}`).accepted()],
  roles: [8, ({ e }) => e.admin.get("/v1/directory/roles").accepted()],
  rules: [10, ({ e }) => e.admin.get("/v1/directory/rules").accepted()],
  "a department's rights": [
    14,
    ({ e, department }) => e.admin.get(`/v1/directory/departments/${department}/rights`).accepted(),
  ],
  "a verification": [
    20,
    ({ e, viewer, colleague }) =>
      e.admin.post("/v1/directory/verifications", { viewerId: viewer.id, targetId: colleague }).accepted(),
  ],
  home: [10, ({ e }) => e.admin.get("/v1/directory/home").accepted()],
  "the audit": [8, ({ e }) => e.admin.get("/v1/access/audit-entries?limit=50").accepted()],
};

/** People in so many departments, each with a role and a rule. */
async function filled(departments: number, peopleEach: number): Promise<Known> {
  const e = await w.enterprise();
  const viewer = await e.colleague({ name: "张远", departments: ["甲部"] });
  const colleague = await e.colleague({ name: "张近", departments: ["甲部"] });
  const others: string[] = [];
  for (let at = 0; at < departments; at++)
    for (let one = 0; one < peopleEach; one++)
      others.push((await e.member({ name: `张${at}${one}`, departments: [`甲部/第${at}部`, "甲部"] })).id);
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "update directory_member set state = 'opened'", []));
  const role = await e.role("班组长", others.slice(0, 2));
  for (let at = 0; at < departments; at++) {
    await e.role(`角色${at}`, others.slice(at, at + 2));
    const subjects = [{ kind: "department", id: await e.department(`甲部/第${at}部`), subtree: true }];
    const exceptions = [{ kind: "member", id: others[at] }];
    await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects, exceptions }).accepted();
  }
  const restricted = await e.colleague({ name: "张限", departments: ["乙部"] });
  const listed = [role, ...others.slice(0, 40)].map((id, at) => ({ kind: at === 0 ? "role" : "member", id }));
  const own = { kind: "department", id: await e.department("乙部"), subtree: true };
  await e.admin
    .post("/v1/directory/rules", {
      kind: "own-only",
      subjects: [own],
      exceptions: [...listed, { kind: "member", id: colleague.id }],
    })
    .accepted();
  const { avatar } = await e.admin.upload(`/v1/directory/members/${colleague.id}/avatar`, picture()).accepted();
  for (const id of [colleague.id, ...others.slice(0, peopleEach)])
    await viewer.put(`/v1/directory/book/people/${id}/star`).accepted();
  const department = await e.department("甲部");
  return { e, viewer, restricted, colleague: colleague.id, avatar, department, role, others };
}

let small: Known;
let large: Known;
before(async () => {
  small = await filled(1, 1);
  large = await filled(8, 4);
});

for (const [what, [most, asked]] of Object.entries(hot))
  test(`${what}: ${most} statements at most, whatever the size`, async () => {
    const counts: number[] = [];
    for (const known of [small, large]) {
      // Once before, for what a process remembers.
      await asked(known);
      // The fewer of two: what the process asks by itself now and then is not the route's.
      const once = await countStatements(() => asked(known));
      counts.push(Math.min(once, await countStatements(() => asked(known))));
    }
    const [few, many] = counts as [number, number];
    assert.ok(few > 0, "nothing was counted");
    assert.ok(many <= few, `${few} statements in a small enterprise, ${many} in a larger one`);
    assert.ok(few <= most, `${few} statements`);
  });

test("the check of a workbook: as many statements for 300 rows as for 3", async () => {
  const desk = new Desk(large.e);
  const counts: number[] = [];
  for (const rows of [3, 300]) {
    const people = Array.from({ length: rows }, (_, at) =>
      person(`李${at}`, at, { E: `${desk.root}>>新部>>第${at % 9}部` }),
    );
    const id = await desk.upload(await desk.file(people));
    counts.push(await countStatements(() => desk.runJob("check", id)));
    assert.equal((await desk.read(id)).rows.new, rows);
  }
  const [few, many] = counts as [number, number];
  assert.ok(many <= few && few < 60, `${few} statements for few rows, ${many} for many`);
});

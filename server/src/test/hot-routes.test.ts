// The directory's hot routes ask the database as often of a large enterprise as of a small one: an N+1 fails here.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { rawSql } from "../platform/db/index.ts";
import type { Person } from "./person.ts";
import { countStatements } from "./statements.ts";
import { type Enterprise, world } from "./world.ts";

// No worker, whose looking for jobs would be counted too.
const w = await world({ ROLE: "api" });

type Known = { e: Enterprise; viewer: Person & { id: string }; colleague: string; department: string; role: string };
type Asked = (known: Known) => Promise<unknown>;

/** With the most statements that one may cost, those of being let in included. */
const hot: Record<string, [most: number, asked: Asked]> = {
  "first level of the book": [10, ({ viewer }) => viewer.get("/v1/directory/book").accepted()],
  "a level of the book": [
    10,
    ({ viewer, department }) => viewer.get(`/v1/directory/book?department=${department}`).accepted(),
  ],
  "people of a department": [
    8,
    ({ viewer, department }) => viewer.get(`/v1/directory/book/people?department=${department}`).accepted(),
  ],
  "search in the book": [12, ({ viewer }) => viewer.get("/v1/directory/book/search?q=zhang").accepted()],
  "a card": [10, ({ viewer, colleague }) => viewer.get(`/v1/directory/book/people/${colleague}`).accepted()],
  "one's own card": [10, ({ viewer }) => viewer.get("/v1/directory/book/me").accepted()],
  "one's own book": [8, ({ viewer }) => viewer.get("/v1/directory/book/own").accepted()],
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
  for (const id of [colleague.id, ...others.slice(0, peopleEach)])
    await viewer.put(`/v1/directory/book/people/${id}/star`).accepted();
  return { e, viewer, colleague: colleague.id, department: await e.department("甲部"), role };
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
      counts.push(await countStatements(() => asked(known)));
    }
    const [few, many] = counts as [number, number];
    assert.ok(few > 0, "nothing was counted");
    assert.ok(many <= few, `${few} statements in a small enterprise, ${many} in a larger one`);
    assert.ok(few <= most, `${few} statements`);
  });

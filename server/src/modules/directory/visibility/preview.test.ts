import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../../../test/world.ts";
import { effectOf } from "./effect.ts";
import { type StandingClass, treeOf } from "./standing-classes.ts";

const w = await world();
const absent = "00000000-0000-7000-8000-000000000000";

test("a preview tells what a new rule, a change and a deletion would do, with examples", async () => {
  const e = await w.enterprise();
  const [a, b] = [
    await e.colleague({ name: "a", departments: ["甲"] }),
    await e.colleague({ name: "b", departments: ["乙"] }),
  ];
  const preview = (body: object) => e.admin.post("/v1/directory/rules/preview", body);
  const draft = { kind: "no-access", subjects: [{ kind: "member", id: a.id }] };
  const added = await preview({ draft }).accepted();
  assert.deepEqual([added.lost.pairs, added.lost.viewers, added.lost.targets, added.gained.pairs], [2, 1, 2, 0]);
  const named = added.lost.examples.map(
    ({ viewer, target }: { viewer: { name: string }; target: { name: string } }) => [viewer.name, target.name],
  );
  assert.ok(
    named.some((pair: string[]) => pair.join() === "a,b"),
    String(named),
  );
  const { id } = await e.admin.post("/v1/directory/rules", draft).accepted();
  const exceptions = [{ kind: "member", id: b.id }];
  const changed = await preview({ id, draft: { ...draft, exceptions } }).accepted();
  assert.deepEqual([changed.lost.pairs, changed.gained.pairs], [0, 1]);
  assert.deepEqual(changed.gained.examples[0].target, { id: b.id, name: "b", path: "乙" });
  const deleted = await preview({ id }).accepted();
  assert.deepEqual([deleted.lost.pairs, deleted.gained.pairs], [0, 2]);
  assert.deepEqual(await preview({}).invalid(), ["draft:required"]);
  assert.deepEqual(await preview({ draft: { ...draft, subjects: [{ kind: "member", id: absent }] } }).invalid(), [
    "subjects.0:unknown_object",
  ]);
  await preview({ id: absent }).refused(404);
});

test("who has no open account is in no preview", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "未开户者" });
  const preview = await e.admin
    .post("/v1/directory/rules/preview", { draft: { kind: "hidden", subjects: [{ kind: "member", id }] } })
    .accepted();
  assert.deepEqual([preview.lost.pairs, preview.gained.pairs], [0, 0]);
});

test("what is too much to compare is said to be a floor", async () => {
  const tree = treeOf([{ id: "top", depth: 1 }]);
  const one = (named: string): StandingClass => ({ departments: [0], roles: [], named, size: 1, samples: [named] });
  const population = { tree, classes: ["a", "b", "c"].map(one) };
  const rules = ["a", "b"].map((id) => ({
    id,
    kind: "no-access" as const,
    scope: "node" as const,
    subjects: [{ kind: "member" as const, id }],
    exceptions: [{ kind: "member" as const, id }],
  }));
  const whole = await effectOf(population, [], rules);
  assert.deepEqual([whole.lost.pairs, whole.atLeast], [4, false]);
  const cut = await effectOf(population, [], rules, 4);
  assert.deepEqual([cut.lost.pairs, cut.atLeast], [2, true]);
});

// Whoever reads while departments move sees how it was before or how it is after, never half of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "../../../test/world.ts";
import { countAnew, crowd } from "./department-desk-store.ts";

const w = await world({ ROLE: "api" });

/** Moves, and more until every reader has seen both sides of one. */
const [moves, mostMoves] = [12, 300];
const people = 2_000;

test("readers of the book and of the console see a subtree before or after its move, never half of it", async () => {
  const e = await w.enterprise("众人", 20_000);
  const viewer = await e.colleague({ name: "看客", departments: ["销售"] });
  const [rd, plant, platform] = [
    await e.department("研发"),
    await e.department("制造"),
    await e.department("研发/平台"),
  ];
  const teams = await Promise.all([1, 2, 3, 4].map((n) => e.department(`研发/平台/组${n}`)));
  await crowd(w, e, [platform, ...teams], people);
  // With a rule, levels are counted by another statement, and sights are worked out anew with each move.
  const subjects = [{ kind: "member", id: e.adminId }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  let moving = true;
  const seen = new Set<string>();
  const look = async (of: string, read: () => Promise<string>) => {
    while (moving) seen.add(`${of}: ${await read()}`);
  };
  const counts = (nodes: { id: string; count?: number; headcount?: number }[]): string =>
    [rd, plant]
      .map((id) => nodes.find((node) => node.id === id))
      .map((node) => node?.count ?? node?.headcount)
      .join(" ");
  const readers = [
    look("book", async () => counts((await viewer.get("/v1/directory/book").accepted()).departments)),
    look("path", async () => {
      const { path, count } = await viewer.get(`/v1/directory/book?department=${teams[0]}`).accepted();
      return `${path.map(({ name }: { name: string }) => name).join("/")} ${count}`;
    }),
    look("tree", async () =>
      counts((await e.admin.get(`/v1/directory/departments?parent=${e.root}`).accepted()).items),
    ),
    look("list", async () => {
      const { items } = await e.admin.get(`/v1/directory/members?department=${plant}&limit=200`).accepted();
      return [
        ...new Set(
          items.map(({ departments }: { departments: { path: string }[] }) => departments[0]?.path.split(" / ")[0]),
        ),
      ].join();
    }),
    look("one", async () => {
      const { parent, line } = await e.admin.get(`/v1/directory/departments/${platform}`).accepted();
      return `${parent.name} ${line.includes(rd)} ${line.includes(plant)}`;
    }),
  ];
  const sides = 2 * readers.length;
  for (let at = 0; at < moves || (seen.size < sides && at < mostMoves); at++)
    await e.admin
      .post(`/v1/directory/departments/${platform}/move`, { parentId: at % 2 === 0 ? plant : rd })
      .accepted();
  moving = false;
  await Promise.all(readers);
  const team = people / 5;
  assert.deepEqual(
    [...seen].sort(),
    [
      `book: ${people} 0`,
      `book: 0 ${people}`,
      `list: `,
      "list: 制造",
      "one: 制造 false true",
      "one: 研发 true false",
      `path: 众人/制造/平台/组1 ${team}`,
      `path: 众人/研发/平台/组1 ${team}`,
      `tree: ${people} 0`,
      `tree: 0 ${people}`,
    ].sort(),
  );
  await countAnew(w, e);
});

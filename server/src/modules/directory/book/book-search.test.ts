// 2.7: what finds whom in the portal's search, whichever of its ways a viewer's reach makes it take.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { world } from "../../../test/world.ts";
import { queryOf } from "../search.ts";
import { sightOf } from "../visibility/sight-store.ts";
import { findPeople } from "./book-search-store.ts";

const w = await world();
const e = await w.enterprise();
const viewers = new Map<"free" | "restricted", string>();

before(async () => {
  const people = [
    { name: "张三", departments: ["销售"], email: "san@example.com" },
    { name: "张三丰", departments: ["销售"] },
    { name: "章散", departments: ["销售"] },
    { name: "周予安", departments: ["销售"], email: "zya-77@example.com" },
    { name: "王予安", departments: ["销售"], phone: "13912345678" },
    { name: "安予周", departments: ["销售"], phone: "13987654321", hidePhone: true },
    { name: "Daniel Meyer", departments: ["销售"] },
    { name: "陈静", nameEn: "Jing Chen-Smith", departments: ["销售"] },
    { name: "张三多", departments: ["财务"] },
  ];
  for (const person of people) await e.colleague(person);
  const free = await e.colleague({ name: "柳甲", departments: ["财务"] });
  const restricted = await e.colleague({ name: "柳乙", departments: ["销售"] });
  viewers.set("free", free.id).set("restricted", restricted.id);
  await e.admin
    .post("/v1/directory/rules", {
      kind: "own-only",
      scope: "node",
      subjects: [{ kind: "department", id: await e.department("销售"), subtree: false }],
      exceptions: [],
    })
    .accepted();
});

/** Reaches that make the search look at each of few, list those in reach, and ask about everyone it meets. */
const reaches = [10, 1500, 1_000_000];

async function find(viewer: "free" | "restricted", words: string): Promise<string[]> {
  const answers = await w.house.db.read(e.id, async (tx) => {
    const sight = await sightOf(tx, viewers.get(viewer) as string);
    const names: string[][] = [];
    for (const reach of reaches) {
      const found = await findPeople(tx, { ...sight, reach }, queryOf(words), 21);
      names.push(found.map(({ name }) => name));
    }
    return names;
  });
  for (const answer of answers)
    assert.deepEqual(answer.toSorted(), answers[0]?.toSorted(), `${words}: all ways find the same`);
  return answers[2] as string[];
}

const found: [string, string[]][] = [
  ["张", ["张三", "张三丰"]],
  ["张三", ["张三", "张三丰"]],
  ["三丰", ["张三丰"]],
  ["安", ["安予周", "王予安", "周予安"]],
  ["zhangsan", ["章散", "张三", "张三丰"]],
  ["zhang san", ["章散", "张三", "张三丰"]],
  ["ZhangSanF", ["张三丰"]],
  ["zs", ["章散", "张三", "张三丰"]],
  ["zya", ["周予安"]],
  ["zhya", ["周予安"]],
  ["ya", ["王予安", "周予安"]],
  ["yuan", ["王予安", "周予安"]],
  ["san@", ["张三"]],
  ["zya-77", ["周予安"]],
  ["77", ["周予安"]],
  ["daniel", ["Daniel Meyer"]],
  ["me", ["Daniel Meyer"]],
  ["daniel m", ["Daniel Meyer"]],
  ["chen-s", ["陈静"]],
  ["1391234", ["王予安"]],
  ["5678", ["王予安"]],
  ["4321", []],
  ["-", []],
  ["example.com", []],
];

for (const [words, names] of found)
  test(`2.7 ${words} finds ${names.join(", ") || "nobody"}`, async () => {
    assert.deepEqual((await find("restricted", words)).toSorted(), names.toSorted());
  });

test("2.7 the best comes first: pinyin from its beginning, then what begins a word, then the rest", async () => {
  assert.deepEqual(await find("free", "zhang san"), ["张三", "章散", "张三多", "张三丰"]);
});

test("names of emoji alone, of rare characters and of one letter are found in the book and in the console, over HTTP", async () => {
  const other = await w.enterprise();
  const viewer = await other.colleague({ name: "柳丙" });
  const names: [name: string, words?: string][] = [
    ["😀🎉", "🎉"],
    ["👨‍👩‍👧"],
    ["㐂"],
    ["𠮷㐂", "㐂"],
    ["王\ue000", "\ue000"],
    ["Ж"],
    ["김철수", "김"],
  ];
  for (const [name] of names) await other.colleague({ name });
  for (const [name, words = name] of names) {
    const q = encodeURIComponent(words);
    const book = await viewer.get(`/v1/directory/book/search?q=${q}`).accepted<{ people: { name: string }[] }>();
    const list = await other.admin.get(`/v1/directory/members?q=${q}`).accepted<{ items: { name: string }[] }>();
    for (const found of [book.people, list.items])
      assert.ok(
        found.some((one) => one.name === name),
        `${words}: ${name}`,
      );
  }
  assert.deepEqual((await viewer.get("/v1/directory/book/search?q=%F0%9F%9A%80").accepted()).people, []);
});

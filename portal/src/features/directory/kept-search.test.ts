// Without a network people are found in what was seen last as the server finds them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kept } from "../../shell/seen.ts";
import { searchKept } from "./kept-search.ts";

const person = (id: string, name: string, pinyin: string) => ({
  id,
  name,
  nameEn: "",
  title: "",
  department: "研发",
  pinyin,
});
const kept = (key: string, at: number, value: object): Kept => ({
  key,
  owner: "",
  at,
  value: { ...value, sightMark: "m" },
  ids: [],
});
const departments = [{ id: "d", levels: [{ id: "d", name: "研发", opens: true }] }];

const all: Kept[] = [
  kept("level top", 3, { path: [], departments: [{ id: "d", name: "研发中心", count: 3 }] }),
  kept("card b", 2, {
    id: "b",
    name: "周予安",
    nameEn: "",
    title: "",
    departments,
    phone: "13912345678",
    email: "zya@e",
  }),
  kept("people d ", 1, { items: [person("a", "张三", "zhang san"), person("b", "周予安", "zhou yu an")] }),
  kept("own", 0, { starred: [person("c", "王予安", "wang yu an")], contacted: [], departments: [] }),
];

const found: [string, string[]][] = [
  ["予安", ["王予安", "周予安"]],
  ["ZhangS", ["张三"]],
  ["zhang san", ["张三"]],
  ["zs", ["张三"]],
  ["zhya", ["周予安"]],
  ["an", []],
  ["139 1234", ["周予安"]],
  ["5678", ["周予安"]],
  ["zya@", ["周予安"]],
];

for (const [words, names] of found)
  test(`${words} finds ${names.join(", ") || "nobody"} among what was seen`, () => {
    assert.deepEqual(
      searchKept(all, words)?.people.map(({ name }) => name),
      names,
    );
  });

test("departments are found too, the time is that of the last answer, and of nothing seen nothing is said", () => {
  const answer = searchKept(all, "研发");
  assert.deepEqual(answer?.departments, [{ id: "d", name: "研发中心", path: "研发中心" }]);
  assert.equal(answer?.keptAt, 3);
  assert.equal(searchKept([], "研发"), undefined);
});

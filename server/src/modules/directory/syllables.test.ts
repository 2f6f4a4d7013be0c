import assert from "node:assert/strict";
import { test } from "node:test";
import { inventPeople } from "../../demo/people.ts";
import { syllables } from "./search.ts";
import { spelledApart } from "./syllables.ts";

test("pinyin in one go is taken apart, the last syllable as far as it is typed", () => {
  assert.deepEqual(spelledApart("zhangwei"), ["zhang wei"]);
  assert.deepEqual(spelledApart("zhangw"), ["zhang w"]);
  assert.deepEqual(spelledApart("ouyangxiu"), ["ou yang xiu"]);
  assert.deepEqual(spelledApart("wang"), [], "one syllable is no two");
});

test("what can be read in two ways is read in both", () => {
  assert.deepEqual(spelledApart("xian").sort(), ["xi an"]);
  assert.deepEqual(spelledApart("fangan").sort(), ["fan gan", "fang an"]);
});

test("what is no pinyin is not taken apart, however long it is", () => {
  for (const letters of ["qxzv", "a1", "张伟", "", "an".repeat(500)]) assert.deepEqual(spelledApart(letters), []);
});

test("names of the demo enterprise are among the readings of their own pinyin", () => {
  for (const { name } of inventPeople(2000, 50, "example.com", 13_000_000_000)) {
    const read = syllables(name);
    if (read.length < 2 || !/^\p{Script=Han}+$/u.test(name)) continue;
    assert.ok(spelledApart(read.join("")).includes(read.join(" ")), `${name}: ${read}`);
  }
});

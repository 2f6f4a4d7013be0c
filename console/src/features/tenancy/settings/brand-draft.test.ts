import assert from "node:assert/strict";
import { test } from "node:test";
import { brandOf, sameNames } from "./brand-draft.ts";

test("what is empty or blank is not sent, and words are trimmed", () => {
  const typed = {
    "zh-CN": { name: " 沐川云 ", headline: "  " },
    "en-US": { name: "" },
    support: "",
    terms: "https://a.example ",
  };
  const brand = brandOf(typed);
  assert.deepEqual(brand, { "zh-CN": { name: "沐川云" }, "en-US": {}, terms: "https://a.example" });
  assert.ok(sameNames(brand, brandOf({ ...typed, support: "8001" })));
  assert.ok(!sameNames(brand, brandOf({ ...typed, "en-US": { name: "Muchuan" } })));
});

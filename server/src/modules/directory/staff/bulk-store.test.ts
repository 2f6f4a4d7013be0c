import assert from "node:assert/strict";
import { test } from "node:test";
import { bulkRow, bulkRowWith } from "./bulk-store.ts";

test("no text of a row sent in bulk can end its field or its row", () => {
  const row = bulkRowWith(bulkRow(["陆\u001d知行", 2, false]), [null, "a\u001eb\nc"]);
  assert.deepEqual(row.split("\u001d"), ["陆\ufffd知行", "2", "false", "", "a\ufffdb\nc"]);
  assert.ok(!row.includes("\u001e"));
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import pg from "pg";
import { openTestDatabase } from "./database.ts";
import { schemaPicture } from "./schema-picture.ts";

const database = await openTestDatabase();
test.after(() => database.drop());

test("schema.sql shows what the migrations add up to", async (context) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query("show server_version_num");
  await client.end();
  // Releases print expressions a little differently; the picture is of the one that comes with the product.
  if (Number(rows[0].server_version_num) < 180_000) return context.skip("drawn on PostgreSQL 18");
  assert.equal(
    await schemaPicture(database.ownerUrl),
    readFileSync(new URL("../../schema.sql", import.meta.url), "utf8"),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Database } from "../../../platform/db/index.ts";
import { openTestDatabase } from "../../../test/database.ts";
import { compareWorld } from "./visibility-comparison.ts";
import { writeWorld } from "./visibility-world-store.ts";
import { dice, randomWorld } from "./visibility-worlds.ts";

const database = await openTestDatabase();
const db = new Database(database.appUrl, 4, () => undefined);
test.after(async () => {
  await db.close();
  await database.drop();
});

/** Another part of all worlds in every run; a failure names the seed, with which VISIBILITY_SEED repeats it. */
const firstSeed = Number(process.env.VISIBILITY_SEED ?? Math.floor(Math.random() * 1e9));
const worlds = 20;
const people = 12;

test(`lists, pairs, verdicts, tree, counts and search agree with the rules' plain reading, seeds from ${firstSeed}`, async () => {
  let pairs = 0;
  for (let seed = firstSeed; seed < firstSeed + worlds; seed++) {
    const world = randomWorld(dice(seed), people);
    const compared = await compareWorld(db, world, await writeWorld(db, world));
    assert.deepEqual(compared.mismatches, [], `VISIBILITY_SEED=${seed}`);
    pairs += compared.pairs;
  }
  assert.ok(pairs > 2000, `${pairs} pairs`);
});

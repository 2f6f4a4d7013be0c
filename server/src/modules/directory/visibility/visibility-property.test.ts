import assert from "node:assert/strict";
import { test } from "node:test";
import { Database } from "../../../platform/db/index.ts";
import { openTestDatabase } from "../../../test/database.ts";
import { compareInBulk, type WorldChange } from "./visibility-bulk-comparison.ts";
import { changeWorld } from "./visibility-changes.ts";
import { compareWorld, glanceAtWorld } from "./visibility-comparison.ts";
import type { OracleWorld } from "./visibility-oracle.ts";
import { writeWorld } from "./visibility-world-store.ts";
import { dice, randomRule, randomWorld } from "./visibility-worlds.ts";

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
/** Worlds that change so often, one thing at a time. */
const changing = 6;
const changes = 8;

test(`lists, pairs, verdicts, cards, tree, counts and search agree with the rules' plain reading, changed too, seeds from ${firstSeed}`, async () => {
  let pairs = 0;
  for (let seed = firstSeed; seed < firstSeed + changing; seed++) {
    const roll = dice(seed);
    const world = randomWorld(roll, people);
    const written = await writeWorld(db, world);
    for (let change = 0; change <= changes; change++) {
      if (change > 0) await changeWorld(db, roll, world, written, seed * changes + change);
      const compare = change === 0 || change === changes ? compareWorld : glanceAtWorld;
      const compared = await compare(db, world, written);
      assert.deepEqual(compared.mismatches, [], `VISIBILITY_SEED=${seed}, after ${change} changes`);
      pairs += compared.pairs;
    }
  }
  assert.ok(pairs > 2000, `${pairs} pairs`);
});

/** A rule goes, one comes, or one comes in the place of another. */
function randomChange(roll: () => number, world: OracleWorld): WorldChange {
  const which = roll();
  const removed = world.rules.length > 0 && which < 0.6 ? Math.floor(roll() * world.rules.length) : undefined;
  const roles = [...new Set([...world.members.values()].flatMap((member) => member.roles))];
  const comes = removed === undefined || which < 0.3;
  return { removed, added: comes && roles.length > 0 ? randomRule(roll, world, roles) : undefined };
}

test(`targets of one viewer, previews and who sees one member agree with it too, seeds from ${firstSeed}`, async () => {
  for (let seed = firstSeed; seed < firstSeed + worlds; seed++) {
    const roll = dice(seed);
    const world = randomWorld(roll, 2 * people);
    const compared = await compareInBulk(db, world, await writeWorld(db, world), randomChange(roll, world));
    assert.deepEqual(compared, [], `VISIBILITY_SEED=${seed}`);
  }
});

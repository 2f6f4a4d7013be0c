// Who sees whom: every answer of the product about made-up enterprises, held against a plain reading of the rules; and again
// once they have changed, so that nothing that is remembered outlives what it was worked out from.
import { changeWorld } from "../../server/src/modules/directory/visibility/visibility-changes.ts";
import { compareWorld, glanceAtWorld } from "../../server/src/modules/directory/visibility/visibility-comparison.ts";
import { writeWorld } from "../../server/src/modules/directory/visibility/visibility-world-store.ts";
import { dice, randomWorld } from "../../server/src/modules/directory/visibility/visibility-worlds.ts";
import { Database } from "../../server/src/platform/db/index.ts";
import { openTestDatabase } from "../../server/src/test/database.ts";
import type { Drill } from "./drill-kill.ts";
import { atMost, type Figure, told } from "./figures.ts";

const pairsOf = { short: 2_000, full: 1_000_000 };
/** Enterprises compared at a time. */
const atOnce = 4;
/** Each changes so often, one thing at a time, before it is read as a whole again. */
const changes = 12;
/** From few people, among whom every rule bites, to more than a page. */
const people = [8, 14, 24, 40];

export async function drillVisibility({ short, seed, say }: Drill): Promise<Figure[]> {
  const wanted = short ? pairsOf.short : pairsOf.full;
  const database = await openTestDatabase();
  const db = new Database(database.appUrl, 2 * atOnce, (error) => say(String(error)));
  const began = performance.now();
  let [pairs, mismatches, changed, next] = [0, 0, 0, seed];
  const compare = async (worldSeed: number) => {
    const roll = dice(worldSeed);
    const world = randomWorld(roll, people[worldSeed % people.length] as number);
    const written = await writeWorld(db, world);
    for (let change = 0; change <= changes; change++) {
      if (change > 0) await changeWorld(db, roll, world, written, worldSeed * changes + change);
      const isWhole = change === 0 || change === changes;
      const compared = await (isWhole ? compareWorld : glanceAtWorld)(db, world, written);
      mismatches += compared.mismatches.length;
      for (const mismatch of compared.mismatches) say(`  seed ${worldSeed}, changed ${change} times: ${mismatch}`);
      if (change > 0) changed++;
      if (!isWhole) continue;
      if (Math.floor((pairs + compared.pairs) / 100_000) > Math.floor(pairs / 100_000))
        say(`  ${pairs + compared.pairs} pairs, ${mismatches} mismatches`);
      pairs += compared.pairs;
    }
  };
  const work = async () => {
    while (pairs < wanted) await compare(next++);
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await db.close();
    await database.drop();
  }
  return [
    told("pairs", pairs, ""),
    told("enterprises", next - seed, ""),
    told("changes between the answers", changed, ""),
    atMost("answers that differ from the plain reading of the rules", mismatches, "", 0),
    told("seconds", (performance.now() - began) / 1000, "s"),
  ];
}

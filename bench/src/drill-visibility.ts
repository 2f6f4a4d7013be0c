// Who sees whom: every answer of the product about made-up enterprises, held against a plain reading of the rules.
import { compareWorld } from "../../server/src/modules/directory/visibility/visibility-comparison.ts";
import { writeWorld } from "../../server/src/modules/directory/visibility/visibility-world-store.ts";
import { dice, randomWorld } from "../../server/src/modules/directory/visibility/visibility-worlds.ts";
import { Database } from "../../server/src/platform/db/index.ts";
import { openTestDatabase } from "../../server/src/test/database.ts";
import type { Drill } from "./drill-kill.ts";
import { atMost, type Figure, told } from "./figures.ts";

const pairsOf = { short: 2_000, full: 1_000_000 };
/** Enterprises compared at a time. */
const atOnce = 4;
/** From few people, among whom every rule bites, to more than a page. */
const people = [8, 14, 24, 40];

export async function drillVisibility({ short, seed, say }: Drill): Promise<Figure[]> {
  const wanted = short ? pairsOf.short : pairsOf.full;
  const database = await openTestDatabase();
  const db = new Database(database.appUrl, 2 * atOnce, (error) => say(String(error)));
  const began = performance.now();
  let [pairs, mismatches, next] = [0, 0, seed];
  const work = async () => {
    while (pairs < wanted) {
      const worldSeed = next++;
      const world = randomWorld(dice(worldSeed), people[worldSeed % people.length] as number);
      const compared = await compareWorld(db, world, await writeWorld(db, world));
      if (Math.floor((pairs + compared.pairs) / 100_000) > Math.floor(pairs / 100_000))
        say(`  ${pairs + compared.pairs} pairs, ${mismatches} mismatches`);
      pairs += compared.pairs;
      mismatches += compared.mismatches.length;
      for (const mismatch of compared.mismatches) say(`  seed ${worldSeed}: ${mismatch}`);
    }
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
    atMost("answers that differ from the plain reading of the rules", mismatches, "", 0),
    told("seconds", (performance.now() - began) / 1000, "s"),
  ];
}

// What a browser keeps of the book for when there is no network: which of it still shows, once there is one again.
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Sight } from "../visibility/sight.ts";
import { withSight } from "../visibility/sight-store.ts";
import { peopleAmong } from "./book-store.ts";
import { pathsTo } from "./level-store.ts";
import { ownDepartmentIds } from "./own-departments-store.ts";

/** As many statements however many ids. */
export const checkSeen = (
  tx: Tx,
  { memberId }: Actor,
  ids: readonly string[],
): Promise<{ seen: string[]; numbers: string[]; sightMark: string }> =>
  withSight(tx, memberId, async (on, sight) => {
    const [people, departments] = await Promise.all([peopleAmong(on, sight, ids), departmentsAmong(on, sight, ids)]);
    return {
      seen: [...people.map(({ id }) => id), ...departments],
      numbers: people.filter(({ number }) => number).map(({ id }) => id),
      sightMark: sight.mark,
    };
  });

/** Those that are named to the viewer. Where the tree is hidden no others are than those in which the viewer stands. */
async function departmentsAmong(tx: Tx, sight: Sight, ids: readonly string[]): Promise<string[]> {
  if (sight.settings.treeHidden) {
    const [own, all] = [await ownDepartmentIds(tx, sight.viewerId), new Set(ids)];
    return own.filter((id) => all.has(id));
  }
  const paths = await pathsTo(tx, sight, ids);
  return [...paths].filter(([id, path]) => path.at(-1)?.id === id).map(([id]) => id);
}

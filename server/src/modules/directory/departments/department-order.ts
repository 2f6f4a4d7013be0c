// The order of siblings as one is put before or behind another of them. Pure.
import { withoutOrder } from "../store.ts";

export type Placed = { id: string; position: number };
export type Place = { before: string } | { after: string };

/** Places that can be given: behind them stand those without one, by pinyin. */
export const mostPlaces = withoutOrder - 1;

/**
 * The positions that change when `moved` goes to its place among the siblings, which come in their order; undefined when it
 * would lie too far behind. Everybody up to the moved one, and up to the last who had a place, is numbered through; who had
 * none and stands behind still has none.
 */
export function placed(siblings: readonly Placed[], moved: string, place: Place): Placed[] | undefined {
  const others = siblings.filter(({ id }) => id !== moved);
  const at =
    "before" in place
      ? others.findIndex(({ id }) => id === place.before)
      : others.findIndex(({ id }) => id === place.after) + 1;
  const inOrder = others.toSpliced(at, 0, { id: moved, position: withoutOrder });
  const numbered =
    Math.max(
      at,
      inOrder.findLastIndex(({ position }) => position < withoutOrder),
    ) + 1;
  if (numbered > mostPlaces) return undefined;
  const now = inOrder.map(({ id }, index) => ({ id, position: index < numbered ? index + 1 : withoutOrder }));
  const was = new Map(siblings.map(({ id, position }) => [id, position]));
  return now.filter(({ id, position }) => was.get(id) !== position);
}

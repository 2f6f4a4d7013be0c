// Waiting for what a page comes to show.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const patience = 20_000;
const between = 50;

/** Looks until the page shows what is expected. @throws AssertionError with what it showed in the end. */
export async function eventually<T>(look: () => Promise<T>, expected: T, what: string): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    try {
      return assert.deepEqual(seen, expected, what);
    } catch (difference) {
      if (performance.now() > end) throw difference;
    }
    await pause(between);
  }
}

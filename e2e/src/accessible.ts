// What axe says of a page.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * By every rule that axe has on. It looks at the page itself and nowhere else, and writes out what breaks a rule, not
 * all that keeps it: together that costs a third.
 * @throws AssertionError that names each rule broken and where, or a frame, into which it would not look.
 */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  assert.equal(page.frames().length, 1, `${name} has a frame that nothing would look into`);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  assert.deepEqual(found, [], `axe on ${name}`);
}

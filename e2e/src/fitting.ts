// Whether a page fits its width.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/**
 * @throws AssertionError that names what reaches beyond the right edge. Parts that scroll sideways by themselves, as
 * wide tables do, may hold more than they show.
 */
export async function assertFits(page: Page, width: number, name: string): Promise<void> {
  const beyond = await page.evaluate((edge) => {
    const holds = (element: Element): boolean => {
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === "auto" || overflowX === "scroll";
      // a frame as wide as the page would only hide that its content does not fit
      const clips = overflowX !== "visible" && element.getBoundingClientRect().width < edge;
      return scrolls || clips;
    };
    const isHeld = (element: Element): boolean => {
      const above = element.parentElement;
      return above !== null && above !== document.body && (holds(above) || isHeld(above));
    };
    const found = [...document.body.querySelectorAll("*")].filter((element) => {
      const { right, width, height } = element.getBoundingClientRect();
      return right > edge + 1 && width > 1 && height > 1 && element.checkVisibility() && !isHeld(element);
    });
    return [
      ...(document.documentElement.scrollWidth > edge
        ? [`the page is ${document.documentElement.scrollWidth} wide`]
        : []),
      ...found.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
    ];
  }, width);
  assert.deepEqual(beyond, [], `${name} at ${width}`);
}

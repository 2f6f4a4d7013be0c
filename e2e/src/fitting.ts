// Whether a page fits a phone: its width, and the fingers of who holds it.
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

/** What a finger touches. Links within a text are not: they are as high as its lines. */
const touched =
  "button, input, select, textarea, summary, a, [role=tab], [role=menuitem], [role=option], [role=treeitem]";
/** A touch anywhere in these reaches the control. */
const around =
  "label, .ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-input-number, .ant-segmented, .ant-tabs-tab";
/** Pixels; a border or two may lack. */
const finger = 38;

/** @throws AssertionError that names the controls which are lower than a finger is wide. */
export async function assertTouchable(page: Page, name: string): Promise<void> {
  const low = await page.evaluate(
    ({ touched, around, finger }) => {
      /** What is drawn smaller may reach further with an invisible part of itself. */
      const reachOf = (element: Element): number => {
        // as laid out: what is still moving in may be drawn smaller
        const parts = ["::before", "::after"].map((part) => getComputedStyle(element, part));
        const over = parts.filter(({ content, position }) => content !== "none" && position === "absolute");
        const heights = over.map(({ height }) => Number.parseFloat(height) || 0);
        const holder = element.closest(around) ?? element;
        const laidOut = [element, holder].map((one) => (one instanceof HTMLElement ? one.offsetHeight : 0));
        return Math.max(...laidOut, ...heights);
      };
      const shown = (element: Element): boolean => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
      };
      return [...document.querySelectorAll(touched)]
        .filter((element) => shown(element) && getComputedStyle(element).display !== "inline")
        .filter((element) => reachOf(element) < finger)
        .map((element) => `${Math.round(reachOf(element))} ${element.outerHTML.slice(0, 160)}`);
    },
    { touched, around, finger },
  );
  assert.deepEqual(low.slice(0, 5), [], `${name}: too low for a finger`);
}

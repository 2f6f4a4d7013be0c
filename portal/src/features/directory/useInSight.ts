// Of a long list only the rows in sight are drawn, with room for the others before and behind them.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Pixels of a row, until one has been measured: who enlarges text alone has higher ones. */
const usualHeight = 64;
/** Rows beyond either edge, for who scrolls fast or goes on by the keyboard. */
const beyond = 12;

type InSight = { from: number; to: number; before: number; behind: number };

/** `list` stands in the element of the class `book`, which scrolls, and holds rows of one height. Not `long`: all of them. */
export function useInSight(list: RefObject<HTMLElement | null>, count: number, long: boolean): InSight {
  const [height, setHeight] = useState(usualHeight);
  const [top, setTop] = useState(0);
  const rows = useVirtualizer({
    count,
    enabled: long,
    getScrollElement: () => list.current?.closest(".book") ?? null,
    estimateSize: () => height,
    overscan: beyond,
    scrollMargin: top,
    initialRect: { width: 0, height: innerHeight },
  });
  useLayoutEffect(() => {
    const book = list.current?.closest(".book");
    if (!long || list.current === null || !book) return;
    const measure = () => {
      if (list.current === null) return;
      // what stands above the list comes and goes
      setTop(Math.round(list.current.getBoundingClientRect().top - book.getBoundingClientRect().top + book.scrollTop));
      setHeight(list.current.querySelector("li")?.offsetHeight || usualHeight);
    };
    const watch = new ResizeObserver(measure);
    for (const part of book.children) watch.observe(part);
    measure();
    return () => watch.disconnect();
  }, [list, long]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as they are now
  useLayoutEffect(() => rows.measure(), [height]);
  const shown = rows.getVirtualItems();
  const [first, last] = [shown.at(0), shown.at(-1)];
  if (!long || first === undefined || last === undefined) return { from: 0, to: count, before: 0, behind: 0 };
  return {
    from: first.index,
    to: last.index + 1,
    before: first.start - top,
    behind: rows.getTotalSize() - (last.end - top),
  };
}

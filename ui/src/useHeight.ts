import { type RefObject, useLayoutEffect, useState } from "react";

/** The element's inner height in pixels, followed as it changes: virtual lists need a figure. */
export function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setHeight(current.clientHeight));
    observer.observe(current);
    setHeight(current.clientHeight);
    return () => observer.disconnect();
  }, [element]);
  return height;
}

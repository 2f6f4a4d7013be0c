// Going back shows a list where it was left.
import { useLocation } from "@tanstack/react-router";
import { type UIEvent, useLayoutEffect, useRef } from "react";

/** Pixels from the top, by the browser's history entry. */
const tops = new Map<string, number>();

/** For the scrolling element. `list` names what it shows; a new list begins at its top. `ready`: it has its rows. */
export function useKeptScroll(list: string, ready: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(undefined);
  const entry = useLocation({ select: ({ state, href }) => state.__TSR_key ?? href });
  useLayoutEffect(() => {
    if (!ready || ref.current === null) return;
    const kept = tops.get(entry);
    if (kept !== undefined || shown.current !== list) ref.current.scrollTop = kept ?? 0;
    shown.current = list;
    tops.set(entry, ref.current.scrollTop);
  }, [entry, list, ready]);
  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>) => {
    if (ready) tops.set(entry, currentTarget.scrollTop);
  };
  return { ref, onScroll };
}

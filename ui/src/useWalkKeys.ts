import { useEffect } from "react";

type Walk = { previous?: (() => void) | undefined; next?: (() => void) | undefined };

/** J and down go to the next row, K and up to the one before; keys typed into a field stay there. */
export function useWalkKeys(walk: Walk | undefined) {
  useEffect(() => {
    if (walk === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      const go = stepOf(walk, event.key);
      if (go === undefined) return;
      event.preventDefault();
      go();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [walk]);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [role=tab], [role=menu]") !== null;

function stepOf(walk: Walk, key: string): (() => void) | undefined {
  if (key === "j" || key === "J" || key === "ArrowDown") return walk.next;
  return key === "k" || key === "K" || key === "ArrowUp" ? walk.previous : undefined;
}

// The text of the search field and its way into the address.
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** Milliseconds after the last key before a text counts as typed. */
const settling = 150;

/** `settle` gets the text when typing rests, and never half of what an input method is composing. */
export function useSearchText(settled: string | undefined, settle: (text: string) => void) {
  const address = settled ?? "";
  const [text, type] = useState(address);
  const [composing, setComposing] = useState(false);
  /** Settled texts that the address has yet to show. */
  const onTheWay = useRef<string[]>([]);
  const hand = useEffectEvent((typed: string) => {
    if (typed === (onTheWay.current.at(-1) ?? address)) return;
    onTheWay.current.push(typed);
    settle(typed);
  });
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => hand(text), settling);
    return () => clearTimeout(timer);
  }, [text, composing]);
  // the field follows back, forward and links, but not its own text that comes back late
  useEffect(() => {
    const at = onTheWay.current.indexOf(address);
    if (at === -1) type(address);
    onTheWay.current = at === -1 ? [] : onTheWay.current.slice(at + 1);
  }, [address]);
  return {
    text,
    type,
    /** Empties the field; the caller changes the address. */
    clear: () => {
      onTheWay.current.push("");
      type("");
    },
    composition: { onCompositionStart: () => setComposing(true), onCompositionEnd: () => setComposing(false) },
  };
}

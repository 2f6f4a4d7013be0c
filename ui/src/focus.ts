// Keyboard focus falls to the body when what held it goes away; whoever took that away says where one goes on.
import { useEffect, useRef } from "react";

/** Whether nothing holds the focus. */
export const focusIsLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Takes the focus to `place`, if nothing holds it. */
export function catchFocus(place: HTMLElement | null | undefined): void {
  if (focusIsLost()) place?.focus({ preventScroll: true });
}

/**
 * While `open` turns false again, focus goes back to where it was when it turned true. What was there may be gone since,
 * as a decided application is from its queue: then it goes to the page.
 */
export function useReturnFocus(open: boolean) {
  useEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else catchFocus(document.querySelector("main"));
    };
  }, [open]);
}

/** For the element in which one goes on when another `state` takes away what had the focus; it has tabIndex -1. */
export function useCaughtFocus<E extends HTMLElement>(state: unknown) {
  const place = useRef<E>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state) catchFocus(place.current);
    before.current = state;
  }, [state]);
  return place;
}

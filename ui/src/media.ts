// The widths at which layouts change, in pixels, and hooks that follow what the browser says of its window and its user.
import { useSyncExternalStore } from "react";

export const widths = { phone: 768, side: 960, docked: 1200 };

export const useWide = (width: keyof typeof widths): boolean => useMedia(`(min-width: ${widths[width]}px)`);

/** Whether the user wants nothing to move. */
export const useStillness = (): boolean => useMedia("(prefers-reduced-motion: reduce)");

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

// The widths at which layouts change, in pixels, and a hook that follows them.
import { useSyncExternalStore } from "react";

export const widths = { phone: 768, side: 960, docked: 1200 };

export function useWide(width: keyof typeof widths): boolean {
  const query = `(min-width: ${widths[width]}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

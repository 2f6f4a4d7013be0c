// The way to a command palette: ⌘K or Ctrl+K, and the button of the frame. What it opens is loaded then.
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";

export type PaletteProps = { onClose: () => void };
export type LoadPalette = () => Promise<{ default: ComponentType<PaletteProps> }>;

/** For `aria-keyshortcuts` of the button, and as people read it. */
export const paletteShortcuts = "Control+K Meta+K";
export const paletteKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K";

/** `load` is the same each time. `palette` stands beside the button that calls `show`. */
export function usePalette(load: LoadPalette): { show: () => void; palette: ReactNode } {
  const [open, setOpen] = useState(false);
  const Palette = useMemo(() => lazy(load), [load]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key === "k";
      if (!asked || isAsking()) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const palette = open && (
    <Suspense>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  );
  return { show: () => setOpen(true), palette };
}

/** A dialog or a sheet waits for its answer: nothing comes over it. */
const isAsking = (): boolean =>
  [...document.querySelectorAll(".ant-modal-wrap, .sheet .ant-drawer-content-wrapper")].some((dialog) =>
    dialog.checkVisibility(),
  );

// The way to the command palette: a field in the header, ⌘K or Ctrl+K. What it opens is loaded then.
import { useWide } from "@qilian/ui/media.ts";
import { Search } from "lucide-react";
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from "react";
import "./palette-field.css";

export type PaletteProps = { onClose: () => void };
type PaletteFieldProps = { load: () => Promise<{ default: ComponentType<PaletteProps> }>; placeholder: string };

const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function PaletteField({ load, placeholder }: PaletteFieldProps) {
  const wide = useWide("side");
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
  return (
    <>
      <button
        type="button"
        className={wide ? "plain-button palette-field" : "plain-button palette-button"}
        aria-label={wide ? undefined : placeholder}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search size={wide ? 15 : 20} strokeWidth={1.6} aria-hidden="true" />
        {wide && <span>{placeholder}</span>}
        {wide && <kbd>{onApple ? "⌘K" : "Ctrl K"}</kbd>}
      </button>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A dialog waits for its answer: nothing comes over it. */
const isAsking = (): boolean =>
  [...document.querySelectorAll(".ant-modal-wrap")].some((dialog) => dialog.checkVisibility());

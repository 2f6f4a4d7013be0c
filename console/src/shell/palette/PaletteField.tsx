// The command palette's field in the header; on narrow pages a button.
import { useWide } from "@qilian/ui/media.ts";
import { type LoadPalette, paletteKey, paletteShortcuts, usePalette } from "@qilian/ui/palette/usePalette.tsx";
import { Search } from "lucide-react";
import "./palette-field.css";

type PaletteFieldProps = { load: LoadPalette; placeholder: string };

export function PaletteField({ load, placeholder }: PaletteFieldProps) {
  const wide = useWide("side");
  const { show, palette } = usePalette(load);
  return (
    <>
      <button
        type="button"
        className={wide ? "plain-button palette-field" : "plain-button palette-button"}
        aria-label={wide ? undefined : placeholder}
        aria-haspopup="dialog"
        aria-keyshortcuts={paletteShortcuts}
        onClick={show}
      >
        <Search size={wide ? 15 : 20} strokeWidth={1.6} aria-hidden="true" />
        {wide && <span>{placeholder}</span>}
        {wide && <kbd>{paletteKey}</kbd>}
      </button>
      {palette}
    </>
  );
}

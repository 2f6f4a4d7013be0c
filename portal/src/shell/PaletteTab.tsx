// The command palette's button on the rail.
import { useStrings } from "@qilian/ui/i18n.ts";
import { paletteKey, paletteShortcuts } from "@qilian/ui/palette/usePalette.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Search } from "lucide-react";
import { shellStrings } from "./strings.ts";

export function PaletteTab({ onPress }: { onPress: () => void }) {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  return (
    <button
      type="button"
      className="plain-button tab"
      aria-label={t("find")}
      aria-haspopup="dialog"
      aria-keyshortcuts={paletteShortcuts}
      title={paletteKey}
      onClick={onPress}
    >
      <Search size={24} strokeWidth={1.5} aria-hidden="true" />
      <span>{ui("search")}</span>
    </button>
  );
}

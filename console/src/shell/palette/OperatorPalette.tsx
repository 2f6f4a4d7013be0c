// The operator's palette: pages, and what can be done.
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { meant } from "@qilian/ui/palette/entries.ts";
import { Palette } from "@qilian/ui/palette/Palette.tsx";
import { paletteStrings } from "@qilian/ui/palette/strings.ts";
import { useGo } from "@qilian/ui/palette/useGo.ts";
import type { PaletteProps } from "@qilian/ui/palette/usePalette.tsx";
import { usePreferenceActions } from "@qilian/ui/palette/usePreferenceActions.ts";
import { FileText } from "lucide-react";
import { useState } from "react";
import { operatorPages } from "../operator-pages.ts";
import { leaveOperator } from "../session.ts";
import { shellStrings } from "../strings.ts";

export default function OperatorPalette({ onClose }: PaletteProps) {
  const t = useStrings(shellStrings);
  const palette = useStrings(paletteStrings);
  const label = useLabel();
  const go = useGo();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const pages = operatorPages
    .filter(({ path }) => !path.includes("$"))
    .map((page) => ({
      ...page,
      key: page.path,
      name: label(page.label),
      icon: FileText,
      run: () => go({ to: page.path }),
    }));
  const groups = [
    { label: palette("pages"), entries: meant(pages, words) },
    {
      label: palette("actions"),
      entries: meant(
        usePreferenceActions(() => leaveOperator(false)),
        words,
      ),
    },
  ];
  return (
    <Palette
      placeholder={t("find_operator_pages")}
      words={typed}
      onWords={setTyped}
      groups={groups}
      onClose={onClose}
    />
  );
}

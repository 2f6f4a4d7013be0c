// The portal's palette: its pages, what can be done, and people and departments of the book as one types.
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { type Finder, meant, type NamedEntry, type Target } from "@qilian/ui/palette/entries.ts";
import { Palette } from "@qilian/ui/palette/Palette.tsx";
import { paletteStrings } from "@qilian/ui/palette/strings.ts";
import { useFound } from "@qilian/ui/palette/useFound.ts";
import { useGo } from "@qilian/ui/palette/useGo.ts";
import type { PaletteProps } from "@qilian/ui/palette/usePalette.tsx";
import { usePreferenceActions } from "@qilian/ui/palette/usePreferenceActions.ts";
import { useState } from "react";
import { leavePortal } from "./session.ts";
import { shellStrings } from "./strings.ts";
import { tabs } from "./tabs.ts";

/** `export const finders: Finder[]`, `export function useActions(): NamedEntry[]` in features/<module>/palette.ts. */
type Part = { finders?: Finder[]; useActions?: () => NamedEntry[] };

const parts = Object.values(import.meta.glob<Part>("../features/*/palette.ts", { eager: true }));
const finders = parts.flatMap((part) => part.finders ?? []);

export default function PortalPalette({ onClose }: PaletteProps) {
  const t = useStrings(shellStrings);
  const palette = useStrings(paletteStrings);
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const go = useGo();
  const found = useFound(finders, words, go);
  const preferences = usePreferenceActions(() => leavePortal(false));
  // biome-ignore lint/correctness/useHookAtTopLevel: the parts and their order are those of the build
  const brought = parts.flatMap((part) => part.useActions?.() ?? []);
  const groups = [
    { label: palette("pages"), entries: meant(usePageEntries(go), words) },
    { label: palette("actions"), entries: meant([...brought, ...preferences], words) },
    ...found.groups,
  ];
  return (
    <Palette
      placeholder={t("find")}
      words={typed}
      onWords={setTyped}
      groups={groups}
      search={found.search}
      onClose={onClose}
    />
  );
}

/** Each tab and the pages that its lines lead to. */
function usePageEntries(go: (target: Target) => void): NamedEntry[] {
  const label = useLabel();
  return tabs.flatMap((tab) =>
    [tab, ...(tab.pages ?? []).filter(({ unlisted }) => !unlisted)].map((page) => ({
      ...page,
      key: page.path,
      name: label(page.label),
      note: page === tab ? undefined : label(tab.label),
      run: () => go({ to: page.path }),
    })),
  );
}

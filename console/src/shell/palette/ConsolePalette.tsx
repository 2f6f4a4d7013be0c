// The console's palette: pages the administrator may open, what can be done, and people and departments as one types.
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { type EntryGroup, meant, type Target } from "@qilian/ui/palette/entries.ts";
import { Palette } from "@qilian/ui/palette/Palette.tsx";
import { paletteStrings } from "@qilian/ui/palette/strings.ts";
import { useFound } from "@qilian/ui/palette/useFound.ts";
import { useGo } from "@qilian/ui/palette/useGo.ts";
import type { PaletteProps } from "@qilian/ui/palette/usePalette.tsx";
import { usePreferenceActions } from "@qilian/ui/palette/usePreferenceActions.ts";
import { FileText } from "lucide-react";
import { useState } from "react";
import { mayOpen, type Page, pages, sectionsOf } from "../pages.ts";
import { leaveConsole, useSession } from "../session.ts";
import { shellStrings } from "../strings.ts";
import type { Finder, PaletteAction } from "./brought.ts";

type Part = { actions?: PaletteAction[]; finders?: Finder[] };
const parts = Object.values(import.meta.glob<Part>("../../features/*/palette.ts", { eager: true }));
const actions = parts.flatMap((part) => part.actions ?? []);
const finders = parts.flatMap((part) => part.finders ?? []);

export default function ConsolePalette({ onClose }: PaletteProps) {
  const t = useStrings(shellStrings);
  const palette = useStrings(paletteStrings);
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const go = useGo();
  const label = useLabel();
  const { grants } = useSession();
  const holds = ({ grant }: PaletteAction | Finder) => grants.includes(grant);
  const found = useFound(finders.filter(holds), words, go);
  const preferences = usePreferenceActions(() => leaveConsole(false));
  const acts = actions
    .filter(holds)
    .map((action) => ({ ...action, key: label(action.label), name: label(action.label), run: () => go(action) }));
  const groups: EntryGroup[] = [
    { label: palette("pages"), entries: meant(usePageEntries(go), words) },
    { label: palette("actions"), entries: meant([...acts, ...preferences], words) },
    ...found.groups,
  ];
  return (
    <Palette
      placeholder={t("find_pages")}
      words={typed}
      onWords={setTyped}
      groups={groups}
      search={found.search}
      onClose={onClose}
    />
  );
}

/** Addresses that take a parameter are reached from their lists. */
function usePageEntries(go: (target: Target) => void) {
  const label = useLabel();
  const { grants } = useSession();
  const sections = sectionsOf(grants);
  const noteOf = (page: Page): string | undefined => {
    const section = sections.find((entry) => entry.section === page.section);
    return section === undefined || section.path === page.path ? undefined : label(section.label);
  };
  return pages
    .filter((page) => mayOpen(page, grants) && !page.path.includes("$"))
    .map((page) => ({
      label: page.label,
      ...(page.keywords && { keywords: page.keywords }),
      key: page.path,
      name: label(page.label),
      note: noteOf(page),
      icon: page.icon ?? page.group?.icon ?? FileText,
      run: () => go({ to: page.path }),
    }));
}

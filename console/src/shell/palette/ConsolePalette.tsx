// The console's palette: pages the administrator may open, what can be done, and people and departments as one types.
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useState } from "react";
import { mayOpen, type Page, pages, sectionsOf } from "../pages.ts";
import { leaveConsole, useSession } from "../session.ts";
import { shellStrings } from "../strings.ts";
import { type EntryGroup, type Finder, meant, type PaletteAction, type Target } from "./entries.ts";
import { Palette } from "./Palette.tsx";
import type { PaletteProps } from "./PaletteField.tsx";
import { usePreferenceActions } from "./usePreferenceActions.ts";

type Part = { actions?: PaletteAction[]; finders?: Finder[] };
const parts = Object.values(import.meta.glob<Part>("../../features/*/palette.ts", { eager: true }));
const actions = parts.flatMap((part) => part.actions ?? []);
const finders = parts.flatMap((part) => part.finders ?? []);

export default function ConsolePalette({ onClose }: PaletteProps) {
  const t = useStrings(shellStrings);
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const go = useGo();
  const found = useFound(words, go);
  const preferences = usePreferenceActions(() => leaveConsole(false));
  const label = useLabel();
  const { grants } = useSession();
  const acts = actions
    .filter(({ grant }) => grants.includes(grant))
    .map((action) => ({ ...action, key: label(action.label), name: label(action.label), run: () => go(action) }));
  const groups: EntryGroup[] = [
    { label: t("palette_pages"), entries: meant(usePageEntries(go), words) },
    { label: t("palette_actions"), entries: meant([...acts, ...preferences], words) },
    ...found.groups,
  ];
  return (
    <Palette
      placeholder={t("find_pages")}
      words={typed}
      onWords={setTyped}
      groups={groups}
      searching={found.searching}
      onClose={onClose}
    />
  );
}

function useGo(): (target: Target) => void {
  const navigate = useNavigate();
  return ({ to, search = {}, state = {} }) => void navigate({ to, search, state });
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

/** What was found is forgotten when the palette closes. */
function useFound(words: string, go: (target: Target) => void): { groups: EntryGroup[]; searching: boolean } {
  const label = useLabel();
  const { grants } = useSession();
  const settled = useSettled(words);
  const mine = finders.filter(({ grant }) => grants.includes(grant));
  const queries = useQueries({
    queries: mine.map(({ label: kind, find }) => ({
      queryKey: ["palette", kind["en-US"], settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(settled, signal),
      enabled: settled !== "",
      placeholderData: keepPreviousData,
      gcTime: 0,
    })),
  });
  if (words === "") return { groups: [], searching: false };
  const groups = mine.map((finder, at) => ({
    label: label(finder.label),
    entries: (queries[at]?.data ?? []).map((one) => ({ ...one, run: () => go(one) })),
  }));
  const searching = mine.length > 0 && (settled !== words || queries.some(({ isFetching }) => isFetching));
  return { groups, searching };
}

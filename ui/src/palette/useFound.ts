// What the server finds as one types; forgotten when the palette closes.
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useLabel } from "../i18n.ts";
import { useSettled } from "../waiting.ts";
import type { EntryGroup, Finder, Found, Target } from "./entries.ts";

export type FoundSoFar = { groups: EntryGroup[]; search: "searching" | "failed" | "done" };

/** `finders` stay the same as long as the palette is open. */
export function useFound(finders: Finder[], words: string, go: (target: Target) => void): FoundSoFar {
  const label = useLabel();
  const settled = useSettled(words);
  const queries = useQueries({
    queries: finders.map(({ find }, at) => ({
      queryKey: ["palette", at, settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(settled, signal),
      enabled: settled !== "",
      placeholderData: keepPreviousData,
      gcTime: 0,
    })),
  });
  if (words === "" || finders.length === 0) return { groups: [], search: "done" };
  const entryOf = (one: Found) => ({
    ...one,
    name: typeof one.name === "string" ? one.name : label(one.name),
    run: () => go(one),
  });
  const groups = queries
    .flatMap(({ data }) => data ?? [])
    .map((group) => ({ label: label(group.label), entries: group.found.map(entryOf) }));
  if (settled !== words || queries.some(({ isFetching }) => isFetching)) return { groups, search: "searching" };
  return { groups, search: queries.some(({ isError }) => isError) ? "failed" : "done" };
}

// What a command palette offers: pages, actions and what features find, and which of it some words mean.
import type { LucideIcon } from "lucide-react";
import type { Label } from "../i18n.ts";

export type Target = { to: string; search?: Record<string, string>; state?: object };

/** Something to do that begins on a page. */
export type PaletteAction = Named & { icon: LucideIcon } & Target;

/** A thing that was found; without an icon it is a person, who may have a picture. */
export type Found = {
  key: string;
  name: string | Label;
  note?: string;
  icon?: LucideIcon;
  picture?: string | undefined;
} & Target;
export type FoundGroup = { label: Label; found: Found[] };

/** A search of the server, asked as one types. */
export type Finder = { find: (words: string, signal: AbortSignal) => Promise<FoundGroup[]> };

/** A line of the palette. `key` is the palette's own. */
export type Entry = {
  key: string;
  name: string;
  note?: string | undefined;
  icon?: LucideIcon | undefined;
  picture?: string | undefined;
  run: () => void;
};
export type EntryGroup = { label: string; entries: Entry[] };

/** What an entry is found by: its names in both languages; other names, and the initials of the Chinese one. */
export type Named = { label: Label; keywords?: string[] };
export type NamedEntry = Entry & Named;

/**
 * How well words mean an entry, the less the better: its name begins with them, holds them, or another name begins with
 * them; undefined when they do not mean it. Capitals and spaces do not matter.
 */
export function rankOf({ label, keywords = [] }: Named, words: string): number | undefined {
  const wanted = plain(words);
  const names = Object.values(label).map(plain);
  if (names.some((name) => name.startsWith(wanted))) return 0;
  if (keywords.some((keyword) => plain(keyword) === wanted)) return 1;
  if (names.some((name) => name.includes(wanted))) return 2;
  return keywords.some((keyword) => plain(keyword).startsWith(wanted)) ? 3 : undefined;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, "");

/** Those that the words mean, the best first; all of them while there are no words. */
export function meant<T extends Named>(entries: readonly T[], words: string): T[] {
  if (words === "") return [...entries];
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, words) }));
  return ranked
    .filter(({ rank }) => rank !== undefined)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ entry }) => entry);
}

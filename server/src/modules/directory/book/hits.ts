// Where the words of a search stand in what a found person shows the viewer: in the name, its pinyin or initials, the English
// name, the mail address or the number. Pure.
import type { Hit } from "@qilian/contract/book.ts";
import { initialsOf, isOneHan, type Query, syllables } from "../search.ts";
import { showsField } from "../settings/shown-fields.ts";
import type { Sight } from "../visibility/sight.ts";
import type { FoundRow } from "./book-search-store.ts";

type Mark = Hit["marks"][number];

/** A part of one syllable, as it counts its own letters. */
type Part = { at: number; from: number; to: number };

/** What is hidden from the viewer is in none. */
export function hitsOf(sight: Sight, row: FoundRow, query: Query): Hit[] {
  const shown = (field: "nameEn" | "email" | "phone", hit: () => Hit | undefined) =>
    showsField(sight, row, field) ? hit() : undefined;
  const hits = [
    ...nameHits(row.name, query.text),
    shown("nameEn", () => literal("nameEn", row.name_en, query.text)),
    shown("email", () => literal("email", row.email, query.text)),
    shown("phone", () => (query.digits === undefined ? undefined : literal("phone", row.phone, query.digits))),
  ];
  return hits.filter((hit) => hit !== undefined);
}

/** Folding to lower case may change a text's length, and with it every place in it: such a text has no hit. */
function literal(field: Hit["field"], text: string, words: string): Hit | undefined {
  const lower = text.toLowerCase();
  const at = lower.length === text.length ? lower.indexOf(words) : -1;
  return at === -1 ? undefined : { field, text, marks: [[at, at + words.length]] };
}

function nameHits(name: string, text: string): Hit[] {
  const asTyped = literal("name", name, text);
  return asTyped === undefined ? spelledHits(name, text.replace(/[\s']/g, "")) : [asTyped];
}

/** Of a name all in Han characters: which of them the letters spell, and where in the pinyin. */
function spelledHits(name: string, letters: string): Hit[] {
  const read = syllables(name);
  const characters = [...name].filter(isOneHan);
  if (read.length !== characters.length || !/^[a-z]+$/.test(letters)) return [];
  const parts = partsOf(read, letters);
  if (parts.length === 0) return [];
  const starts = read.map((_, at) => read.slice(0, at).join(" ").length + (at === 0 ? 0 : 1));
  const pinyin = parts.map(({ at, from, to }): Mark => [(starts[at] ?? 0) + from, (starts[at] ?? 0) + to]);
  return [
    { field: "name", text: name, marks: joined(parts.map(({ at }) => placeOf(name, at))) },
    { field: "pinyin", text: read.join(" "), marks: pinyin },
  ];
}

/** Whole syllables before initials, and these before letters from within. */
function partsOf(read: string[], letters: string): Part[] {
  const all = read.join("");
  const beginnings = read.map((_, at) => read.slice(0, at).join("").length);
  const start = beginnings.find((at) => all.startsWith(letters, at));
  if (start !== undefined) return cut(read, start, start + letters.length);
  for (const heads of initialsOf(read)) {
    const at = heads.join("").indexOf(letters);
    if (at !== -1) return cut(heads, at, at + letters.length);
  }
  const at = all.indexOf(letters);
  return at === -1 ? [] : cut(read, at, at + letters.length);
}

/** A range of all texts in a row, taken apart by text. */
function cut(texts: readonly string[], first: number, past: number): Part[] {
  let before = 0;
  return texts.flatMap((text, at) => {
    const [from, to] = [Math.max(0, first - before), Math.min(text.length, past - before)];
    before += text.length;
    return from < to ? [{ at, from, to }] : [];
  });
}

/** Where a name's Han character stands; there may be dots between them. */
function placeOf(name: string, wanted: number): Mark {
  let [at, seen] = [0, 0];
  for (const character of name) {
    if (isOneHan(character) && seen++ === wanted) return [at, at + character.length];
    at += character.length;
  }
  throw new Error("a syllable has its character");
}

/** Marks that touch are one. */
function joined(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const [from, to] of marks) {
    const last = all.at(-1);
    if (last?.[1] === from) last[1] = to;
    else all.push([from, to]);
  }
  return all;
}

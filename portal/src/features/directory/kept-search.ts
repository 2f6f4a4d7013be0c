// Search without a network: over the people and departments in what was seen last. Pure.
import type { BookLevel, BookPerson, bookApi, Card, FoundPerson, Hit } from "@qilian/contract/book.ts";
import type { OwnBook } from "@qilian/contract/own-book.ts";
import type { Reply } from "@qilian/ui/client.ts";
import type { Kept, Seen } from "../../shell/seen.ts";

export type FoundInBook = Reply<typeof bookApi.searchBook>;

/** What the book's answers of all kinds hold. */
type Answer = Partial<Pick<OwnBook, "starred" | "contacted"> & FoundInBook & { items: BookPerson[] }> & {
  departments?: (Partial<OwnBook["departments"][number]> | BookLevel["departments"][number])[];
};
/** With what a card says besides, where it was seen. */
type Known = BookPerson & Partial<Pick<Card, "phone" | "email">>;

const mostFound = 20;

/** `kept`: the last first. Undefined when nothing of the book was seen. */
export function searchKept(kept: readonly Kept[], typed: string): Seen<FoundInBook> | undefined {
  const [newest] = kept;
  if (newest === undefined) return undefined;
  const words = typed.toLowerCase().trim().replace(/\s+/g, " ");
  const people = [...knownPeople(kept).values()].map((person) => ({ person, hits: hitsOf(person, words) }));
  const found = people
    .filter(({ hits }) => hits.length > 0)
    .map(({ person: { phone, email, ...person }, hits }): FoundPerson => ({ ...person, hits }))
    .sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1));
  const departments = [...knownDepartments(kept).values()].filter(({ name }) => name.toLowerCase().includes(words));
  return {
    people: found.slice(0, mostFound),
    more: found.length > mostFound,
    departments: departments.slice(0, mostFound),
    keptAt: newest.at,
    sightMark: newest.value.sightMark,
  };
}

function knownPeople(kept: readonly Kept[]): Map<string, Known> {
  const known = new Map<string, Known>();
  const cards = kept.filter(({ key }) => key.startsWith("card "));
  for (const { key, value } of kept) {
    if (key.startsWith("card ")) continue;
    const { items = [], people = [], starred = [], contacted = [] } = value as Answer;
    for (const person of [...items, ...people, ...starred, ...contacted])
      if (!known.has(person.id)) known.set(person.id, person);
  }
  for (const { value } of cards) {
    const { id, name, nameEn, title, avatar, departments, phone, email } = value as Card;
    const department = departments[0]?.levels.map((level) => level.name).join(" / ") ?? "";
    const listed = known.get(id) ?? { id, name, nameEn, title, avatar, department, pinyin: "" };
    known.set(id, { ...listed, email, ...(phone === undefined ? {} : { phone }) });
  }
  return known;
}

function knownDepartments(kept: readonly Kept[]): Map<string, FoundInBook["departments"][number]> {
  const known = new Map<string, FoundInBook["departments"][number]>();
  for (const { key, value } of kept) {
    if (key.startsWith("card ")) continue;
    for (const { id, name, ...more } of (value as Answer).departments ?? [])
      if (id !== undefined && name !== undefined && !known.has(id))
        known.set(id, { id, name, path: "path" in more ? (more.path ?? name) : name });
  }
  return known;
}

function hitsOf({ name, nameEn, pinyin, email = "", phone = "" }: Known, words: string): Hit[] {
  const digits = words.replace(/^\+86/, "").replace(/[\s-]/g, "");
  const hits = [
    literal("name", name, words),
    spelled(pinyin, words.replace(/[\s']/g, "")),
    literal("nameEn", nameEn, words),
    literal("email", email, words),
    /^\d{3,11}$/.test(digits) ? literal("phone", phone, digits) : undefined,
  ];
  return hits.filter((hit) => hit !== undefined);
}

function literal(field: Hit["field"], text: string, words: string): Hit | undefined {
  const at = text.toLowerCase().indexOf(words);
  return at === -1 ? undefined : { field, text, marks: [[at, at + words.length]] };
}

/** By the pinyin from its beginning, or the initials of its syllables in either way of writing them. */
function spelled(pinyin: string, letters: string): Hit | undefined {
  const read = pinyin.split(" ");
  const spellings = [
    pinyin.replaceAll(" ", ""),
    read.map((syllable) => syllable[0] ?? "").join(""),
    read.map((syllable) => /^([zcs]h|.)/.exec(syllable)?.[0] ?? "").join(""),
  ];
  if (letters === "" || !spellings.some((spelling) => spelling.startsWith(letters))) return undefined;
  return { field: "pinyin", text: pinyin, marks: [] };
}

// What a name is found by: itself, its pinyin and initials. Pure; the import runs it in a worker.
import { pinyin } from "pinyin-pro";
import { isInSyllables } from "./syllables.ts";

export type Findable = { name: string; nameEn: string; email: string; accountBase: string };
export type Search = {
  sortKey: string;
  /** Of the pinyin; "" for names without Han characters. */
  initials: string;
  searchText: string;
  grams: string[];
};

const han = /\p{Script=Han}/u;
/** Of one character; most are Latin letters, which need no expression to be told. */
const isHan = (character: string): boolean => character >= "\u2e80" && han.test(character);
/** Surnames of two characters, the common ones. */
const compoundSurnames = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 长孙 宇文 端木 百里 南宫 独孤 轩辕 闻人 公冶 太史 申屠 澹台 呼延 钟离 鲜于 闾丘 拓跋 第五".split(
    " ",
  ),
);

const readings = new Map<string, string[]>();
/** Names repeat; each is read once. Bounded, for a process that runs for months. */
const mostReadings = 20_000;

/** The syllables of a name, without tones; a surname's own reading where it has one. Letters stay as words. */
export function syllables(name: string): string[] {
  const known = readings.get(name);
  if (known !== undefined) return known;
  const read = readAloud(name, "head");
  if (readings.size >= mostReadings) readings.clear();
  readings.set(name, read);
  return read;
}

const readAloud = (name: string, surname: "head" | "off"): string[] =>
  pinyin(name, { toneType: "none", type: "array", surname, v: true, nonZh: "consecutive" })
    .flatMap((part) => part.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part !== "");

/** `zhou.yuan` for 周予安, `daniel.meyer` for Daniel Meyer; `user` when nothing of it is a Latin letter. */
export function accountBase(name: string, nameEn: string): string {
  const source = syllables(name);
  const parts = han.test(name) ? surnameAndGiven(name, source) : source;
  const latin = (words: string[]): string =>
    words
      .map((word) => word.normalize("NFKD").replace(/[^a-z0-9]/g, ""))
      .filter((word) => word !== "")
      .join(".")
      .slice(0, 40);
  // A base that ends in a digit would make the number behind it ambiguous.
  const base = (latin(parts) || latin(syllables(nameEn)) || "user").replace(/^[.\d]+|[.\d]+$/g, "");
  return base || "user";
}

/** What an account is made of: no base ends in a digit, and the number 1 is not shown. Undefined for what is no account. */
export function accountParts(account: string): { base: string; number: number } | undefined {
  const [, base, digits] = /^(.*[^0-9])([0-9]*)$/s.exec(account) ?? [];
  if (base === undefined) return undefined;
  if (digits === "") return { base, number: 1 };
  const number = Number(digits);
  return number > 1 && number <= largestNumber && String(number) === digits ? { base, number } : undefined;
}

const largestNumber = 2 ** 31 - 1;

function surnameAndGiven(name: string, read: string[]): string[] {
  const surname = compoundSurnames.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1;
  return [read.slice(0, surname).join(""), read.slice(surname).join("")];
}

/** The line feed puts a name before the longer ones that begin with it. */
const sortKey = (read: readonly string[], name: string): string => `${read.join(" ")}\n${name}`.slice(0, 200);

/** By what the name of a department or a role stands among others: no surname is read into it. */
export const sortKeyOf = (name: string): string => sortKey(readAloud(name, "off"), name);

export function searchOf({ name, nameEn, email, accountBase: base }: Findable): Search {
  const read = syllables(name);
  const [short = "", long = ""] = han.test(name) ? initialsOf(read).map((heads) => heads.join("")) : [];
  const fields = [
    name,
    nameEn,
    ...(short === "" ? [] : [read.join("")]),
    ...(short === long ? [] : [long]),
    email,
    base,
  ]
    .map((field) => field.toLowerCase().trim())
    .filter((field) => field !== "");
  const distinct = new Set(fields);
  const grams = new Set<string>();
  for (const field of distinct) addGrams(field, grams);
  addInnerPairs(short, grams);
  if (short !== "") distinct.add(short);
  return { sortKey: sortKey(read, name), initials: short, searchText: [...distinct].join("\n"), grams: [...grams] };
}

/** A rare character without a reading stands for itself, and may be two units of UTF-16. */
const firstOf = (syllable: string): string =>
  syllable < "\ud800" ? (syllable[0] ?? "") : String.fromCodePoint(syllable.codePointAt(0) ?? 0);

/** Of each syllable its initial: z y a, then zh y a. */
export function initialsOf(read: readonly string[]): [short: string[], long: string[]] {
  const short = read.map(firstOf);
  const long = read.map((syllable) => /^[zcs]h/.exec(syllable)?.[0] ?? firstOf(syllable));
  return [short, long];
}

/**
 * Of each run of Han characters every one and every pair; of each run of other letters and digits the first two and all
 * threes, and the first where it is none of ASCII; every emoji and other symbol. What stands behind an @ is left out: a domain
 * is everybody's. A field of one character is a gram.
 */
function addGrams(field: string, grams: Set<string>): void {
  if (field.length === 1) grams.add(field);
  let [kind, first, second] = ["", "", ""];
  for (const third of field) {
    if (third === "@") return;
    const before = kind;
    kind = kindOf(third);
    if (kind !== before) [first, second] = ["", ""];
    if (kind === "") continue;
    if (kind === "han" || kind === "sign" || (second === "" && third >= "\u0080")) grams.add(third);
    if (kind === "sign") continue;
    if (second !== "" && (kind === "han" || first === "")) grams.add(second + third);
    if (first !== "" && kind !== "han") grams.add(first + second + third);
    [first, second] = [second, third];
  }
}

/** Initials are found by an index of their own from the first on; by pairs those of the given name. */
function addInnerPairs(initials: string, grams: Set<string>): void {
  const heads = [...initials];
  for (let at = 2; at < heads.length; at++) grams.add(`${heads[at - 1]}${heads[at]}`);
}

function kindOf(character: string): "han" | "letter" | "sign" | "" {
  if (character < "\u0080") return /[a-z0-9]/.test(character) ? "letter" : "";
  if (isHan(character)) return "han";
  if (/[\p{L}\p{N}]/u.test(character)) return "letter";
  return sign.test(character) ? "sign" : "";
}

/** Emoji and symbols, and characters that enterprises have made for rare names: of private use, or newer than this Unicode. */
const sign = /[\p{S}\p{Co}\p{Cn}]/u;

/** The grams of every field in which these words stand. Two letters are looked for where a word begins. */
function gramsWithin(words: string): string[] {
  const found = new Set<string>();
  let [kind, run]: [string, string[]] = ["", []];
  const close = () => {
    const width = { han: 2, sign: 1 }[kind] ?? 3;
    if (kind === "han" || kind === "sign" || (kind === "letter" && run.length > 1))
      for (let at = 0; at === 0 || at + width <= run.length; at++) found.add(run.slice(at, at + width).join(""));
    run = [];
  };
  for (const character of words) {
    if (character === "@") break;
    const next = kindOf(character);
    if (next !== kind) close();
    kind = next;
    run.push(character);
  }
  close();
  // One letter finds those of whom it is a whole field, or that begins a word where it is none of ASCII; signs of ASCII nobody.
  return found.size > 0 ? [...found] : [words];
}

/** Of the grams of what is looked for, three to look up, the rare ones first: the lists of others are longer than they help. */
export function rareOf(grams: string[]): string[] {
  return grams.toSorted((a, b) => Number(isInSyllables(a)) - Number(isInSyllables(b))).slice(0, 3);
}

export type Query = {
  /** Lower case; what is looked for. */
  text: string;
  /** A row matches only when it has them all, and the text itself. */
  grams: string[];
  /** The digits of a number, when that is what was typed; at least three. */
  digits: string | undefined;
};

/** Full-width letters, digits and signs, as an input method leaves them. */
const fullWidth = /[\uff01-\uff5e]/g;
/** Beside Han characters they stay: names hold full-width brackets. */
const halfWidth = (typed: string): string =>
  han.test(typed) ? typed : typed.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

export function queryOf(typed: string): Query {
  const text = halfWidth(typed).toLowerCase().trim().replace(/\s+/g, " ");
  const digits = text.replace(/^\+86/, "").replace(/[\s-]/g, "");
  return { text, grams: gramsWithin(text), digits: /^\d{3,11}$/.test(digits) ? digits : undefined };
}

export const holdsHan = (text: string): boolean => han.test(text);
export const isOneHan = (text: string): boolean => [...text].length === 1 && han.test(text);
/** What may be pinyin or initials. */
export const isLetters = (text: string): boolean => /^[a-z]+$/.test(text);
/** Sorts after every text that begins with the words. */
export const pastAll = (words: string): string => `${words}\u{10FFFF}`;

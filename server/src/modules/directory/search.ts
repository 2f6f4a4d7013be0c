// What a name is found by: itself, its pinyin and initials. Pure; the import runs it in a worker.
import { pinyin } from "pinyin-pro";

export type Findable = { name: string; nameEn: string; email: string; accountBase: string };
export type Search = { sortKey: string; searchText: string; grams: string[] };

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
  const read = pinyin(name, { toneType: "none", type: "array", surname: "head", v: true, nonZh: "consecutive" })
    .flatMap((part) => part.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part !== "");
  if (readings.size >= mostReadings) readings.clear();
  readings.set(name, read);
  return read;
}

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

export function searchOf({ name, nameEn, email, accountBase: base }: Findable): Search {
  const read = syllables(name);
  const fields = [name, nameEn, ...(han.test(name) ? spellings(read) : []), email, base]
    .map((field) => field.toLowerCase().trim())
    .filter((field) => field !== "");
  const distinct = [...new Set(fields)];
  const grams = new Set<string>();
  for (const field of distinct) addGrams(field, grams);
  return {
    sortKey: `${read.join(" ")} ${name}`.slice(0, 200),
    searchText: distinct.join("\n"),
    grams: [...grams],
  };
}

/** zhouyuan, zya, zhya */
function spellings(read: string[]): string[] {
  const initials = read.map((syllable) => syllable[0] ?? "").join("");
  const long = read.map((syllable) => /^[zcs]h/.exec(syllable)?.[0] ?? syllable[0] ?? "").join("");
  return [read.join(""), initials, long];
}

/**
 * Pairs of neighbouring characters; each Han character by itself, of other scripts only the first.
 * What stands behind an @ is left out: a domain is everybody's.
 */
function addGrams(field: string, grams: Set<string>): void {
  let before = "";
  for (const character of field) {
    if (before === "" || isHan(character)) grams.add(character);
    if (before !== "") grams.add(before + character);
    if (character === "@") return;
    before = character;
  }
}

/** Pairs that stand in the pinyin of every seventh name or more, from the rarest on. */
const common = "ua ji ya hu xi he ao en ia zh ha li in an ng ch".split(" ");

/** Of the grams of what is looked for, three to look up: the lists of common ones are longer than they help. */
export function rareOf(grams: string[]): string[] {
  return grams.toSorted((a, b) => common.indexOf(a) - common.indexOf(b)).slice(0, 3);
}

export type Query = {
  /** Lower case; what is looked for. */
  text: string;
  /** A row matches only when it has them all, and the text itself. */
  grams: string[];
  /** The digits of a number, when that is what was typed; at least three. */
  digits: string | undefined;
};

export function queryOf(typed: string): Query {
  const text = typed.toLowerCase().trim().replace(/\s+/g, " ");
  const shown = [...text.slice(0, text.includes("@") ? text.indexOf("@") + 1 : undefined)];
  const grams = shown.length === 1 ? shown : shown.slice(1).map((character, at) => (shown[at] as string) + character);
  const digits = text.replace(/^\+86/, "").replace(/[\s-]/g, "");
  return {
    text,
    grams: [...new Set(grams)],
    digits: /^\d{3,11}$/.test(digits) ? digits : undefined,
  };
}

// What a name is found by: itself, its pinyin and initials. Pure; the import runs it in a worker.
import { pinyin } from "pinyin-pro";

export type Findable = { name: string; nameEn: string; email: string; accountBase: string };
export type Search = { sortKey: string; searchText: string; grams: string[] };

const han = /\p{Script=Han}/u;
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
  return {
    sortKey: `${read.join(" ")} ${name}`.slice(0, 200),
    searchText: distinct.join("\n"),
    grams: [...new Set(distinct.flatMap(gramsOf))],
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
function gramsOf(field: string): string[] {
  const characters = [...field.slice(0, field.includes("@") ? field.indexOf("@") + 1 : undefined)];
  const grams: string[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (at === 0 || han.test(character)) grams.push(character);
    if (at + 1 < characters.length) grams.push(character + characters[at + 1]);
  }
  return grams;
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

// Which passwords are refused when they are set (NIST SP 800-63B): those that everybody tries first, and those made of
// what is known about the person. Nothing is asked of their composition; those that are set already go on working.
import { readFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";
import { invalid } from "../../platform/errors.ts";

/** In lower case, one a line; a word stands also for itself with digits behind it. */
const common: ReadonlySet<string> = new Set(
  readFileSync(new URL("common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== ""),
);

/** What remains of a password beside the person's own words must have as many letters and digits. */
const leastOfOthers = 3;

/** @throws Refused on the field `password`: `common_password`, or `own_words_password` where it is made of `facts`. */
export function checkNewPassword(password: string, facts: readonly string[]): void {
  const plain = password.normalize("NFKC").toLowerCase();
  if (isCommon(plain)) throw invalid("password", "common_password");
  if (isMadeOf(plain, wordsOf(facts))) throw invalid("password", "own_words_password");
}

const withoutDigitsBehind = (text: string): string => text.replace(/\d+$/, "");

const isCommon = (plain: string): boolean => common.has(plain) || common.has(withoutDigitsBehind(plain));

/** Takes the words out, then digits at the end. */
function isMadeOf(plain: string, words: readonly string[]): boolean {
  const rest = words.reduce((text, word) => text.replaceAll(word, " "), plain);
  if (rest === plain) return false;
  return withoutDigitsBehind(rest).replace(/[^\p{L}\p{N}]/gu, "").length < leastOfOthers;
}

const han = /\p{Script=Han}/u;

/** Each fact as it stands, its parts, its pinyin and initials; of a mobile number also the last eight digits. */
function wordsOf(facts: readonly string[]): string[] {
  const words = facts.flatMap((fact) => {
    const plain = fact.normalize("NFKC").toLowerCase();
    const parts = plain.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+/gu) ?? [];
    const number = /^\d{11}$/.test(plain) ? [plain.slice(-8)] : [];
    return [plain, parts.join(""), ...parts, ...parts.flatMap(readingsOf), ...number];
  });
  // The longest first, so that a short word leaves no scraps of a long one.
  return [...new Set(words)]
    .filter((word) => word.length >= (han.test(word) ? 2 : 3))
    .sort((one, other) => other.length - one.length);
}

function readingsOf(text: string): string[] {
  if (!han.test(text)) return [];
  const syllables = pinyin(text, { toneType: "none", type: "array", surname: "head", v: true, nonZh: "consecutive" });
  return [syllables.join(""), syllables.slice(1).join(""), syllables.map((one) => one.slice(0, 1)).join("")];
}

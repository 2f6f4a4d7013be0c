// Pinyin typed in one go, taken apart: zhangwei is zhang wei.

const finalsOf: Record<string, string> = {
  "": "a ai an ang ao e ei en eng er o ou",
  "b p m": "a ai an ang ao ei en eng i ian iao ie in ing o u",
  "p m": "ou",
  m: "e iu",
  f: "a an ang ei en eng o ou u",
  "d t n l": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan un uo",
  "d l": "ia",
  "d t": "ui",
  "n l": "iang in v ve ue",
  "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
  "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
  "zh ch sh r z c s": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
  "zh ch sh r": "ua uai uang",
  y: "a an ang ao e i in ing o ong ou u uan ue un",
  w: "a ai an ang ei en eng o u",
};

const syllables = new Set(
  Object.entries(finalsOf).flatMap(([initials, finals]) =>
    initials.split(" ").flatMap((initial) => finals.split(" ").map((final) => initial + final)),
  ),
);
const longest = 6;

const begun = new Set([...syllables].flatMap((syllable) => [...syllable].map((_, at) => syllable.slice(0, at + 1))));

const within = new Set(
  [...syllables].flatMap((syllable) => [...syllable].flatMap((_, at) => [2, 3].map((n) => syllable.slice(at, at + n)))),
);

/** Do these two or three letters stand in a syllable? Then they stand in many names. */
export const isInSyllables = (letters: string): boolean => within.has(letters);

/** Longer than any name. */
const mostLetters = 30;

/**
 * The ways to read letters as two syllables or more, those with the fewest and longest first, `most` of them. Where none
 * reads to the end, the last syllable may be just begun. Syllables are divided by spaces, as in the key by which people
 * are ordered.
 */
export function spelledApart(letters: string, most = 3): string[] {
  if (!/^[a-z]+$/.test(letters) || letters.length > mostLetters) return [];
  const whole = readings(letters, syllables, most);
  if (whole.length > 0 || syllables.has(letters)) return whole;
  return readings(letters, begun, most);
}

/** `lasts`: what may stand at the end. */
function readings(letters: string, lasts: Set<string>, most: number): string[] {
  /** Readings of what follows the first `at` letters; each is found once. */
  const known = new Map<number, string[][]>();
  const readingsFrom = (at: number): string[][] => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const found: string[][] = at > 0 && lasts.has(letters.slice(at)) ? [[letters.slice(at)]] : [];
    for (let end = Math.min(at + longest, letters.length - 1); end > at; end--) {
      const first = letters.slice(at, end);
      if (syllables.has(first)) found.push(...readingsFrom(end).map((rest) => [first, ...rest]));
    }
    const best = found.sort((a, b) => a.length - b.length).slice(0, most);
    known.set(at, best);
    return best;
  };
  return readingsFrom(0).map((reading) => reading.join(" "));
}

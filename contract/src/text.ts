// What a line of text may hold, as people count it. Pure; forms, routes and workbooks ask the same.

const pair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Characters, not units of UTF-16: rare Han characters and most emoji are two of those. */
export const characters = (text: string): number =>
  text.length - (/[\ud800-\udbff]/.test(text) ? (text.match(pair)?.length ?? 0) : 0);

/**
 * Marks that turn the direction of what follows, by which a name could look like another. Those that scripts are written
 * with, joiners and the marks without reach, are letters to us.
 */
export const turnsText = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/.test(text);

/** Whether anything of it is seen: a name of joiners and blanks alone is none. */
export const isSeen = (text: string): boolean => /[^\p{Cc}\p{Cf}\p{Z}]/u.test(text);

type Checked = { value: string; issues: unknown[] };

/** A schema's check: at most so many characters, with the issue of a text that is too long. */
export const atMost =
  (maximum: number) =>
  ({ value, issues }: Checked): void => {
    if (characters(value) > maximum)
      issues.push({ code: "too_big", origin: "string", maximum, inclusive: true, input: value });
  };

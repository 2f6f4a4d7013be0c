// Text in a CSV that a spreadsheet program would take for a formula is written behind an apostrophe, and comes back without.

/** `'=1` needs one as well, or it would come back as `=1`. */
const risky = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

export const guard = (text: string): string => (risky.test(text) ? `'${text}` : text);

export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text);

// Why a job failed, in words that an operator may keep: of the error's first line, neither secrets nor people.

/** Characters of a reason at most. */
const mostCharacters = 500;

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** Ids and names of tables, columns and constraints stay; what may be a value goes. */
const identifier = /^["'][A-Za-z_][\w.]{0,62}["']$/;

const hidden: readonly RegExp[] = [
  // Who signs in at an address, and whatever a query there carries.
  /(?<=:\/\/)[^\s/@]+@/g,
  /(?<=\?)[^\s"']+/g,
  /(?<=\b(?:bearer|basic)\s)\S+/gi,
  /(?<=\b(?:password|passwd|passphrase|secret|token|key|authorization|cookie|code)\s*[:=]\s*)[^\s,;]+/gi,
  /[^\s@"'<>(]+@[^\s@"'<>)]+/g,
];
/** Telephone numbers, and keys and tokens written out; an id alone is neither. */
const digitsOrToken = new RegExp(`${uuid}|\\+?\\d(?:[ -]?\\d){6,}|[A-Za-z0-9+/_=-]{32,}`, "gi");
const onlyId = new RegExp(`^${uuid}$`, "i");

/** @returns the code and the first line of an error without what it quotes, 500 characters at most. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  let line = String(message ?? error).split("\n", 1)[0] as string;
  // PostgreSQL's data exceptions end with the value that was wrong.
  if (/^22\w{3}$/.test(String(code))) line = line.replace(/: ".*$/, "");
  line = line.replace(/"[^"]*"|'[^']*'/g, (quoted) => (identifier.test(quoted) ? quoted : "…"));
  for (const pattern of hidden) line = line.replace(pattern, "…");
  line = line.replace(digitsOrToken, (found) => (onlyId.test(found) ? found : "…"));
  return `${typeof code === "string" ? `${code}: ` : ""}${line}`.slice(0, mostCharacters);
}

// Keyset pages: the cursor is the last row's key, so that a page costs the same however far down it lies.

/** An opaque cursor for the next page. */
export const cursorOf = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key in a cursor, or undefined when it is not one of `length` parts; of several the last is a row's id. */
export function keyOf(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const whole =
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === "string" || typeof part === "number") &&
      (length === 1 || uuid.test(String(key[length - 1])));
    return whole ? key : undefined;
  } catch {
    // Whatever a client sends as a cursor that we did not make starts at the first page.
    return undefined;
  }
}

/** Cuts a list that was asked for with one row more than the limit. */
export function page<Row, Item>(
  rows: Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; next?: string } {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return {
    items: shown.map(present),
    ...(rows.length > limit && last !== undefined ? { next: cursorOf(key(last)) } : {}),
  };
}

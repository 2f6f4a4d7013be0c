/**
 * The fields that differ from what was saved, and nothing else: what somebody else changed meanwhile in another field
 * stays. Both as they are sent; a field that is absent does not differ.
 */
export function differing<Fields extends object>(fields: Fields, saved: Fields): Partial<Fields> {
  const before = saved as Record<string, unknown>;
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(fields).filter(differs)) as Partial<Fields>;
}

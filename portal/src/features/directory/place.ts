// Where in the address book one stands, as the address says it: a level, a person's card, a search.
// One path for all, so that on a wide page the list stays while cards change beside it.
import { useSearch } from "@tanstack/react-router";

export const bookPath = "/contacts";

export type Place = {
  /** Absent: the top. */
  department?: string | undefined;
  /** Whose card is open. */
  person?: string | undefined;
  /** What is searched; the empty text is a search that has not begun. */
  q?: string | undefined;
};

export function usePlace(): Place {
  const { department, person, q }: { [Part in keyof Place]: unknown } = useSearch({ strict: false });
  return { department: textOf(department), person: textOf(person), q: textOf(q) };
}

/** The router reads digits in an address as a number. */
const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

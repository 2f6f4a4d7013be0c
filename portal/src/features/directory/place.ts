// Where in the address book one stands, as the address says it: a level, a person's card, a search.
// One path for all, so that on a wide page the list stays while cards change beside it.
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

export const bookPath = "/contacts";

export type Place = {
  /** Absent: the top. */
  department?: string | undefined;
  /** Whose card is open. */
  person?: string | undefined;
  /** What is searched; the empty text is a search that has not begun. */
  q?: string | undefined;
  /** `contacts`: 常用联系人 in the place of a level. */
  view?: string | undefined;
};

/** The same object for as long as one stays there. */
export function usePlace(): Place {
  const { department, person, q, view }: { [Part in keyof Place]: unknown } = useSearch({ strict: false });
  return useMemo(
    () => ({ department: textOf(department), person: textOf(person), q: textOf(q), view: textOf(view) }),
    [department, person, q, view],
  );
}

/** The router reads digits in an address as a number. */
const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

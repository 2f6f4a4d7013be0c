// Where in the assistant one stands, as the address says it.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { assistantPath } from "../assistant-path.ts";

export { assistantPath };

const views = ["add", "invite", "requests"] as const;
export type View = (typeof views)[number];

export type Place = {
  view?: View | undefined;
  /** The department that is looked into, or added to. */
  department?: string | undefined;
  /** How it is called, for the head of the page. */
  name?: string | undefined;
  person?: string | undefined;
};

export function usePlace(): Place {
  const { view, department, name, person }: { [Part in keyof Place]: unknown } = useSearch({ strict: false });
  return {
    view: views.find((one) => one === view),
    department: textOf(department),
    name: textOf(name),
    person: textOf(person),
  };
}

/** Goes elsewhere in the assistant; `replace` leaves no step behind. */
export function useGo(): (place: Place, replace?: boolean) => void {
  const navigate = useNavigate();
  return (place, replace = false) => void navigate({ to: assistantPath, search: place as never, replace });
}

/** The router reads digits in an address as a number. */
const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

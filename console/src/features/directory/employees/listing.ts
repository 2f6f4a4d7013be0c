// What the employees page shows that its address keeps: the state filter and the person in the drawer.
import type { AccountState } from "@qilian/contract/directory.ts";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { accountStates } from "../AccountState.tsx";
import type { FoundDepartment } from "../api.ts";
import { employeesPath } from "../menu.ts";

/** `member` is an id, or `new` while one is added. */
export type Listing = { state?: AccountState | undefined; member?: string | undefined };

export const newMember = "new";

export function useListing(): [Listing, (change: Listing, leave?: { unasked: boolean }) => void] {
  const { state, member }: Partial<Record<"state" | "member", string>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const listing: Listing = { state: accountStates.find((one) => one === state), member };
  const show = (change: Listing, leave = { unasked: false }) => {
    const search = { ...listing, ...change };
    // the browser's way back leads from an opened drawer to the list, not through every person walked by
    const replace = listing.member !== undefined || search.member === undefined;
    void navigate({ to: employeesPath, search, replace, ignoreBlocker: leave.unasked });
  };
  return [listing, show];
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The department that a link to this page asks for. */
    department?: FoundDepartment;
  }
}

/** The department that led here; another object with each way here. */
export const useAskedDepartment = (): FoundDepartment | undefined =>
  useLocation({ select: ({ state }) => state.department });

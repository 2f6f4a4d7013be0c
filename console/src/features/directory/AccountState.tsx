// The states of an account in glyphs and words (1.2a).
import type { AccountState } from "@qilian/contract/directory.ts";
import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import type { ReactNode } from "react";
import { directoryStrings } from "./strings.ts";

const marks: Record<AccountState, Mark> = {
  opened: "full",
  unactivated: "half",
  unopened: "ring",
  failed: "cross",
  disabled: "dash",
};

export const accountStates = Object.keys(marks) as AccountState[];

export function useStateName(): (state: AccountState) => string {
  const t = useStrings(directoryStrings);
  return (state) => t(`state_${state}`);
}

/** Why an opening failed, with the SMS gateway's words behind it. */
export function useFailureText(): (failure: NonNullable<MemberRow["failure"]>) => string {
  const t = useStrings(directoryStrings);
  return ({ code, words }) => [t(`failure_${code}`), words].filter(Boolean).join(" · ");
}

/** `children` follow the word, such as a figure. */
export function AccountStateMark({ state, children }: { state: AccountState; children?: ReactNode }) {
  const name = useStateName();
  return (
    <StateMark mark={marks[state]}>
      {name(state)}
      {children}
    </StateMark>
  );
}

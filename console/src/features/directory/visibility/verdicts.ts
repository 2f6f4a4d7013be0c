// Reading a verdict: which step decided, and what a rule in it is about.
import type { NamedObject, Verdict } from "@qilian/contract/visibility.ts";

export type Step = Verdict["steps"][number];
export type StepRule = Step["rules"][number];
/** The reasons with which a step ends the question. */
export type DecidingReason = Exclude<
  Step["reason"],
  "not_self" | "accounts_open" | "no_hidden_rule" | "hidden_not_for_viewer" | "one_department_shown" | "not_asked"
>;

/** The one step that says yes or no. */
export function decidingStep({ steps }: Verdict): Step {
  const step = steps.find(({ outcome }) => outcome === "visible" || outcome === "not_visible");
  if (step === undefined) throw new Error("A verdict without a deciding step.");
  return step;
}

/** What the deciding rule names: the whitelist's entry where it lets pass, else the subject. */
export function decidingObject({ reason, rules }: Step): NamedObject | undefined {
  const [rule] = rules;
  const [match] = (reason === "in_whitelist" ? rule?.exceptions : rule?.subjects) ?? [];
  return match?.object;
}

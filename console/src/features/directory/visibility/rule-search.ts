// Searching the rules (2.19a): those that name what is searched for, as a subject or on the whitelist.
import type { Rule } from "@qilian/contract/visibility.ts";

/** All rules while no words are given. */
export function rulesNaming(rules: readonly Rule[], words: string): readonly Rule[] {
  const sought = words.trim().toLowerCase();
  if (sought === "") return rules;
  return rules.filter(({ subjects, exceptions }) =>
    [...subjects, ...exceptions].some(({ name }) => name.toLowerCase().includes(sought)),
  );
}

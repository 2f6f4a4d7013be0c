// Before rules are saved or deleted: who would lose and gain sight of whom.
import type { NamedPerson, RuleDraft, RulePreview } from "@qilian/contract/visibility.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { invalid, notFound } from "../../../platform/errors.ts";
import { effectOf, type SightChange } from "./effect.ts";
import * as store from "./effect-store.ts";
import { refuseBroken } from "./rules.ts";
import type { PlainRule } from "./standing-classes.ts";

/** Rules that go, by id, and rules that come in their place. */
export type RuleChange = { removed: readonly string[]; drafts: readonly RuleDraft[] };

export async function previewRule(
  tx: Tx,
  { id, draft }: { id?: string | undefined; draft?: RuleDraft | undefined },
): Promise<RulePreview> {
  if (id === undefined && draft === undefined) throw invalid("draft", "required");
  if (draft !== undefined) await refuseBroken(tx, draft);
  return previewChange(tx, { removed: id === undefined ? [] : [id], drafts: draft === undefined ? [] : [draft] });
}

export async function previewChange(tx: Tx, { removed, drafts }: RuleChange): Promise<RulePreview> {
  const before = await store.plainRules(tx);
  if (removed.some((id) => !before.some((rule) => rule.id === id))) throw notFound();
  const kept = before.filter(({ id }) => !removed.includes(id));
  const after = [...kept, ...drafts.map((draft, at) => ({ ...draft, id: `draft ${at}` }))];
  const named = namedBy([...before, ...after]);
  const effect = await effectOf(await store.populationOf(tx, named("role"), named("member")), before, after);
  const ids = [effect.lost, effect.gained].flatMap(({ examples }) => examples.flat());
  const people = await store.namedPeople(tx, [...new Set(ids)]);
  return { ...effect, lost: present(effect.lost, people), gained: present(effect.gained, people) };
}

const namedBy =
  (rules: readonly PlainRule[]) =>
  (kind: "role" | "member"): string[] => {
    const objects = rules.flatMap(({ subjects, exceptions }) => [...subjects, ...exceptions]);
    return [...new Set(objects.filter((object) => object.kind === kind).map(({ id }) => id))];
  };

function present({ examples, ...figures }: SightChange, people: Map<string, NamedPerson>): RulePreview["lost"] {
  const person = (id: string) => people.get(id) as NamedPerson;
  return {
    ...figures,
    examples: examples.map(([viewer, target]) => ({ viewer: person(viewer), target: person(target) })),
  };
}

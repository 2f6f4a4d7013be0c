// What an administrator searched for among the rules (2.19a): one's own, the last five.
import { mostSearches } from "@qilian/contract/visibility.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import * as store from "./rule-search-store.ts";

type Searches = { items: string[] };

export const ownSearches = async (tx: Tx, { memberId }: Actor): Promise<Searches> => ({
  items: await store.searchesOf(tx, memberId),
});

/** The same words again come to the front. */
export async function keepSearch(tx: Tx, actor: Actor, words: string): Promise<Searches> {
  await store.putSearch(tx, actor.memberId, words, actor.now);
  await store.dropSearchesBeyond(tx, actor.memberId, mostSearches);
  return ownSearches(tx, actor);
}

export async function clearSearches(tx: Tx, { memberId }: Actor): Promise<{ done: true }> {
  await store.dropSearchesBeyond(tx, memberId, 0);
  return { done: true };
}

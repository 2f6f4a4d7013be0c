// What the server keeps of one's own address book: departments, starred people, people contacted last.
import type { Card } from "@qilian/contract/book.ts";
import { type OwnBook, ownBookApi } from "@qilian/contract/own-book.ts";
import { call } from "@qilian/ui/client.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { orSeen, type Seen } from "../../../shell/seen.ts";
import { cardKey } from "../api.ts";

const ownKey = ["book", "own"];

export const useOwnBook = () =>
  useQuery({
    queryKey: ownKey,
    queryFn: ({ signal }): Promise<Seen<OwnBook>> => orSeen("own", () => call(ownBookApi.ownBook, { signal })),
    refetchOnReconnect: "always",
  });

/** Shows at once; where the server refuses, it is taken back and said why. `said` what was done. */
export function useStar(id: string, said: { starred: string; unstarred: string }) {
  const queries = useQueryClient();
  const show = (starred: boolean) =>
    queries.setQueryData<Card>(cardKey(id), (card) => (card === undefined ? card : { ...card, starred }));
  return useMutation({
    mutationFn: (starred: boolean) => call(starred ? ownBookApi.star : ownBookApi.unstar, { params: { id } }),
    onMutate: show,
    onSuccess: (_done, starred) => toast(starred ? said.starred : said.unstarred),
    onError: (failure, starred) => {
      show(!starred);
      toastProblem(failure);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ownKey }),
  });
}

/** That one calls or mails somebody; who has no network calls all the same. */
export function useNoteContact(id: string): () => void {
  const queries = useQueryClient();
  const noting = useMutation({
    mutationFn: () => call(ownBookApi.noteContact, { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ownKey }),
  });
  return () => noting.mutate();
}

export function useForgetContacts(said: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(ownBookApi.forgetContacts),
    onSuccess: () => {
      toast(said);
      return queries.invalidateQueries({ queryKey: ownKey });
    },
    onError: toastProblem,
  });
}

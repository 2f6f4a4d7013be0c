// What the pages of who sees whom ask of the server.
import type { MemberRow } from "@qilian/contract/members.ts";
import { type Verdict, visibilityApi } from "@qilian/contract/visibility.ts";
import { call } from "@qilian/ui/client.ts";
import { type QueryKey, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { bodyOf, type Draft } from "./draft.ts";

/** A rule changes lists, marks and counts all over the directory. */
const directoryKey: QueryKey = ["directory"];

export const useRules = () =>
  useQuery({
    queryKey: [...directoryKey, "rules"],
    queryFn: ({ signal }) => call(visibilityApi.rules, { signal }),
    select: ({ items }) => items,
  });

/** Without `id` a new rule. Over when the lists show it. */
export function useSaveRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft }: { id?: string | undefined; draft: Draft }) =>
      id === undefined
        ? call(visibilityApi.addRule, { body: bodyOf(draft) })
        : call(visibilityApi.changeRule, { params: { id }, body: bodyOf(draft) }),
    onSuccess: () => client.invalidateQueries({ queryKey: directoryKey }),
  });
}

export function useDeleteRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(visibilityApi.deleteRule, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: directoryKey }),
  });
}

export type Pair = { viewer: MemberRow; target: MemberRow };
export type Verified = Pair & { verdict: Verdict; at: string };

/** This many of the visit's verifications stay listed. */
const remembered = 50;
const historyKey: QueryKey = ["verifications"];

/** Verifications of this visit, the last one first. They live as long as the page is loaded. */
export const useHistory = (): Verified[] =>
  useQuery<Verified[]>({ queryKey: historyKey, queryFn: skipToken, gcTime: Infinity }).data ?? [];

export function useVerification() {
  const client = useQueryClient();
  const remember = (change: (held: Verified[]) => Verified[]) =>
    client.setQueryData<Verified[]>(historyKey, (held = []) => change(held).slice(0, remembered));
  const verification = useMutation({
    mutationFn: async ({ viewer, target }: Pair): Promise<Verified> => {
      const verdict = await call(visibilityApi.verify, { body: { viewerId: viewer.id, targetId: target.id } });
      return { viewer, target, verdict, at: new Date().toISOString() };
    },
    onSuccess: (verified) => remember((held) => [verified, ...held]),
  });
  return { ...verification, clearHistory: () => remember(() => []) };
}

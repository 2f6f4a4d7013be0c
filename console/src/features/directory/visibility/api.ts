// What the pages of who sees whom ask of the server.
import type { MemberRow } from "@qilian/contract/members.ts";
import { type RightsDraft, rightsApi } from "@qilian/contract/rights.ts";
import { type SightDirection, type SightLevel, sightsApi } from "@qilian/contract/sights.ts";
import { type Rule, type Verdict, visibilityApi } from "@qilian/contract/visibility.ts";
import { call } from "@qilian/ui/client.ts";
import { type Rows, useScroll } from "@qilian/ui/rows.ts";
import {
  keepPreviousData,
  type QueryKey,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { bodyOf, type Draft } from "./draft.ts";

/** A rule changes lists, marks and counts all over the directory. */
const directoryKey: QueryKey = ["directory"];

const rulesQuery = {
  queryKey: [...directoryKey, "rules"],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(visibilityApi.rules, { signal }),
};

export const useRules = () => useQuery({ ...rulesQuery, select: ({ items }) => items });

/** A rule as it is now; `undefined` where it is gone. */
export function usePresentRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const { items } = await client.fetchQuery({ ...rulesQuery, staleTime: 0 });
      return items.find((rule) => rule.id === id);
    },
  });
}

/** `read`: the rule that is changed, as it was read; without it a new one. Over when the lists show it. */
export function useSaveRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ read, draft }: { read?: Rule | undefined; draft: Draft }) =>
      read === undefined
        ? call(visibilityApi.addRule, { body: bodyOf(draft) })
        : call(visibilityApi.changeRule, {
            params: { id: read.id },
            body: { ...bodyOf(draft), revision: read.revision },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: directoryKey }),
  });
}

export function useDeleteRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revision }: Rule) => call(visibilityApi.deleteRule, { params: { id }, query: { revision } }),
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

/** Of a preview what is asked holds for as long as it is looked at: another draft is another question. */
const previewKey: QueryKey = ["rule-preview"];

/** Of a new rule, of a change with an id, of a deletion without a draft; nothing while neither is given. */
export const useRulePreview = (change: { id?: string | undefined; draft?: Draft | undefined } | undefined) =>
  useQuery({
    queryKey: [...previewKey, change],
    queryFn:
      change === undefined
        ? skipToken
        : ({ signal }) =>
            call(visibilityApi.previewRule, {
              body: { ...change, draft: change.draft === undefined ? undefined : bodyOf(change.draft) },
              signal,
            }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

export const useRightsPreview = (id: string, body: RightsDraft | undefined) =>
  useQuery({
    queryKey: [...previewKey, id, body],
    queryFn:
      body === undefined
        ? skipToken
        : ({ signal }) => call(rightsApi.previewDepartmentRights, { params: { id }, body, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

export const useRights = (id: string) =>
  useQuery({
    queryKey: [...directoryKey, "rights", id],
    queryFn: ({ signal }) => call(rightsApi.departmentRights, { params: { id }, signal }),
  });

export function useSaveRights(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RightsDraft & { revision: string }) =>
      call(rightsApi.changeDepartmentRights, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: directoryKey }),
  });
}

/** The rules that concern a member. */
export const useRulesAbout = (id: string) =>
  useQuery({
    queryKey: [...directoryKey, "rules-about", id],
    queryFn: ({ signal }) => call(sightsApi.rulesAbout, { params: { id }, signal }),
  });

export type SightPerson = SightLevel["people"][number];

/** A level, its people end to end. Asked once: every asking is audited. */
export function useSight(id: string, direction: SightDirection, department: string | undefined): SightRows {
  return useScroll(["sight", id, direction, department ?? "top"], async (cursor, signal) => {
    const body = { direction, department, cursor, limit: 50 };
    const { people, ...level } = await call(sightsApi.sightOf, { params: { id }, body, signal });
    return { ...level, items: people };
  });
}
type SightSlice = Omit<SightLevel, "people"> & { items: SightPerson[] };
export type SightRows = Rows<SightPerson, SightSlice>;

const searchesKey: QueryKey = ["rule-searches"];

/** One's own last searches among the rules, the last first. */
export const useSearches = () =>
  useQuery({
    queryKey: searchesKey,
    queryFn: ({ signal }) => call(visibilityApi.ruleSearches, { signal }),
    select: ({ items }) => items,
  });

export function useKeepSearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (words: string) => call(visibilityApi.keepRuleSearch, { body: { words } }),
    onSuccess: (searches) => client.setQueryData(searchesKey, searches),
  });
}

export function useClearSearches() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(visibilityApi.clearRuleSearches),
    onSuccess: () => client.setQueryData(searchesKey, { items: [] }),
  });
}

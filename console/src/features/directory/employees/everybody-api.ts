// What the console asks of acts on everybody whom a filter finds.
import { type BulkAct, type BulkActKind, bulkActsApi } from "@qilian/contract/bulk-acts.ts";
import { call, type Reply } from "@qilian/ui/client.ts";
import { useScroll } from "@qilian/ui/rows.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { MemberFilter } from "../api.ts";

const directoryKey = ["directory"];
const queryOf = (filter: MemberFilter) => ({ ...filter, q: filter.q || undefined });

/** How many the filter finds; asked once that is about to be offered. */
export const useMemberCount = (filter: MemberFilter, asked: boolean) =>
  useQuery({
    queryKey: [...directoryKey, "member-count", filter],
    queryFn: ({ signal }) => call(bulkActsApi.countMembers, { query: queryOf(filter), signal }),
    enabled: asked,
    select: ({ count }) => count,
  });

/** `ids`: of those whom the filter finds these alone. `roleId`: of 加入角色 and 移出角色. */
export type BulkAsked = { kind: BulkActKind; filter: MemberFilter; expected: number; ids?: string[]; roleId?: string };

export function useStartBulkAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ filter, ...asked }: BulkAsked) =>
      call(bulkActsApi.startBulkAct, { body: { ...asked, filter: queryOf(filter) } }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: directoryKey });
    },
  });
}

/** Milliseconds between two looks while it runs; notices of the directory come besides. */
const every = 1000;

export const useBulkAct = (id: string | undefined) =>
  useQuery({
    queryKey: [...directoryKey, "bulk-act", id],
    queryFn: ({ signal }): Promise<BulkAct> => call(bulkActsApi.bulkAct, { params: { id: id ?? "" }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.running === false ? false : every),
  });

type Failure = Reply<typeof bulkActsApi.bulkActFailures>["items"][number];

/** Asked for an act that is over. */
export const useBulkFailures = (id: string) =>
  useScroll<Failure, Reply<typeof bulkActsApi.bulkActFailures>>(
    [...directoryKey, "bulk-failures", id],
    (cursor, signal) => call(bulkActsApi.bulkActFailures, { params: { id }, query: { cursor }, signal }),
  );

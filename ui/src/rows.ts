// Lists by keyset: a page and its cursor at a time, or all pages end to end.
import { keepPreviousData, type QueryKey, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

export type Slice<T> = { items: T[]; next?: string | undefined };
export type LoadSlice<T, S extends Slice<T> = Slice<T>> = (
  cursor: string | undefined,
  signal: AbortSignal,
) => Promise<S>;

/** What a list shows. `S` carries what the reply says beside its items, such as a total. */
export type Rows<T, S extends Slice<T> = Slice<T>> = {
  items: T[];
  reply: S | undefined;
  state: "loading" | "failed" | "ready";
  failure: unknown;
  retry: () => void;
  /** Shown rows belong to the former search; new ones are on their way. */
  stale: boolean;
  /** From 1; absent in a list that runs on. */
  page?: number;
  hasNext: boolean;
  next: () => void;
  previous?: (() => void) | undefined;
};

/** Whether there is more than one page; holds while a new search is on its way. */
export const isPaged = ({ page, reply }: Rows<never> | Rows<object>): boolean =>
  page !== undefined && (page > 1 || reply?.next !== undefined);

/**
 * A page at a time with previous and next. A change of `key`, a new search, starts at the first page.
 * `every` asks anew after so many milliseconds while the page is in view.
 */
export function usePages<T, S extends Slice<T>>(
  key: QueryKey,
  load: LoadSlice<T, S>,
  { every }: { every?: number } = {},
): Rows<T, S> {
  const [cursors, setCursors] = useState<string[]>([]);
  const search = JSON.stringify(key);
  const [shownSearch, setShownSearch] = useState(search);
  if (search !== shownSearch) {
    setShownSearch(search);
    setCursors([]);
  }
  const cursor = cursors.at(-1);
  const query = useQuery({
    queryKey: [...key, "page", cursor ?? ""],
    queryFn: ({ signal }) => load(cursor, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every ?? false,
  });
  const next = query.data?.next;
  return {
    items: query.data?.items ?? [],
    reply: query.data,
    state: stateOf(query),
    failure: query.error,
    retry: () => void query.refetch(),
    stale: query.isPlaceholderData,
    page: cursors.length + 1,
    hasNext: next !== undefined && !query.isPlaceholderData,
    next: () => next !== undefined && setCursors([...cursors, next]),
    previous: cursors.length === 0 ? undefined : () => setCursors(cursors.slice(0, -1)),
  };
}

/** All pages end to end: `next` appends. For lists that scroll. */
export function useScroll<T, S extends Slice<T>>(key: QueryKey, load: LoadSlice<T, S>): Rows<T, S> {
  const query = useInfiniteQuery({
    queryKey: [...key, "scroll"],
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: S) => last.next,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  // the same array while the pages are: a table of many rows is not reckoned anew for a change of state
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return {
    items,
    reply: pages?.[0],
    state: stateOf(query),
    failure: query.error,
    retry: () => void query.refetch(),
    stale: query.isPlaceholderData,
    hasNext: query.hasNextPage,
    next: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

const stateOf = (query: { isPending: boolean; isError: boolean; data: unknown }): Rows<unknown>["state"] => {
  if (query.isError && query.data === undefined) return "failed";
  return query.isPending ? "loading" : "ready";
};

// What the server says about the address book.
import { type BookLevel, type BookPerson, bookApi, type Card } from "@qilian/contract/book.ts";
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { call, Problem, type Reply } from "@qilian/ui/client.ts";
import { useScroll } from "@qilian/ui/rows.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { orLastSeen } from "../../shell/last-seen.ts";
import { everyKept, orSeen, type Seen } from "../../shell/seen.ts";
import { type FoundInBook, searchKept } from "./kept-search.ts";

/** Once there is a network again, what was seen before is asked for anew. */
const anew = { refetchOnReconnect: "always" } as const;

export const useLevel = (department: string | undefined) =>
  useQuery({
    queryKey: ["book", "level", department ?? "top"],
    queryFn: ({ signal }): Promise<Seen<BookLevel>> =>
      orSeen(`level ${department ?? "top"}`, () => call(bookApi.bookLevel, { query: { department }, signal })),
    ...anew,
  });

/** One page shows at once; who goes on scrolls far, or would ask a hundred times in a department of thousands. */
const [firstPage, nextPage] = [50, 200];

export const usePeople = (department: string) =>
  useScroll<BookPerson, Seen<Reply<typeof bookApi.bookPeople>>>(["book", "people", department], (cursor, signal) =>
    orSeen(`people ${department} ${cursor ?? ""}`, () =>
      call(bookApi.bookPeople, {
        query: { department, cursor, limit: cursor === undefined ? firstPage : nextPage },
        signal,
      }),
    ),
  );

/**
 * Each text is a query of its own: a late reply never takes the place of a newer one. The people of the last search are
 * kept; without a network they and all others kept are looked through.
 */
export const useFound = (q: string) =>
  useQuery({
    queryKey: ["book", "search", q],
    queryFn: ({ signal }): Promise<Seen<FoundInBook>> =>
      orSeen(
        "search",
        () => call(bookApi.searchBook, { query: { q }, signal }),
        async () => searchKept(await everyKept(), q),
      ),
    placeholderData: keepPreviousData,
    enabled: q !== "",
    ...anew,
  });

export const useCard = (id: string) =>
  useQuery({
    queryKey: cardKey(id),
    queryFn: ({ signal }): Promise<Seen<Card>> =>
      orSeen(`card ${id}`, () => call(bookApi.card, { params: { id }, signal })),
    ...anew,
  });

export const cardKey = (id: string) => ["book", "card", id];

export const useMyCard = () =>
  useQuery({
    queryKey: ["book", "me"],
    queryFn: ({ signal }) => orLastSeen("card", () => call(bookApi.myCard, { signal })),
    refetchOnReconnect: "always",
  });

/** Hidden, gone and never there look the same; so does an address that nobody has. */
export const isAbsent = (failure: unknown): boolean =>
  failure instanceof Problem && (failure.status === 404 || failure.status === 400);

/** Whether one may enter the console of this enterprise. */
export const useAdministering = () =>
  useQuery({
    queryKey: ["identity", "enterprises"],
    queryFn: ({ signal }) => call(ownAccountApi.ownEnterprises, { signal }),
    staleTime: 60_000,
    select: ({ items }) => items.some(({ current, administers }) => current && administers),
  });

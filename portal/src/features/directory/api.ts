// What the server says about the address book.
import { type BookLevel, type BookPerson, bookApi } from "@qilian/contract/book.ts";
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { call, Problem, type Reply } from "@qilian/ui/client.ts";
import { useScroll } from "@qilian/ui/rows.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { orLastSeen } from "../../shell/last-seen.ts";

export const useLevel = (department: string | undefined) =>
  useQuery({
    queryKey: ["book", "level", department ?? "top"],
    queryFn: ({ signal }): Promise<BookLevel> => call(bookApi.bookLevel, { query: { department }, signal }),
  });

export const usePeople = (department: string) =>
  useScroll<BookPerson, Reply<typeof bookApi.bookPeople>>(["book", "people", department], (cursor, signal) =>
    call(bookApi.bookPeople, { query: { department, cursor }, signal }),
  );

/** Each text is a query of its own: a late reply never takes the place of a newer one. */
export const useFound = (q: string) =>
  useQuery({
    queryKey: ["book", "search", q],
    queryFn: ({ signal }) => call(bookApi.searchBook, { query: { q }, signal }),
    placeholderData: keepPreviousData,
    enabled: q !== "",
  });

export const useCard = (id: string) =>
  useQuery({
    queryKey: ["book", "card", id],
    queryFn: ({ signal }) => call(bookApi.card, { params: { id }, signal }),
  });

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
export const useAdministers = (): boolean =>
  useQuery({
    queryKey: ["identity", "enterprises"],
    queryFn: ({ signal }) => call(ownAccountApi.ownEnterprises, { signal }),
    staleTime: 60_000,
    select: ({ items }) => items.some(({ current, administers }) => current && administers),
  }).data ?? false;

// What the pages of imports ask of the server.
import {
  type Import,
  type ImportKind,
  type ImportRow,
  type ImportState,
  importsApi,
  type RowVerdict,
} from "@qilian/contract/imports.ts";
import { call } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { importsPath } from "../menu.ts";

/** What an import has written stands in every list of the directory. */
const directoryKey: QueryKey = ["directory"];
export const importsKey: QueryKey = ["imports"];

export const importPath = (id: string): string => `${importsPath}/${id}`;

const running: readonly ImportState[] = ["checking", "importing", "undoing"];

/** The server is at work on it. */
export const isRunning = (state: ImportState): boolean => running.includes(state);

/** So many stand on the page of imports; all of them have a page of their own. */
const latest = 8;

type Writable = { new: number; changed: number; moved?: number | undefined; deleted?: number | undefined };

/** Rows that a run writes. */
export const writableOf = ({ new: added, changed, moved = 0, deleted = 0 }: Writable): number =>
  added + changed + moved + deleted;

/** Milliseconds between two looks at an import that runs. */
const lookEvery = 700;

/** The latest few imports, followed while one of them runs. */
export const useImports = () =>
  useQuery({
    queryKey: [...importsKey, "latest"],
    queryFn: ({ signal }) => call(importsApi.imports, { query: { limit: latest }, signal }),
    select: ({ items }): Import[] => items,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isRunning(one.state)) ? lookEvery : false),
  });

/** One import, followed until it settles. What it has written is then asked anew wherever it shows. */
export function useImport(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...importsKey, id],
    queryFn: ({ signal }) => call(importsApi.import, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data.state) ? lookEvery : false),
  });
  const state = query.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if ((before.current === "importing" || before.current === "undoing") && state !== before.current)
      void client.invalidateQueries({ queryKey: directoryKey });
    before.current = state;
  }, [client, state]);
  return query;
}

export type HistoryFilter = { kind?: ImportKind | undefined; state?: ImportState | undefined; by?: string | undefined };

/** All imports, a page at a time. */
export const useHistory = (filter: HistoryFilter): Rows<Import> =>
  usePages([...importsKey, "history", filter], (cursor, signal) =>
    call(importsApi.imports, { query: { ...filter, cursor, limit: 50 }, signal }),
  );

/** Who has imported. */
export const useImporters = () =>
  useQuery({
    queryKey: [...importsKey, "importers"],
    queryFn: ({ signal }) => call(importsApi.importers, { signal }),
    select: ({ items }) => items,
  });

/** The rows of one verdict, or all. A run may change verdicts, so each state has its own list. */
export const useImportRows = ({ id, state }: Import, verdict: RowVerdict | undefined): Rows<ImportRow> =>
  usePages([...importsKey, id, "rows", state, verdict ?? "all"], (cursor, signal) =>
    call(importsApi.importRows, { params: { id }, query: { verdict, cursor }, signal }),
  );

export function useRunImport({ id }: Import) {
  return useStep((openAccounts: boolean) => call(importsApi.runImport, { params: { id }, body: { openAccounts } }), id);
}

export function useCancelImport({ id }: Import) {
  return useStep((_: undefined) => call(importsApi.cancelImport, { params: { id } }), id);
}

export function useUndoImport({ id }: Import) {
  return useStep((_: undefined) => call(importsApi.undoImport, { params: { id } }), id);
}

/** A step of an import: its page shows the answer at once, and after a refusal what is true by now. */
function useStep<Given>(step: (given: Given) => Promise<Import>, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (answer) => client.setQueryData([...importsKey, id], answer),
    onSettled: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}

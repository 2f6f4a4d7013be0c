// What the pages of imports ask of the server.
import {
  type Import,
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

/** The server is at work on it. */
export const isRunning = (state: ImportState): boolean => state === "checking" || state === "importing";

/** Milliseconds between two looks at an import that runs. */
const lookEvery = 700;

/** The latest imports, followed while one of them runs. */
export const useImports = () =>
  useQuery({
    queryKey: [...importsKey, "latest"],
    queryFn: ({ signal }) => call(importsApi.imports, { signal }),
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
    if (before.current === "importing" && state !== "importing")
      void client.invalidateQueries({ queryKey: directoryKey });
    before.current = state;
  }, [client, state]);
  return query;
}

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

/** A step of an import: its page shows the answer at once, and after a refusal what is true by now. */
function useStep<Given>(step: (given: Given) => Promise<Import>, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (answer) => client.setQueryData([...importsKey, id], answer),
    onSettled: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}

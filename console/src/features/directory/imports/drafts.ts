// Cells of failed rows that are written anew on the page and not sent yet.

import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import { createContext, useContext, useMemo, useState } from "react";

export type Draft = { revision: number; cells: Record<string, string> };

export type Drafts = {
  rows: ReadonlyMap<number, Draft>;
  /** Whether a row's cells can be written anew. */
  takes: (row: ImportRow) => boolean;
  /** What a cell is to hold; undefined while it is as it was. */
  valueOf: (row: ImportRow, letter: string) => string | undefined;
  write: (row: ImportRow, letter: string, value: string) => void;
  /** These rows have been checked as they were sent: drafts no more, but for what was written on them meanwhile. */
  settle: (sent: ReadonlyMap<number, Draft>, checked: readonly ImportRow[]) => void;
  clear: () => void;
};

const none: Drafts = {
  rows: new Map(),
  takes: () => false,
  valueOf: () => undefined,
  write: () => undefined,
  settle: () => undefined,
  clear: () => undefined,
};

const DraftsContext = createContext(none);
export const DraftsProvider = DraftsContext.Provider;
export const useDrafts = (): Drafts => useContext(DraftsContext);

/** Of one import. A row that somebody else has corrected meanwhile keeps what was typed, and the server says so. */
export function useNewDrafts({ state }: Import): Drafts {
  const [rows, setRows] = useState<ReadonlyMap<number, Draft>>(new Map());
  return useMemo(
    () => ({
      rows,
      takes: ({ verdict, corrected }) =>
        (state === "checked" || state === "done") && (verdict === "failed" || corrected),
      valueOf: ({ row }, letter) => rows.get(row)?.cells[letter],
      write: ({ row, revision }, letter, value) =>
        setRows((before) => {
          const { cells = {} } = before.get(row) ?? {};
          return new Map(before).set(row, { revision, cells: { ...cells, [letter]: value } });
        }),
      settle: (sent, checked) =>
        setRows((before) => {
          const after = new Map(before);
          for (const { row, revision } of checked) {
            const draft = before.get(row);
            if (draft === undefined || draft === sent.get(row)) after.delete(row);
            else after.set(row, { ...draft, revision });
          }
          return after;
        }),
      clear: () => setRows(new Map()),
    }),
    [rows, state],
  );
}

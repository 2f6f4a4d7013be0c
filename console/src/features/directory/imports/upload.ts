// The upload of a workbook. It goes on while other pages are shown and stands here again when its page is back.
import { type Import, type ImportKind, importsApi } from "@qilian/contract/imports.ts";
import { uploadKinds } from "@qilian/contract/uploads.ts";
import { upload as send } from "@qilian/ui/client.ts";
import { type QueryKey, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { importsKey } from "./api.ts";

export type Upload = {
  name: string;
  bytes: number;
  sent: number;
  cancel: () => void;
  failure?: unknown;
};

const uploadKey: QueryKey = ["upload"];
/** Characters of a file's name that the server takes. */
const longestName = 200;

export type Unfit = "not_xlsx" | "not_departments" | "legacy_xls" | "too_large" | "empty";

/** Why a file need not be sent at all. */
export function unfitness({ name, size }: File, kind: ImportKind): Unfit | undefined {
  if (/\.xls$/i.test(name)) return "legacy_xls";
  if (kind === "departments" && !/\.(xlsx|csv|tsv|txt)$/i.test(name)) return "not_departments";
  if (!/\.(xlsx|csv|tsv|txt|ldif|ldi)$/i.test(name)) return "not_xlsx";
  if (size > uploadKinds.workbook.maxBytes) return "too_large";
  return size === 0 ? "empty" : undefined;
}

const kibi = 1024;

/** Rounded up, so that more than the limit never reads as the limit. */
export function fileSize(bytes: number, number: (value: number) => string): string {
  if (bytes < kibi * kibi) return `${number(Math.ceil(bytes / kibi))} KiB`;
  return `${number(Math.ceil((bytes / kibi / kibi) * 10) / 10)} MiB`;
}

export function useUpload() {
  const client = useQueryClient();
  const show = (change: Partial<Upload> | null) =>
    client.setQueryData<Upload | null>(uploadKey, (held) => change && ({ ...held, ...change } as Upload));
  const current = useQuery<Upload | null>({ queryKey: uploadKey, queryFn: skipToken, gcTime: Infinity }).data;
  /** The import that the file has become; undefined when it was cancelled or failed, which then shows. */
  const start = async (file: File, kind: ImportKind): Promise<Import | undefined> => {
    const stop = new AbortController();
    const name = shortened(file.name);
    show(null);
    show({ name, bytes: file.size, sent: 0, cancel: () => stop.abort() });
    try {
      const made = await send(importsApi.upload, {
        query: { kind, name },
        file,
        signal: stop.signal,
        onProgress: (sent) => show({ sent }),
      });
      show(null);
      client.setQueryData([...importsKey, made.id], made);
      return made;
    } catch (failure) {
      show(stop.signal.aborted ? null : { failure });
      return undefined;
    } finally {
      void client.invalidateQueries({ queryKey: [...importsKey, "latest"] });
    }
  };
  return { current: current ?? undefined, start, dismiss: () => void show(null) };
}

/** A long name loses its middle, not its ending. */
const shortened = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 26)}…${name.slice(-25)}`;

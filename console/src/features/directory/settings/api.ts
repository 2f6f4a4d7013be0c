// What the pages of the address book's settings ask of the server.
import {
  type DirectorySettings,
  type DirectorySettingsShown,
  directorySettingsApi,
  type Executive,
} from "@qilian/contract/directory-settings.ts";
import { call } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const settingsKey: QueryKey = ["directory", "settings"];
const executivesKey: QueryKey = ["directory", "executives"];

export type { DirectorySettingsShown as Settings, Executive };

export const useSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => call(directorySettingsApi.directorySettings, { signal }),
  });

/** Says `done` once it holds; a refusal is said too. */
export function useChangeSettings(done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<DirectorySettings>) =>
      call(directorySettingsApi.changeDirectorySettings, { body: changes }),
    onSuccess: (settings) => {
      client.setQueryData(settingsKey, settings);
      toast(done);
    },
    onError: (failure) => {
      toastProblem(failure);
      void client.invalidateQueries({ queryKey: settingsKey });
    },
  });
}

export const useExecutives = (q: string): Rows<Executive> =>
  usePages([...executivesKey, q], (cursor, signal) =>
    call(directorySettingsApi.executives, { query: { q: q || undefined, cursor }, signal }),
  );

export function useChangeExecutives() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { add?: string[]; remove?: string[] }) =>
      call(directorySettingsApi.changeExecutives, { body: change }),
    onSettled: () =>
      Promise.all([settingsKey, executivesKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

// One's own passkeys, in whichever web one is.
import { passkeysApi } from "@qilian/contract/passkeys.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../client.ts";
import { makePasskey } from "./browser.ts";

const routes = {
  portal: {
    list: passkeysApi.passkeys,
    begin: passkeysApi.beginPasskey,
    add: passkeysApi.addPasskey,
    remove: passkeysApi.removePasskey,
  },
  console: {
    list: passkeysApi.consolePasskeys,
    begin: passkeysApi.beginConsolePasskey,
    add: passkeysApi.addConsolePasskey,
    remove: passkeysApi.removeConsolePasskey,
  },
  operator: {
    list: passkeysApi.operatorPasskeys,
    begin: passkeysApi.beginOperatorPasskey,
    add: passkeysApi.addOperatorPasskey,
    remove: passkeysApi.removeOperatorPasskey,
  },
};
export type Whose = keyof typeof routes;

const key = ["identity", "passkeys"];

export const usePasskeys = (whose: Whose) =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call(routes[whose].list, { signal }) });

export function useAddPasskey(whose: Whose) {
  const queries = useQueryClient();
  const { begin, add } = routes[whose];
  return useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string }) => {
      const options = await call(begin, { body: { password } });
      return call(add, { body: { name: name.trim(), credential: await makePasskey(options) } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

export function useRemovePasskey(whose: Whose) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, password }: { id: string; password: string }) =>
      call(routes[whose].remove, { params: { id }, body: { password } }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

// One's own sessions, and ending them; one's own enterprises, and going to another.
import { identityApi, type OwnSession } from "@qilian/contract/identity.ts";
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { forgetLastSeen } from "../../shell/last-seen.ts";

const key = ["identity", "sessions"];

export const useOwnSessions = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call(identityApi.sessions, { signal }) });

/** Ends one session, or with `others` all but this one. */
export function useEnding(onEnded: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (which: OwnSession | "others") => {
      if (which === "others") await call(identityApi.endOtherSessions);
      else await end(which.id);
    },
    onSuccess: onEnded,
    onError: toastProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** One that has ended meanwhile is what was wanted. */
async function end(id: string) {
  try {
    await call(identityApi.endSession, { params: { id } });
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
  }
}

export const useOwnEnterprises = () =>
  useQuery({
    queryKey: ["identity", "enterprises"],
    queryFn: ({ signal }) => call(ownAccountApi.ownEnterprises, { signal }),
    staleTime: 60_000,
  });

/** Nothing of the one before stays on the page: it loads anew. */
export const useSwitching = () =>
  useMutation({
    mutationFn: (tenantId: string) => call(ownAccountApi.switchEnterprise, { body: { tenantId } }),
    onSuccess: () => {
      forgetLastSeen();
      location.assign("/");
    },
    onError: toastProblem,
  });

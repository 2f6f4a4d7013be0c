// One's own sessions, and ending them; letting a browser into the console.
import { identityApi, type OwnSession } from "@qilian/contract/identity.ts";
import { type ScanReading, scanApi } from "@qilian/contract/scan.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

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

/** Wrong, ended and somebody else's are the same to the server; here it is said what helps. */
async function orOver<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
    throw new Problem(404, { code: "identity.scan_over" });
  }
}

export const readTyped = (code: string): Promise<ScanReading> => orOver(call(scanApi.readScan, { body: { code } }));

/** Tells the browser that its code was scanned, and who asks. */
export const useScanReading = (token: string) =>
  useQuery({
    queryKey: ["identity", "scan", token],
    queryFn: ({ signal }) => orOver(call(scanApi.readScan, { body: { token }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Lets the browser in, or turns it away. */
export function useAnswering(id: string) {
  const confirm = useMutation({ mutationFn: () => orOver(call(scanApi.confirmScan, { params: { id } })) });
  const cancel = useMutation({ mutationFn: () => orOver(call(scanApi.cancelScan, { params: { id } })) });
  return { confirm, cancel };
}

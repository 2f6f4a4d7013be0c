// One's own enterprises, and going to another; letting a browser into the console.
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { type ScanReading, scanApi } from "@qilian/contract/scan.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation, useQuery } from "@tanstack/react-query";
import { forgetLastSeen } from "../../shell/last-seen.ts";

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

/** Lets the browser in, or turns it away; `refuse` is for who did not begin this sign-in. */
export function useAnswering(id: string) {
  const confirm = useMutation({ mutationFn: () => orOver(call(scanApi.confirmScan, { params: { id } })) });
  const cancel = useMutation({ mutationFn: () => orOver(call(scanApi.cancelScan, { params: { id } })) });
  const refuse = useMutation({ mutationFn: () => endScan(id) });
  return { confirm, cancel, refuse };
}

/** One that has ended meanwhile is what was wanted. */
async function endScan(id: string): Promise<void> {
  try {
    await call(scanApi.cancelScan, { params: { id } });
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
  }
}

// A QR code from being shown to the session that it opens. What the browser holds of it is in a cookie that no script reads.
import { type ScanState, scanApi } from "@qilian/contract/scan.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { useSecondsUntil } from "@qilian/ui/waiting.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

/** Milliseconds after which it is asked again what became of it; the server answers once something has. */
const askedEvery = 500;

const show = async (signal: AbortSignal) => {
  const { token, code, expiresIn } = await call(scanApi.showScan, { signal });
  return { code, address: `${location.origin}/me/scan#${token}`, until: Date.now() + expiresIn * 1000 };
};

/** False once there is nothing to enter by. */
async function enter(signal: AbortSignal): Promise<boolean> {
  try {
    await call(scanApi.enterByScan, { signal });
    return true;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) return false;
    throw failure;
  }
}

export function useScan(onEntered: () => void) {
  const once = {
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  };
  const shown = useQuery({ queryKey: ["scan", "shown"], queryFn: ({ signal }) => show(signal), ...once });
  const address = shown.data?.address;
  const left = useSecondsUntil(shown.data?.until ?? 0);
  const state = useQuery({
    queryKey: ["scan", "state", address],
    queryFn: ({ signal, client, queryKey }) => {
      const known = client.getQueryData<ScanState>(queryKey)?.state ?? "shown";
      return call(scanApi.scanState, { signal, query: isWaiting(known) ? { since: known } : {} });
    },
    enabled: address !== undefined && left > 0,
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => (data === undefined || isWaiting(data.state) ? askedEvery : false),
  });
  const confirmed = state.data?.state === "confirmed";
  const entered = useQuery({
    queryKey: ["scan", "entered", address],
    queryFn: ({ signal }) => enter(signal),
    enabled: confirmed,
    ...once,
  });
  useEffect(() => {
    if (entered.data) onEntered();
  }, [entered.data, onEntered]);
  const over = left === 0 || state.data?.state === "over" || entered.data === false || entered.isError;
  return {
    shown: shown.data,
    failure: shown.error,
    left,
    stage: over && !entered.data ? ("over" as const) : (state.data?.state ?? "shown"),
    refresh: () => void shown.refetch(),
  };
}

const isWaiting = (state: ScanState["state"]): state is "shown" | "scanned" => state === "shown" || state === "scanned";

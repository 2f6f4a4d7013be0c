// One's own enterprises, and going to another.
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { call } from "@qilian/ui/client.ts";
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

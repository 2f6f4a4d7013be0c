// What one changes about oneself in this enterprise, and leaving it.
import { ownProfileApi } from "@qilian/contract/own-profile.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { forgetLastSeen } from "../../../shell/last-seen.ts";

/** Beside the book, which shows the same fields. */
export const ownKey: QueryKey = ["book", "own"];

export const useOwnProfile = () =>
  useQuery({
    queryKey: ownKey,
    queryFn: ({ signal }) => call(ownProfileApi.ownProfile, { signal }),
  });

export type OwnEdit = Input<typeof ownProfileApi.changeOwnProfile>["body"];

export function useChangeOwn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<OwnEdit>) => call(ownProfileApi.changeOwnProfile, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["book"] }),
  });
}

/** Nothing of the enterprise stays on the page. */
export const useLeaving = () =>
  useMutation({
    mutationFn: (enterprise: string) => call(ownProfileApi.leaveEnterprise, { body: { enterprise } }),
    onSuccess: () => {
      forgetLastSeen();
      location.assign("/sign-in");
    },
  });

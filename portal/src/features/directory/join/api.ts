// What joining asks of the server.
import { invitationsApi } from "@qilian/contract/invitations.ts";
import { call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";

/** Where a code leads; asks nothing without one. */
export const useInvitedTo = (code: string | undefined) =>
  useQuery({
    queryKey: ["directory", "invited-to", code],
    queryFn: () => call(invitationsApi.lookUpInvitation, { body: { code: code ?? "" } }),
    enabled: code !== undefined,
    // each look counts, and the invitation may be used up by joining
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const join = (code: string, name: string) => call(invitationsApi.join, { body: { code, name } });

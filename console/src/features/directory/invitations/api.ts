// What the invitations' page asks of the server. Under the directory's key, so that notices of it refresh the lists.
import { type Invitation, invitationsApi, type JoinRequest } from "@qilian/contract/invitations.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { type Rows, type Slice, usePages } from "@qilian/ui/rows.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = ["directory", "invitations"];
const requestsKey = ["directory", "join-requests"];

export type RequestState = JoinRequest["state"];
export type RequestSlice = Slice<JoinRequest> & { waiting: number };
export type NewInvitation = Input<typeof invitationsApi.invite>["body"];

export const useInvitations = (): Rows<Invitation> =>
  usePages(key, (cursor, signal) => call(invitationsApi.invitations, { query: { cursor }, signal }));

export const useJoinRequests = (state: RequestState): Rows<JoinRequest, RequestSlice> =>
  usePages([...requestsKey, state], (cursor, signal) =>
    call(invitationsApi.joinRequests, { query: { state, cursor }, signal }),
  );

/** How many wait, beside the tab. */
export const useWaiting = () =>
  useQuery({
    queryKey: [...requestsKey, "waiting-count"],
    queryFn: ({ signal }) => call(invitationsApi.joinRequests, { query: { limit: "1" }, signal }),
    select: ({ waiting }) => waiting,
  });

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["directory"] });
    },
  });
}

export const useInvite = () => useChange((body: NewInvitation) => call(invitationsApi.invite, { body }));
export const useRevoke = () => useChange((id: string) => call(invitationsApi.revokeInvitation, { params: { id } }));
export const useApprove = () =>
  useChange(({ id, departmentIds }: { id: string; departmentIds: string[] }) =>
    call(invitationsApi.approveJoin, { params: { id }, body: { departmentIds } }),
  );
export const useRefuse = () =>
  useChange(({ id, reason }: { id: string; reason: string }) =>
    call(invitationsApi.refuseJoin, { params: { id }, body: { reason } }),
  );

// Pictures of colleagues, and one's own.
import { avatarsApi } from "@qilian/contract/avatars.ts";
import { address, call, upload } from "@qilian/ui/client.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/** Undefined without one; what was seen last may be older than pictures. */
export const pictureOf = ({ id, avatar }: { id: string; avatar?: string | null }): string | undefined =>
  avatar ? address(avatarsApi.colleagueAvatar, { params: { id, file: avatar } }) : undefined;

/** Of somebody whom one manages, under the session of the console. */
export const managedPicture = ({ id, avatar }: { id: string; avatar: string | null }): string | undefined =>
  avatar === null ? undefined : address(avatarsApi.memberAvatar, { params: { id, file: avatar } });

function useOwnChange<Given>(change: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ["book"] }),
  });
}

export const usePutOwnPicture = () => useOwnChange((file: Blob) => upload(avatarsApi.putOwnAvatar, { file }));
export const useRemoveOwnPicture = () => useOwnChange((_: undefined) => call(avatarsApi.removeOwnAvatar));

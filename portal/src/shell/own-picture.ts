// The picture of whoever is signed in to the portal; undefined without one, and without a network.
import { avatarsApi } from "@qilian/contract/avatars.ts";
import { address, call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";

export function useOwnPicture(memberId: string): string | undefined {
  const { data } = useQuery({
    queryKey: ["book", "own-avatar"],
    queryFn: ({ signal }) => call(avatarsApi.ownAvatar, { signal }),
  });
  return data?.avatar
    ? address(avatarsApi.colleagueAvatar, { params: { id: memberId, file: data.avatar } })
    : undefined;
}

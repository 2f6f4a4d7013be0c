// The picture of whoever is signed in to the console; undefined without one.
import { avatarsApi } from "@qilian/contract/avatars.ts";
import { address, call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";

export function useOwnPicture(): string | undefined {
  const { data } = useQuery({
    queryKey: ["directory", "console-avatar"],
    queryFn: ({ signal }) => call(avatarsApi.consoleAvatar, { signal }),
  });
  return data?.avatar ? address(avatarsApi.consoleAvatarFile, { params: { file: data.avatar } }) : undefined;
}

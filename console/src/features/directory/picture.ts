// Pictures of members in the console.
import { avatarsApi } from "@qilian/contract/avatars.ts";
import { address, call, upload } from "@qilian/ui/client.ts";
import { useChange } from "./api.ts";

type Pictured = { id: string; avatar: string | null };

/** Undefined without one. */
export const pictureOf = ({ id, avatar }: Pictured): string | undefined =>
  avatar === null ? undefined : address(avatarsApi.memberAvatar, { params: { id, file: avatar } });

export const usePutPicture = () =>
  useChange(({ id, file }: { id: string; file: Blob }) => upload(avatarsApi.putMemberAvatar, { params: { id }, file }));
export const useRemovePicture = () =>
  useChange((id: string) => call(avatarsApi.removeMemberAvatar, { params: { id } }));

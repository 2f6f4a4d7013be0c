import { avatarsApi } from "@qilian/contract/avatars.ts";
import { serve } from "../../../platform/http/index.ts";
import * as avatars from "./avatars.ts";

export const avatarRoutes = serve(avatarsApi, {
  memberAvatar: ({ tx, actor, params }) => avatars.memberAvatar(tx, actor, params.id, params.file),
  putMemberAvatar: ({ upload, params, ...context }) => avatars.putMemberAvatar(context, params.id, upload),
  removeMemberAvatar: ({ tx, actor, params }) => avatars.removeMemberAvatar(tx, actor, params.id),
  colleagueAvatar: ({ tx, actor, params }) => avatars.colleagueAvatar(tx, actor, params.id, params.file),
  ownAvatar: ({ tx, actor }) => avatars.avatarOf(tx, actor),
  putOwnAvatar: ({ upload, ...context }) => avatars.putOwnAvatar(context, upload),
  removeOwnAvatar: ({ tx, actor }) => avatars.removeOwnAvatar(tx, actor),
  consoleAvatar: ({ tx, actor }) => avatars.avatarOf(tx, actor),
  consoleAvatarFile: ({ tx, actor, params }) => avatars.ownPicture(tx, actor, params.file),
});

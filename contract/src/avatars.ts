// The pictures of members: who puts them there, and who sees them. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";

/** Pixels a side of the square that is kept. Browsers scale to `made`. */
export const avatarSide = { least: 64, most: 1024, made: 512 } as const;

/** The picture's file; null without one. With another picture it is another. */
export const AvatarFile = Id.nullable().describe("the file of the picture; null without one");
const Avatar = z.object({ avatar: AvatarFile }).meta({ id: "Avatar" });
const picture = z.object({ id: Id, file: Id });

const manage = "administrator:directory.manage" as const;
const upload = { kinds: ["avatar"] } as const;

export const avatarsApi = {
  memberAvatar: {
    method: "GET",
    path: "/v1/directory/members/:id/avatars/:file",
    access: manage,
    summary: "The picture of a member whom the administrator is shown.",
    params: picture,
    download: { stored: true },
  },
  putMemberAvatar: {
    method: "POST",
    path: "/v1/directory/members/:id/avatar",
    access: manage,
    summary:
      "Give a member a picture: a square JPEG, PNG or WebP of 64 to 1024 pixels a side, 512 KiB at most. Audited.",
    params: byId,
    upload,
    reply: Avatar,
  },
  removeMemberAvatar: {
    method: "DELETE",
    path: "/v1/directory/members/:id/avatar",
    access: manage,
    summary: "Take a member's picture away. Audited.",
    params: byId,
    reply: Done,
  },
  colleagueAvatar: {
    method: "GET",
    path: "/v1/directory/book/people/:id/avatars/:file",
    access: "member",
    summary: "The picture of somebody whom one sees. Hidden, absent and replaced look the same: 404.",
    params: picture,
    download: { stored: true },
  },
  ownAvatar: {
    method: "GET",
    path: "/v1/directory/own-avatar",
    access: "member",
    summary: "Which picture one has.",
    reply: Avatar,
  },
  putOwnAvatar: {
    method: "POST",
    path: "/v1/directory/own-avatar",
    access: "member",
    summary: "Give oneself a picture, where the enterprise lets one; limits as for a member's. Audited.",
    upload,
    reply: Avatar,
  },
  removeOwnAvatar: {
    method: "DELETE",
    path: "/v1/directory/own-avatar",
    access: "member",
    summary: "Take one's own picture away, where the enterprise lets one. Audited.",
    reply: Done,
  },
  consoleAvatar: {
    method: "GET",
    path: "/v1/directory/console-avatar",
    access: "administrator",
    summary: "Which picture the administrator has.",
    reply: Avatar,
  },
  consoleAvatarFile: {
    method: "GET",
    path: "/v1/directory/console-avatars/:file",
    access: "administrator",
    summary: "The administrator's own picture.",
    params: z.object({ file: Id }),
    download: { stored: true },
  },
} satisfies Api;

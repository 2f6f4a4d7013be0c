// A person's own account, while signed in: its password, and the enterprises it is in. A part of the identity module.
import * as z from "zod";
import { type Api, Done, Id } from "./api.ts";
import { MemberSession, Password } from "./identity.ts";

export const OwnEnterprise = z
  .object({
    tenantId: Id,
    name: z.string(),
    memberName: z.string(),
    /** The one that this session is in. */
    current: z.boolean(),
    /** One may enter its console. */
    administers: z.boolean(),
  })
  .meta({ id: "OwnEnterprise" });
export type OwnEnterprise = z.infer<typeof OwnEnterprise>;

export const ownAccountApi = {
  changePassword: {
    method: "PUT",
    path: "/v1/identity/password",
    access: "member",
    summary:
      "Change one's own password; all other sessions of the account end, in both webs. Audited where one administers.",
    body: z.object({ current: z.string().min(1).max(128), password: Password }),
    reply: Done,
  },
  ownEnterprises: {
    method: "GET",
    path: "/v1/identity/enterprises",
    access: "member",
    summary: "The enterprises that one's number may enter by the portal, this one among them.",
    reply: z.object({ items: z.array(OwnEnterprise) }),
  },
  switchEnterprise: {
    method: "POST",
    path: "/v1/identity/portal-session",
    access: "member",
    summary: "Go on in another of one's own enterprises: a new session takes this one's place and ends when it would.",
    body: z.object({ tenantId: Id }),
    reply: MemberSession,
    replyKept: false,
    status: 201,
  },
  enterConsole: {
    method: "POST",
    path: "/v1/identity/console-session",
    access: "member",
    summary:
      "Enter the console of this enterprise in the same browser, as oneself, by one's own password; ends like any of the console's sessions. Audited.",
    body: z.object({ password: z.string().min(1).max(128) }),
    reply: MemberSession,
    replyKept: false,
    status: 201,
  },
} satisfies Api;

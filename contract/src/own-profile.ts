// What employees change about themselves, and leaving the enterprise. A part of the directory module.
import * as z from "zod";
import { type Api, Done } from "./api.ts";
import { ownFields } from "./directory-settings.ts";
import { CodeSent } from "./identity.ts";
import { MemberFields } from "./members.ts";
import { UsedCredential } from "./passkeys.ts";
import { Phone } from "./phone.ts";

export const OwnProfile = z
  .object({
    nameEn: z.string(),
    gender: z.enum(["male", "female"]).nullable(),
    email: z.string(),
    landline: z.string(),
    office: z.string(),
    phone: z.string(),
    /** What the enterprise lets its people change; `phone` is the number by which one signs in. */
    editable: z.array(z.enum(ownFields)),
    /** A password or a passkey goes with another number: the sign-in is a while ago. */
    proofNeeded: z.boolean(),
    /** Other enterprises in which one's number stays as it is. */
    otherEnterprises: z.array(z.string()),
    /** 2.11 */
    mayLeave: z.boolean(),
  })
  .meta({ id: "OwnProfile" });
export type OwnProfile = z.infer<typeof OwnProfile>;

export const OwnFields = MemberFields.pick({
  nameEn: true,
  gender: true,
  email: true,
  landline: true,
  office: true,
}).partial();

export const ownProfileApi = {
  ownProfile: {
    method: "GET",
    path: "/v1/directory/own-profile",
    access: "member",
    summary: "One's own fields, and what of them the enterprise lets one change.",
    reply: OwnProfile,
  },
  changeOwnProfile: {
    method: "PATCH",
    path: "/v1/directory/own-profile",
    access: "member",
    summary: "Change one's own fields, those that the enterprise lets one change. Audited.",
    body: OwnFields,
    reply: OwnProfile,
  },
  requestNumberCode: {
    method: "POST",
    path: "/v1/directory/own-number/codes",
    access: "member",
    summary: "Send a code to the number that one is going to sign in by; it works in this browser alone (2.13b).",
    body: z.object({ phone: Phone }),
    reply: CodeSent,
    replyKept: false,
  },
  changeOwnNumber: {
    method: "POST",
    path: "/v1/directory/own-number",
    access: "member",
    summary:
      "Sign in to this enterprise by another number (2.13b, 2.13c), by its code and, where the sign-in is a while ago, password or passkey. All other sessions here end.",
    body: z.object({
      phone: Phone,
      code: z.string().trim().max(16),
      password: z.string().min(1).max(128).optional(),
      credential: UsedCredential.optional(),
    }),
    reply: z.object({
      /** This session goes on; else one signs in anew by the new number. */
      stays: z.boolean(),
    }),
    replyKept: false,
  },
  leaveEnterprise: {
    method: "POST",
    path: "/v1/directory/own-leaving",
    access: "member",
    summary:
      "Leave the enterprise of one's own accord, by its name (2.11). Administrators can bring one back. Audited.",
    body: z.object({ enterprise: z.string().trim().max(200) }),
    reply: Done,
    replyKept: false,
  },
} satisfies Api;

// Members as administrators keep them, and their accounts. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { AccountState, BulkResult, DepartmentRef, Ids } from "./directory.ts";
import { FieldValues } from "./fields.ts";
import { DeliveryFailure } from "./messaging.ts";
import { Phone } from "./phone.ts";
import { atMost, isSeen, turnsText } from "./text.ts";

export const Gender = z.enum(["male", "female"]);

/** One line of text of so many characters: no control characters, no line breaks, nothing that turns its direction. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .check(atMost(most))
    .regex(/^\P{Cc}*$/u)
    .refine((text) => !turnsText(text), { params: { code: "invalid_format" } })
    .meta({ maxLength: most });
/** What the workbook and the form can set. An empty text clears; an absent key keeps. */
export const MemberFields = z.object({
  name: words(64).refine(isSeen, { params: { code: "too_small", minimum: 1 } }),
  nameEn: words(128),
  departmentIds: z.array(Id).min(1).max(20).describe("the first is primary"),
  title: words(128),
  gender: Gender.nullable(),
  email: z.union([z.literal(""), z.email().max(254)]),
  landline: words(32),
  employeeId: words(64),
  secretaryId: Id.nullable(),
  office: words(128),
  hidePhone: z.boolean(),
  remark: words(256),
  custom: FieldValues,
});

/** Why the first code did not reach somebody; `words` are those of the SMS gateway. */
export const OpeningFailure = z.object({ code: DeliveryFailure, words: z.string() }).meta({ id: "OpeningFailure" });

export const MemberRow = z
  .object({
    id: Id,
    account: z.string(),
    name: z.string(),
    nameEn: z.string(),
    state: AccountState,
    /** Why the last opening failed, while `state` is `failed`. */
    failure: OpeningFailure.optional(),
    /** 已自行退出: of whom is 失效 by leaving of their own accord (2.11). */
    leftAt: Instant.optional(),
    phone: z
      .string()
      .describe("masked; without a digit where the primary department lies outside the administrator's part"),
    title: z.string(),
    avatar: AvatarFile,
    departments: z.array(DepartmentRef).describe("the primary one first"),
  })
  .meta({ id: "MemberRow" });
export type MemberRow = z.infer<typeof MemberRow>;

export const Member = MemberRow.extend({
  gender: Gender.nullable(),
  email: z.string(),
  landline: z.string(),
  employeeId: z.string(),
  secretary: z.object({ id: Id, name: z.string() }).nullable(),
  office: z.string(),
  hidePhone: z.boolean(),
  remark: z.string(),
  custom: z.record(Id, z.string()).describe("values of the enterprise's own fields"),
  openedAt: Instant.optional().describe("when the last activation SMS went out"),
  /**
   * The phone of an opened account does not change here (2.12b). Somebody whose primary department lies outside one's part is
   * only shown, and an administrator's number and account are for global ones.
   */
  can: z.record(z.enum(["edit", "changePhone", "open", "disable", "restore", "erase"]), z.boolean()),
}).meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

const manage = "administrator:directory.manage" as const;

export const membersApi = {
  members: {
    method: "GET",
    path: "/v1/directory/members",
    access: manage,
    summary:
      "Members, by department with all below, state and search (name, pinyin, initials, number, mail, account); by the number those whose number the administrator may be told.",
    query: PageQuery.extend({
      department: Id.optional(),
      q: z.string().trim().max(64).optional(),
      state: AccountState.optional(),
      role: Id.optional(),
    }),
    reply: pageOf(MemberRow),
  },
  member: {
    method: "GET",
    path: "/v1/directory/members/:id",
    access: manage,
    summary: "One member in full, the number masked.",
    params: byId,
    reply: Member,
  },
  revealPhone: {
    method: "POST",
    path: "/v1/directory/members/:id/phone-reveal",
    access: manage,
    summary: "The full number of a member. Audited.",
    params: byId,
    reply: z.object({ phone: z.string() }),
    replyKept: false,
  },
  addMember: {
    method: "POST",
    path: "/v1/directory/members",
    access: manage,
    summary: "Add a member; 保存 records only, 保存并开户 opens the account too (2.1a).",
    body: MemberFields.partial()
      .required({ name: true, departmentIds: true })
      .extend({ phone: Phone, open: z.boolean().default(false) }),
    reply: Member,
    status: 201,
  },
  editMember: {
    method: "PATCH",
    path: "/v1/directory/members/:id",
    access: manage,
    summary: "Edit a member (2.12a).",
    params: byId,
    body: MemberFields.partial().extend({ phone: Phone.optional() }),
    reply: Member,
  },
  openAccounts: {
    method: "POST",
    path: "/v1/directory/openings",
    access: manage,
    summary:
      "Open accounts, or send the first code again (1.2b); a result for every row. Those of administrators are opened by global ones.",
    body: z.object({ ids: Ids }),
    reply: BulkResult,
  },
  disableMembers: {
    method: "POST",
    path: "/v1/directory/disablings",
    access: manage,
    summary:
      "失效: no sign-in, out of the address book, sessions ended at once; restorable (2.15a). Administrators are disabled by global ones.",
    body: z.object({ ids: Ids }),
    reply: BulkResult,
  },
  restoreMembers: {
    method: "POST",
    path: "/v1/directory/restorations",
    access: manage,
    summary: "Restore disabled members as 未开户, within the seats (2.8). Administrators are restored by global ones.",
    body: z.object({ ids: Ids }),
    reply: BulkResult,
  },
} satisfies Api;

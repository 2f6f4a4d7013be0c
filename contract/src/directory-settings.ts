// What the address book shows of people, what they change themselves, and executives. A part of the directory module.
import * as z from "zod";
import { type Api, Id, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { AccountState } from "./directory.ts";

/** What a card can show besides name and departments, which always stand there. 员工ID never does (2.14). */
export const cardFields = [
  "nameEn",
  "gender",
  "title",
  "phone",
  "landline",
  "email",
  "office",
  "manager",
  "secretary",
] as const;
export type CardField = (typeof cardFields)[number];

/** 允许员工在客户端修改的信息. `phone` is the number by which one signs in (2.13b, 2.13c). */
export const ownFields = ["avatar", "nameEn", "gender", "email", "landline", "office", "phone"] as const;
export type OwnField = (typeof ownFields)[number];

/** 设置隐藏的信息: what executive mode hides besides the mobile number (2.16a). */
export const executiveFields = ["landline", "email", "office"] as const;
export type ExecutiveField = (typeof executiveFields)[number];

/** A department as its whole path, its last two levels or its own name. */
export const departmentStyles = ["full", "last_two", "last"] as const;
export type DepartmentStyle = (typeof departmentStyles)[number];

/** 2.17 */
export const mostExecutives = 1000;

const some = <T extends readonly [string, ...string[]]>(fields: T) =>
  z
    .array(z.enum(fields))
    .max(fields.length)
    .transform((chosen) => fields.filter((field) => (chosen as readonly string[]).includes(field)) as T[number][]);

const Changeable = z.object({
  cardFields: some(cardFields),
  editableFields: some(ownFields),
  cardDepartment: z.enum(departmentStyles).describe("on cards"),
  listDepartment: z.enum(departmentStyles).describe("in lists"),
  /** Employees do not walk the tree: they see their own departments and search. */
  treeHidden: z.boolean(),
  executiveMode: z.boolean(),
  executiveHides: some(executiveFields),
  /** 2.11: holds while the enterprise is certified. */
  leavingForbidden: z.boolean(),
});
export type DirectorySettings = z.output<typeof Changeable>;

/** What holds until an administrator says otherwise. */
export const usualSettings: DirectorySettings = {
  cardFields: [...cardFields],
  editableFields: ["avatar", "nameEn", "gender", "landline", "office"],
  cardDepartment: "full",
  listDepartment: "last",
  treeHidden: false,
  executiveMode: false,
  executiveHides: [],
  leavingForbidden: false,
};

export const DirectorySettingsShown = z
  .object({
    cardFields: z.array(z.enum(cardFields)),
    editableFields: z.array(z.enum(ownFields)),
    cardDepartment: z.enum(departmentStyles),
    listDepartment: z.enum(departmentStyles),
    treeHidden: z.boolean(),
    executiveMode: z.boolean(),
    executiveHides: z.array(z.enum(executiveFields)),
    leavingForbidden: z.boolean(),
    /** Without certification everybody may leave, whatever is ticked (2.11c). */
    certified: z.boolean(),
    executives: z.number().int(),
  })
  .meta({ id: "DirectorySettings" });
export type DirectorySettingsShown = z.infer<typeof DirectorySettingsShown>;

export const Executive = z
  .object({
    id: Id,
    name: z.string(),
    title: z.string(),
    avatar: AvatarFile,
    state: AccountState,
    department: z.string().describe("the path of the primary one"),
  })
  .meta({ id: "Executive" });
export type Executive = z.infer<typeof Executive>;

const rules = "administrator:directory.rules" as const;

export const directorySettingsApi = {
  directorySettings: {
    method: "GET",
    path: "/v1/directory/settings",
    access: rules,
    summary: "What cards and lists show, what people change themselves, executive mode, leaving (2.11, 2.13, 2.16).",
    reply: DirectorySettingsShown,
  },
  changeDirectorySettings: {
    method: "PATCH",
    path: "/v1/directory/settings",
    access: rules,
    summary: "Change what is given; it holds from the next request on. Audited.",
    body: Changeable.partial(),
    reply: DirectorySettingsShown,
  },
  executives: {
    method: "GET",
    path: "/v1/directory/executives",
    access: rules,
    summary: "The executives by name; found as members are: by name, pinyin, initials, number, mail or account.",
    query: PageQuery.extend({ q: z.string().trim().max(64).optional() }),
    reply: pageOf(Executive),
  },
  changeExecutives: {
    method: "POST",
    path: "/v1/directory/executives",
    access: rules,
    summary: "Add and remove executives, 1000 at most (2.17). Audited.",
    body: z.object({
      add: z
        .array(Id)
        .max(2 * mostExecutives)
        .default([]),
      remove: z.array(Id).max(mostExecutives).default([]),
    }),
    reply: z.object({ executives: z.number().int() }),
  },
} satisfies Api;

// The address book as administrators keep it and employees see it. Rules and imports have files of their own.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant, PageQuery, pageOf, type RoleGrants } from "./api.ts";
import { DeliveryFailure } from "./messaging.ts";
import { Phone } from "./phone.ts";

/** 1.2a: 未开户, 开户失败, 未激活, 已开户, 已失效. */
export const AccountState = z
  .enum(["unopened", "failed", "unactivated", "opened", "disabled"])
  .meta({ id: "AccountState" });
export type AccountState = z.infer<typeof AccountState>;

/** 1 to 64 characters; neither `;` nor `>>`, which divide paths in workbooks, nor `>` at an end. */
export const DepartmentName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((name) => !/[;；\p{Cc}]|>>|＞＞|^>|>$/u.test(name), { params: { code: "department_name" } });

export const Department = z
  .object({
    id: Id,
    parentId: Id.optional(),
    name: z.string(),
    /** Members of it and of everything below it, 失效 not counted. */
    headcount: z.number().int(),
    hasChildren: z.boolean(),
    /** A rule hides it from somebody. */
    hidden: z.boolean(),
  })
  .meta({ id: "Department" });
export type Department = z.infer<typeof Department>;

/**
 * A department named by where it stands, from the top; the root left out unless it is all there is. An administrator of a
 * part is told the path from the top of that part.
 */
export const DepartmentRef = z.object({ id: Id, name: z.string(), path: z.string() }).meta({ id: "DepartmentRef" });
export type DepartmentRef = z.infer<typeof DepartmentRef>;

export const Gender = z.enum(["male", "female"]);

/** One line of text: no control characters, no line breaks. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u);
/** What the workbook and the form can set. An empty text clears; an absent key keeps. */
export const MemberFields = z.object({
  name: words(64).min(1),
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
    phone: z
      .string()
      .describe("masked; without a digit where the primary department lies outside the administrator's part"),
    title: z.string(),
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
  openedAt: Instant.optional().describe("when the last activation SMS went out"),
  /**
   * The phone of an opened account does not change here (2.12b). Somebody whose primary department lies outside one's part is
   * only shown, and an administrator's number and account are for global ones.
   */
  can: z.record(z.enum(["edit", "changePhone", "open", "disable", "restore"]), z.boolean()),
}).meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

/** At most this many rows in one bulk act. */
export const Ids = z.array(Id).min(1).max(200);

export const RowResult = z.object({ id: Id, name: z.string(), done: z.boolean(), code: z.string().optional() });
export const BulkResult = z
  .object({ done: z.number().int(), failed: z.number().int(), rows: z.array(RowResult) })
  .meta({ id: "BulkResult" });

export const Role = z.object({ id: Id, name: z.string(), headcount: z.number().int() }).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;
const RoleName = z.string().trim().min(1).max(64);

const manage = "administrator:directory.manage" as const;
const roles = "administrator:directory.roles" as const;

/** What a directory administrator holds. Roles and rules reach over all departments. */
const ofEnterprise = ["directory.roles", "directory.rules"] as const;
export const directoryGrants = { departments: ["directory.manage"], enterprise: ofEnterprise } satisfies RoleGrants;

export const directoryApi = {
  overview: {
    method: "GET",
    path: "/v1/directory/overview",
    access: manage,
    summary: "Head counts by account state in the administrator's part; of the whole also seats and rules.",
    reply: z.object({
      tenantName: z.string(),
      /** The departments in whose part the administrator manages; absent: all. */
      scope: z.array(DepartmentRef).optional(),
      states: z.record(AccountState, z.number().int()),
      /** By those of the part. */
      usedSeats: z.number().int(),
      /** Of the enterprise: absent for whoever manages a part of it. */
      seats: z.number().int().optional(),
      rules: z.number().int().optional(),
    }),
  },
  departments: {
    method: "GET",
    path: "/v1/directory/departments",
    access: manage,
    summary:
      "One level of the tree: the children of a department, or the root; in a part of the enterprise its top departments.",
    query: z.object({ parent: Id.optional() }),
    reply: z.object({ items: z.array(Department) }),
  },
  findDepartments: {
    method: "GET",
    path: "/v1/directory/department-search",
    access: manage,
    summary: "Departments whose name holds the words, 20 at most.",
    query: z.object({ q: z.string().trim().min(1).max(64) }),
    reply: z.object({ items: z.array(DepartmentRef.extend({ ancestors: z.array(Id), headcount: z.number().int() })) }),
  },
  addDepartment: {
    method: "POST",
    path: "/v1/directory/departments",
    access: manage,
    summary: "Add a department below another.",
    body: z.object({ parentId: Id, name: DepartmentName }),
    reply: Department,
    status: 201,
  },
  renameDepartment: {
    method: "PATCH",
    path: "/v1/directory/departments/:id",
    access: manage,
    summary: "Rename a department.",
    params: byId,
    body: z.object({ name: DepartmentName }),
    reply: Department,
  },
  deleteDepartment: {
    method: "DELETE",
    path: "/v1/directory/departments/:id",
    access: manage,
    summary:
      "Delete an empty department (2.2); rules and scopes that name it lose it, and one that a scope names is deleted by global administrators.",
    params: byId,
    reply: Done,
  },
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
  roles: {
    method: "GET",
    path: "/v1/directory/roles",
    access: roles,
    summary: "All roles.",
    reply: z.object({ items: z.array(Role) }),
  },
  addRole: {
    method: "POST",
    path: "/v1/directory/roles",
    access: roles,
    summary: "Add a role.",
    body: z.object({ name: RoleName }),
    reply: Role,
    status: 201,
  },
  renameRole: {
    method: "PATCH",
    path: "/v1/directory/roles/:id",
    access: roles,
    summary: "Rename a role.",
    params: byId,
    body: z.object({ name: RoleName }),
    reply: Role,
  },
  deleteRole: {
    method: "DELETE",
    path: "/v1/directory/roles/:id",
    access: roles,
    summary: "Delete a role; rules that name it lose it.",
    params: byId,
    reply: Done,
  },
  changeRoleMembers: {
    method: "POST",
    path: "/v1/directory/roles/:id/members",
    access: roles,
    summary: "Give a role to members and take it from others.",
    params: byId,
    body: z.object({ add: z.array(Id).max(200).default([]), remove: z.array(Id).max(200).default([]) }),
    reply: Role,
  },
} satisfies Api;

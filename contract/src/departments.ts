// The tree of departments as administrators keep it. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { DepartmentRef } from "./directory.ts";
import { MemberRow, words } from "./members.ts";
import { atMost, turnsText } from "./text.ts";

/** 1 to 64 characters; neither `;` nor `>>`, which divide paths in workbooks, nor `>` at an end. */
export const DepartmentName = z
  .string()
  .trim()
  .min(1)
  .check(atMost(64))
  .refine((name) => !/[;；\p{Cc}]|>>|＞＞|^>|>$/u.test(name), { params: { code: "department_name" } })
  .refine((name) => !turnsText(name), { params: { code: "invalid_format" } })
  .meta({ maxLength: 64 });

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

/** The company's own (部门编码): once in an enterprise, and where it is empty there is none. */
const code = words(64);
const nameEn = words(128);
/** 排序: the place among siblings; those of equal order, and behind all others those without one, go by pinyin. */
const order = z.number().int().min(1).max(999).nullable();

/** A department with all that is kept of it. */
export const DepartmentDetail = Department.extend({
  code: z.string(),
  nameEn: z.string(),
  order,
  /** 部门主管; one whom the administrator's part does not show is left out. */
  head: z.object({ id: Id, name: z.string(), avatar: AvatarFile }).nullable(),
  /** Where it hangs, named from the top; absent at the top of the enterprise or of the administrator's part. */
  parent: DepartmentRef.optional(),
  /** From the top down to itself. */
  line: z.array(Id),
  directMembers: z.number().int().describe("those in 失效 not counted"),
  openedCount: z.number().int().describe("已开户, with everything below"),
  departments: z.number().int().describe("everything below it"),
}).meta({ id: "DepartmentDetail" });
export type DepartmentDetail = z.infer<typeof DepartmentDetail>;

const manage = "administrator:directory.manage" as const;

export const departmentsApi = {
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
  department: {
    method: "GET",
    path: "/v1/directory/departments/:id",
    access: manage,
    summary: "One department in full.",
    params: byId,
    reply: DepartmentDetail,
  },
  departmentMembers: {
    method: "GET",
    path: "/v1/directory/departments/:id/members",
    access: manage,
    summary: "Who stands in a department directly, by pinyin; by the beginning of the name, its pinyin or initials.",
    params: byId,
    query: PageQuery.extend({ q: z.string().trim().max(64).optional() }),
    reply: pageOf(MemberRow),
  },
  addDepartment: {
    method: "POST",
    path: "/v1/directory/departments",
    access: manage,
    summary: "Add a department below another; 30 levels at most.",
    body: z.object({
      parentId: Id,
      name: DepartmentName,
      code: code.optional(),
      nameEn: nameEn.optional(),
      headId: Id.nullish(),
      order: order.optional(),
    }),
    reply: Department,
    status: 201,
  },
  editDepartment: {
    method: "PATCH",
    path: "/v1/directory/departments/:id",
    access: manage,
    summary:
      "Edit a department; an absent key keeps, an empty text clears. The top keeps its name, and the top of a part its place.",
    params: byId,
    body: z.object({ name: DepartmentName, code, nameEn, headId: Id.nullable(), order }).partial(),
    reply: DepartmentDetail,
  },
  deleteDepartment: {
    method: "DELETE",
    path: "/v1/directory/departments/:id",
    access: manage,
    summary:
      "Delete an empty department (2.2), else what stands in the way is listed: 20 names of each kind. Who is disabled loses it. Rules and scopes that name it lose it, and one that a scope names is deleted by global administrators.",
    params: byId,
    reply: Done,
  },
} satisfies Api;

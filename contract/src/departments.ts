// The tree of departments as administrators keep it. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";
import { DepartmentRef } from "./directory.ts";

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
} satisfies Api;

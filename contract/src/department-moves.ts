// Departments and their people on the way elsewhere: moving, merging and splitting departments, moving members. Each is one
// transaction and one entry of the audit; whoever reads sees how it was before or how it is after.
import * as z from "zod";
import { type Api, byId, Id } from "./api.ts";
import { Department, DepartmentDetail, DepartmentName } from "./departments.ts";
import { BulkResult, Ids } from "./directory.ts";

const manage = "administrator:directory.manage" as const;

export const departmentMovesApi = {
  moveDepartment: {
    method: "POST",
    path: "/v1/directory/departments/:id/move",
    access: manage,
    summary:
      "Move a department with everything below it, under another or among its siblings: right before one of them, right behind one, or without a place of its own. What changes how far an administrator reaches is for global ones.",
    params: byId,
    body: z
      .object({ parentId: Id, before: Id.optional(), after: Id.optional() })
      .refine(({ before, after }) => before === undefined || after === undefined, {
        path: ["after"],
        params: { code: "one_place" },
      }),
    reply: DepartmentDetail,
  },
  mergeDepartment: {
    method: "POST",
    path: "/v1/directory/departments/:id/merge",
    access: manage,
    summary:
      "Merge a department into another: its members and the departments below it go over, and it is deleted. Rules and scopes that name it lose it.",
    params: byId,
    body: z.object({ intoId: Id }),
    reply: DepartmentDetail,
  },
  splitDepartment: {
    method: "POST",
    path: "/v1/directory/departments/:id/split",
    access: manage,
    summary:
      "Split a department: a new one, beside it or below it, takes some of its direct members (200 at most) and of the departments right below it (100 at most).",
    params: byId,
    body: z
      .object({
        name: DepartmentName,
        place: z.enum(["beside", "below"]).default("beside"),
        memberIds: z.array(Id).max(200).default([]),
        departmentIds: z.array(Id).max(100).default([]),
      })
      .refine(({ memberIds, departmentIds }) => memberIds.length + departmentIds.length > 0, {
        path: ["memberIds"],
        params: { code: "nothing_chosen" },
      }),
    reply: Department,
    status: 201,
  },
  moveMembers: {
    method: "POST",
    path: "/v1/directory/member-moves",
    access: manage,
    summary:
      "移动成员: from one department to another, those named or all who stand in it directly. Their other departments stay. Of more than 200 results the failed ones are told first.",
    body: z.object({ from: Id, to: Id, ids: Ids.optional() }),
    reply: BulkResult,
  },
} satisfies Api;

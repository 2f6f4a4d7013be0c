import { departmentMovesApi } from "@qilian/contract/department-moves.ts";
import { departmentsApi } from "@qilian/contract/departments.ts";
import { serve } from "../../../platform/http/index.ts";
import { scopeOf } from "../scope/scope.ts";
import { editDepartment } from "./department-details.ts";
import { directMembers } from "./department-members.ts";
import * as moves from "./department-moves.ts";
import * as departmentStore from "./department-store.ts";
import * as departments from "./departments.ts";
import { moveMembers } from "./member-moves.ts";

export const departmentRoutes = [
  ...serve(departmentsApi, {
    departments: ({ tx, actor, query }) => departments.level(tx, actor, query.parent),
    findDepartments: async ({ tx, actor, query }) => ({
      items: await departmentStore.departmentsNamed(tx, scopeOf(actor), query.q, 20),
    }),
    department: ({ tx, actor, params }) => departments.readDepartment(tx, actor, params.id),
    departmentMembers: ({ tx, actor, params, query }) => directMembers(tx, actor, params.id, query),
    addDepartment: ({ tx, actor, body }) => departments.addDepartment(tx, actor, body),
    editDepartment: ({ tx, actor, params, body }) => editDepartment(tx, actor, params.id, body),
    deleteDepartment: ({ tx, actor, params }) => departments.deleteDepartment(tx, actor, params.id),
  }),
  ...serve(departmentMovesApi, {
    moveDepartment: ({ tx, actor, params, body }) => moves.moveDepartment(tx, actor, params.id, body),
    mergeDepartment: ({ tx, actor, params, body }) => moves.mergeDepartment(tx, actor, params.id, body.intoId),
    splitDepartment: ({ tx, actor, params, body }) => moves.splitDepartment(tx, actor, params.id, body),
    moveMembers: ({ tx, actor, body }) => moveMembers(tx, actor, body),
  }),
];

import { departmentsApi } from "@qilian/contract/departments.ts";
import { serve } from "../../../platform/http/index.ts";
import { scopeOf } from "../scope/scope.ts";
import * as departmentStore from "./department-store.ts";
import * as departments from "./departments.ts";

export const departmentRoutes = serve(departmentsApi, {
  departments: ({ tx, actor, query }) => departments.level(tx, actor, query.parent),
  findDepartments: async ({ tx, actor, query }) => ({
    items: await departmentStore.departmentsNamed(tx, scopeOf(actor), query.q, 20),
  }),
  addDepartment: ({ tx, actor, body }) => departments.addDepartment(tx, actor, body.parentId, body.name),
  renameDepartment: ({ tx, actor, params, body }) => departments.renameDepartment(tx, actor, params.id, body.name),
  deleteDepartment: ({ tx, actor, params }) => departments.deleteDepartment(tx, actor, params.id),
});

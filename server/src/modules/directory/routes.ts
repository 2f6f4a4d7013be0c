import { directoryApi } from "@qilian/contract/directory.ts";
import { serve } from "../../platform/http/index.ts";
import { disableMembers, openAccounts, restoreMembers } from "./accounts.ts";
import * as departmentStore from "./department-store.ts";
import * as departments from "./departments.ts";
import { readOverview } from "./home/home.ts";
import * as members from "./members.ts";
import * as roleStore from "./role-store.ts";
import * as roles from "./roles.ts";
import { reachOf, scopeOf } from "./scope.ts";

export const directoryRoutes = serve(directoryApi, {
  overview: ({ tx, actor }) => readOverview(tx, actor),
  departments: ({ tx, actor, query }) => departments.level(tx, actor, query.parent),
  findDepartments: async ({ tx, actor, query }) => ({
    items: await departmentStore.departmentsNamed(tx, scopeOf(actor), query.q, 20),
  }),
  addDepartment: ({ tx, actor, body }) => departments.addDepartment(tx, actor, body.parentId, body.name),
  renameDepartment: ({ tx, actor, params, body }) => departments.renameDepartment(tx, actor, params.id, body.name),
  deleteDepartment: ({ tx, actor, params }) => departments.deleteDepartment(tx, actor, params.id),
  members: ({ tx, actor, query }) => members.listMembers(tx, actor, query),
  member: ({ tx, actor, params }) => members.readMember(tx, actor, params.id),
  revealPhone: ({ tx, actor, params }) => members.revealPhone(tx, actor, params.id),
  addMember: ({ tx, actor, body }) => members.addMember(tx, actor, body),
  editMember: ({ tx, actor, params, body }) => members.editMember(tx, actor, params.id, body),
  openAccounts: ({ tx, actor, body }) => openAccounts(tx, actor, reachOf(actor), body.ids),
  disableMembers: ({ tx, actor, body }) => disableMembers(tx, actor, body.ids),
  restoreMembers: ({ tx, actor, body }) => restoreMembers(tx, actor, body.ids),
  roles: async ({ tx }) => ({ items: await roleStore.listRoles(tx) }),
  addRole: ({ tx, actor, body }) => roles.addRole(tx, actor, body.name),
  renameRole: ({ tx, actor, params, body }) => roles.renameRole(tx, actor, params.id, body.name),
  deleteRole: ({ tx, actor, params }) => roles.deleteRole(tx, actor, params.id),
  changeRoleMembers: ({ tx, actor, params, body }) =>
    roles.changeRoleMembers(tx, actor, params.id, body.add, body.remove),
});

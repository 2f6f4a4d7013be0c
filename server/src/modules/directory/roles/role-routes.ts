import { rolesApi } from "@qilian/contract/roles.ts";
import { serve } from "../../../platform/http/index.ts";
import * as groups from "./role-groups.ts";
import * as roles from "./roles.ts";

export const roleRoutes = serve(rolesApi, {
  roles: ({ tx }) => roles.listRoles(tx),
  addRole: ({ tx, actor, body }) => roles.addRole(tx, actor, body.name, body.groupId ?? null),
  editRole: ({ tx, actor, params, body }) => roles.editRole(tx, actor, params.id, body),
  deleteRole: ({ tx, actor, params }) => roles.deleteRole(tx, actor, params.id),
  changeRoleMembers: ({ tx, actor, params, body }) =>
    roles.changeRoleMembers(tx, actor, params.id, body.add, body.remove),
  roleHolders: ({ tx, params, query }) => roles.holdersAmong(tx, params.id, [query.ids].flat()),
  addRoleGroup: ({ tx, actor, body }) => groups.addRoleGroup(tx, actor, body.name),
  renameRoleGroup: ({ tx, actor, params, body }) => groups.renameRoleGroup(tx, actor, params.id, body.name),
  deleteRoleGroup: ({ tx, actor, params }) => groups.deleteRoleGroup(tx, actor, params.id),
});

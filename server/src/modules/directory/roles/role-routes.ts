import { rolesApi } from "@qilian/contract/roles.ts";
import { serve } from "../../../platform/http/index.ts";
import * as roleStore from "./role-store.ts";
import * as roles from "./roles.ts";

export const roleRoutes = serve(rolesApi, {
  roles: async ({ tx }) => ({ items: await roleStore.listRoles(tx) }),
  addRole: ({ tx, actor, body }) => roles.addRole(tx, actor, body.name),
  renameRole: ({ tx, actor, params, body }) => roles.renameRole(tx, actor, params.id, body.name),
  deleteRole: ({ tx, actor, params }) => roles.deleteRole(tx, actor, params.id),
  changeRoleMembers: ({ tx, actor, params, body }) =>
    roles.changeRoleMembers(tx, actor, params.id, body.add, body.remove),
});

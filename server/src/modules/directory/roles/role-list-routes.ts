import { roleListsApi } from "@qilian/contract/role-lists.ts";
import { serve } from "../../../platform/http/index.ts";
import { addRoleList, checkRoleList } from "./role-lists.ts";
import { exportedRole, roleListTemplate, roleWorkbook, templateName } from "./role-workbook.ts";

export const roleListRoutes = serve(roleListsApi, {
  roleListTemplate: async ({ query }) => ({
    file: roleListTemplate(query.language),
    name: templateName(query.language),
  }),
  roleWorkbook: async ({ query, params, ...context }) => {
    const { id, name } = await exportedRole(context, params.id);
    return { file: roleWorkbook(context.tx, context.actor, id, query.language), name: `${name}.xlsx` };
  },
  checkRoleList: ({ tx, actor, params, upload, config }) =>
    checkRoleList(tx, actor, params.id, { upload, dataFolder: config.dataFolder }),
  addRoleList: ({ tx, actor, params, query, upload, config }) =>
    addRoleList(tx, actor, { id: params.id, ...query, list: { upload, dataFolder: config.dataFolder } }),
});

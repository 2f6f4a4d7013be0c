import { accessApi } from "@qilian/contract/access.ts";
import { administratorsApi } from "@qilian/contract/administrators.ts";
import { serve } from "../../platform/http/index.ts";
import { changeScope, grantRole, listAdministrators, removeAdministrator } from "./administrators.ts";
import { announceExport, listEntries } from "./audit.ts";
import { auditTitle, auditWorkbook } from "./audit-export.ts";

const administratorRoutes = serve(administratorsApi, {
  administrators: ({ tx, actor, query }) => listAdministrators(tx, actor, query),
  grantRole: ({ tx, actor, body }) => grantRole(tx, actor, body),
  changeAdministratorScope: ({ tx, actor, params, body }) => changeScope(tx, actor, params.id, body.departmentIds),
  removeAdministrator: ({ tx, actor, params }) => removeAdministrator(tx, actor, params.id),
});

const auditRoutes = serve(accessApi, {
  auditEntries: ({ tx, query }) => listEntries(tx, query),
  auditWorkbook: async ({ db, tx, actor, query }) => {
    const { language, timeZone } = query;
    const exported = await announceExport(db, tx, actor, query);
    return {
      file: auditWorkbook(tx, { ...exported, language, timeZone }),
      name: `${actor.tenantName} ${auditTitle[language]}.xlsx`,
    };
  },
});

export const routes = [...administratorRoutes, ...auditRoutes];

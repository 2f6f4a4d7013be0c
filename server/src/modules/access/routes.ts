import { accessApi } from "@qilian/contract/access.ts";
import { administratorsApi } from "@qilian/contract/administrators.ts";
import { audit, auditOperator } from "../../platform/audit/index.ts";
import { serve } from "../../platform/http/index.ts";
import { changeScope, grantRole, listAdministrators, removeAdministrator } from "./administrators.ts";
import { announceExport, listEntries } from "./audit.ts";
import { auditTitle, auditWorkbook } from "./audit-export.ts";
import { operatorsLog, tenantLog } from "./audit-store.ts";

const administratorRoutes = serve(administratorsApi, {
  administrators: ({ tx, actor, query }) => listAdministrators(tx, actor, query),
  grantRole: ({ tx, actor, body }) => grantRole(tx, actor, body),
  changeAdministratorScope: ({ tx, actor, params, body }) => changeScope(tx, actor, params.id, body.departmentIds),
  removeAdministrator: ({ tx, actor, params }) => removeAdministrator(tx, actor, params.id),
});

const auditRoutes = serve(accessApi, {
  auditEntries: ({ tx, query }) => listEntries(tenantLog(tx), query),
  auditWorkbook: async ({ db, tx, actor, query }) => {
    const log = tenantLog(tx);
    const exported = await announceExport(log, query, (changes) =>
      db.tenant(actor.tenantId, (write) => audit(write, actor, { act: "access.audit_exported", changes })),
    );
    const { language, timeZone } = query;
    return {
      file: auditWorkbook(log, { ...exported, language, timeZone }),
      name: `${actor.tenantName} ${auditTitle[language]}.xlsx`,
    };
  },
  operatorAuditEntries: ({ db, query }) => db.readInstance((tx) => listEntries(operatorsLog(tx), query)),
  operatorAuditWorkbook: ({ db, operator, query }) =>
    db.readInstance(async (tx) => {
      const log = operatorsLog(tx);
      const exported = await announceExport(log, query, (changes) =>
        db.instance((write) => auditOperator(write, operator, { act: "access.operator_audit_exported", changes })),
      );
      const { language, timeZone } = query;
      return { file: auditWorkbook(log, { ...exported, language, timeZone }), name: `${auditTitle[language]}.xlsx` };
    }),
});

export const routes = [...administratorRoutes, ...auditRoutes];

import { accessApi } from "@qilian/contract/access.ts";
import { serve } from "../../platform/http/index.ts";
import { announceExport, listEntries } from "./audit.ts";
import { auditTitle, auditWorkbook } from "./audit-export.ts";

export const routes = serve(accessApi, {
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

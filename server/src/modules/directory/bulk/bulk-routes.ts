import { bulkActsApi } from "@qilian/contract/bulk-acts.ts";
import { serve } from "../../../platform/http/index.ts";
import * as bulk from "./bulk-acts.ts";
import { failuresName, failuresWorkbook } from "./bulk-workbook.ts";

export const bulkRoutes = serve(bulkActsApi, {
  countMembers: ({ tx, actor, query }) => bulk.countMembers(tx, actor, query),
  startBulkAct: ({ tx, actor, body }) => bulk.startBulkAct(tx, actor, body),
  bulkAct: ({ tx, actor, params }) => bulk.readBulkAct(tx, actor, params.id),
  bulkActWorkbook: async ({ tx, actor, params, query: { language } }) => {
    const { kind } = await bulk.readBulkAct(tx, actor, params.id);
    return { file: failuresWorkbook(tx, actor, params.id, language), name: failuresName(kind, language) };
  },
  bulkActFailures: ({ tx, actor, params, query }) => bulk.listFailures(tx, actor, params.id, query),
});

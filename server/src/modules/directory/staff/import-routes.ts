import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { importsApi } from "@qilian/contract/imports.ts";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { serve } from "../../../platform/http/index.ts";
import { failedRows } from "../sheets/sheet-writing.ts";
import { correctRows } from "./import-corrections.ts";
import { formOf } from "./import-kinds.ts";
import * as imports from "./imports.ts";
import { exportedCsv, exportedLdif, exportedWorkbook, staffTemplate } from "./staff-export.ts";
import { exported } from "./staff-exports.ts";
import { staffTitle } from "./staff-sheet.ts";

const failedName = { "zh-CN": "失败行", "en-US": "failed rows" };

const exportName = ({ tenantName }: Actor, language: WorkbookLanguage, ending: string): string =>
  `${tenantName} ${staffTitle[language]}.${ending}`;

export const importRoutes = serve(importsApi, {
  staffTemplate: async ({ tx, actor, query }) => ({
    file: await staffTemplate(tx, actor.tenantName, query.language),
    name: `${staffTitle[query.language]}.xlsx`,
  }),
  staffWorkbook: async ({ query, ...context }) => ({
    file: exportedWorkbook(await exported(context, query, "xlsx"), query.language),
    name: exportName(context.actor, query.language, "xlsx"),
  }),
  staffCsv: async ({ query, ...context }) => ({
    file: exportedCsv(await exported(context, query, "csv"), query.language),
    name: exportName(context.actor, query.language, "csv"),
  }),
  staffLdif: async ({ query, ...context }) => ({
    file: exportedLdif(await exported(context, query, "ldif")),
    name: exportName(context.actor, query.language, "ldif"),
  }),
  imports: ({ tx, actor, query }) => imports.listImports(tx, actor, query),
  importers: ({ tx, actor }) => imports.listImporters(tx, actor),
  upload: ({ upload, query, ...context }) => imports.uploadWorkbook(context, upload, query),
  import: ({ tx, actor, params }) => imports.readImport(tx, actor, params.id),
  importFile: async ({ db, tx, actor, params }) => {
    const file = await imports.readWorkbookOf(tx, actor, params.id);
    const entry = { act: "directory.import_downloaded", objectId: params.id, objectName: file.name } as const;
    await db.tenant(actor.tenantId, (write) => audit(write, actor, entry));
    return file;
  },
  importRows: ({ tx, actor, params, query }) => imports.listRows(tx, actor, params.id, query),
  runImport: ({ tx, actor, params, body }) => imports.runImport(tx, actor, params.id, body.openAccounts),
  cancelImport: ({ tx, actor, params }) => imports.cancelImport(tx, actor, params.id),
  correctRows: ({ tx, actor, params, body }) => correctRows(tx, actor, params.id, body.rows),
  undoImport: ({ tx, actor, params }) => imports.undoImport(tx, actor, params.id),
  failedRows: async ({ tx, actor, params, query }) => {
    const found = await imports.accessImport(tx, actor, params.id);
    const name = `${found.file_name.replace(/\.(xlsx|csv|tsv|txt|ldif|ldi)$/i, "")} ${failedName[query.language]}.xlsx`;
    return { file: failedRows(tx, formOf(found.kind), found, query.language), name };
  },
});

import { departmentSheetsApi } from "@qilian/contract/department-sheets.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Actor } from "../../../platform/actor.ts";
import { serve } from "../../../platform/http/index.ts";
import { departmentTemplate, exportedCsv, exportedDepartments, exportedWorkbook } from "./department-export.ts";
import { departmentForm } from "./department-form.ts";

const exportName = ({ tenantName }: Actor, language: WorkbookLanguage, ending: string): string =>
  `${tenantName} ${departmentForm.title[language]}.${ending}`;

export const departmentSheetRoutes = serve(departmentSheetsApi, {
  departmentTemplate: async ({ query: { language } }) => ({
    file: departmentTemplate(language),
    name: `${departmentForm.title[language]}.xlsx`,
  }),
  departmentWorkbook: async ({ query, ...context }) => ({
    file: exportedWorkbook(await exportedDepartments(context, query, "xlsx"), query.language),
    name: exportName(context.actor, query.language, "xlsx"),
  }),
  departmentCsv: async ({ query, ...context }) => ({
    file: exportedCsv(await exportedDepartments(context, query, "csv"), query.language),
    name: exportName(context.actor, query.language, "csv"),
  }),
});

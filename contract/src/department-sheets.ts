// The workbook of departments out of the product; it comes in as every workbook does. A part of the directory module.
import * as z from "zod";
import type { Api } from "./api.ts";
import { csvType, workbookType } from "./uploads.ts";

const manage = "administrator:directory.manage" as const;
const language = z.object({ language: z.enum(["zh-CN", "en-US"]).default("zh-CN") });

/** All departments that the scope shows, or some with everything below them. */
const which = language.extend({
  /** Ids with commas between them, 50 at most. */
  departments: z
    .string()
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
    .optional(),
});

export const departmentSheetsApi = {
  departmentTemplate: {
    method: "GET",
    path: "/v1/directory/workbooks/departments-template",
    access: manage,
    summary: "The empty workbook of departments (2.3a).",
    query: language,
    download: { type: workbookType },
  },
  departmentWorkbook: {
    method: "GET",
    path: "/v1/directory/workbooks/departments",
    access: manage,
    summary:
      "Departments as a workbook, in the order of the tree; it goes in again and changes nothing (2.3). Audited.",
    query: which,
    download: { type: workbookType },
  },
  departmentCsv: {
    method: "GET",
    path: "/v1/directory/workbooks/departments-csv",
    access: manage,
    summary: "The same as a CSV in UTF-8; formulas stand behind an apostrophe. Audited.",
    query: which,
    download: { type: csvType },
  },
} satisfies Api;

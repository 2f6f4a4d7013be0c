// Workbooks in and out. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { workbookType } from "./uploads.ts";

/**
 * `checking` → `checked` → `importing` → `done`; `refused` is a file of which nothing can be read;
 * `cancelled` stops between two batches and keeps what is written.
 */
export const ImportState = z
  .enum(["checking", "checked", "refused", "importing", "done", "cancelled"])
  .meta({ id: "ImportState" });
export type ImportState = z.infer<typeof ImportState>;

export const RowVerdict = z.enum(["new", "changed", "unchanged", "failed"]);
export type RowVerdict = z.infer<typeof RowVerdict>;

/** What is wrong in a cell: `code` and `params` make the sentence in the reader's language. */
export const CellError = z
  .object({
    /** A to N, and on for custom columns. */
    column: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: "CellError" });
export type CellError = z.infer<typeof CellError>;

export const Import = z
  .object({
    id: Id,
    fileName: z.string(),
    bytes: z.number().int(),
    customColumns: z.array(z.string()).describe("names of the columns from O on, 失败原因 included"),
    fileKept: z.boolean().describe("false once it held somebody who has been erased (2.15a)"),
    state: ImportState,
    /** While `refused`: the reason, with the cell where there is one. */
    refusal: z
      .object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      })
      .optional(),
    rows: z.object({
      total: z.number().int(),
      new: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      failed: z.number().int(),
    }),
    /** Paths of departments to be made, the first 200, and how many there are. */
    newDepartments: z.object({ count: z.number().int(), paths: z.array(z.string()) }),
    opensAccounts: z.boolean(),
    /** Of `checking`: rows read. Of `importing`: rows gone through, of `total` to write. */
    progress: z.object({
      done: z.number().int(),
      total: z.number().int().optional(),
      rowsPerSecond: z.number().optional(),
      secondsLeft: z.number().optional(),
    }),
    by: z.string(),
    at: Instant,
    checkedInMs: z.number().int().optional(),
    endedAt: Instant.optional(),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const ImportRow = z
  .object({
    /** As numbered in the sheet. */
    row: z.number().int(),
    verdict: RowVerdict,
    /** The cells as they stand in the file, A to N and custom ones, phones masked unless wrong. */
    cells: z.array(z.string()),
    /** For `changed`: the old value by column letter. */
    changes: z.record(z.string(), z.string()),
    errors: z.array(CellError),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

const manage = "administrator:directory.manage" as const;
const language = z.object({ language: z.enum(["zh-CN", "en-US"]).default("zh-CN") });

export const importsApi = {
  staffTemplate: {
    method: "GET",
    path: "/v1/directory/workbooks/staff-template",
    access: manage,
    summary: "The empty staff workbook (2.4a).",
    query: language,
    download: { type: workbookType },
  },
  staffWorkbook: {
    method: "GET",
    path: "/v1/directory/workbooks/staff",
    access: manage,
    summary: "All members as a staff workbook. Audited.",
    query: language,
    download: { type: workbookType },
  },
  imports: {
    method: "GET",
    path: "/v1/directory/imports",
    access: manage,
    summary: "The latest 20 imports.",
    reply: z.object({ items: z.array(Import) }),
  },
  upload: {
    method: "POST",
    path: "/v1/directory/imports",
    access: manage,
    summary: "Upload a staff workbook; it is checked at once and nothing is written.",
    query: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^\P{Cc}*$/u),
    }),
    upload: { kinds: ["workbook"] },
    reply: Import,
    status: 201,
  },
  import: {
    method: "GET",
    path: "/v1/directory/imports/:id",
    access: manage,
    summary: "Where an import stands.",
    params: byId,
    reply: Import,
  },
  importFile: {
    method: "GET",
    path: "/v1/directory/imports/:id/file",
    access: manage,
    summary: "The workbook as it was uploaded. Audited.",
    params: byId,
    download: { stored: true },
  },
  importRows: {
    method: "GET",
    path: "/v1/directory/imports/:id/rows",
    access: manage,
    summary: "The rows of the preview or the result, all or of one verdict, in the sheet's order.",
    params: byId,
    query: PageQuery.extend({ verdict: RowVerdict.optional() }),
    reply: pageOf(ImportRow),
  },
  runImport: {
    method: "POST",
    path: "/v1/directory/imports/:id/run",
    access: manage,
    summary: "Write the good rows, as a background job.",
    params: byId,
    body: z.object({ openAccounts: z.boolean().default(false) }),
    reply: Import,
    status: 202,
  },
  cancelImport: {
    method: "POST",
    path: "/v1/directory/imports/:id/cancellation",
    access: manage,
    summary: "Stop between two batches; what is written stays.",
    params: byId,
    reply: Import,
  },
  failedRows: {
    method: "GET",
    path: "/v1/directory/imports/:id/failed-rows",
    access: manage,
    summary: "The failed rows as a staff workbook with a last column 失败原因 (2.6).",
    params: byId,
    query: language,
    download: { type: workbookType },
  },
} satisfies Api;

// Workbooks in and out. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { AccountState } from "./directory.ts";
import { ImportUndo } from "./import-undo.ts";
import { csvType, ldifType, workbookType } from "./uploads.ts";

/**
 * `checking` → `checked` → `importing` → `done`; `refused` is a file of which nothing can be read;
 * `cancelled` stops between two batches and keeps what is written. One that is done or cancelled goes through `undoing` to
 * `undone`, or back where something blocks it. One that is done goes through `importing` again with corrected rows.
 */
export const ImportState = z
  .enum(["checking", "checked", "refused", "importing", "done", "cancelled", "undoing", "undone"])
  .meta({ id: "ImportState" });
export type ImportState = z.infer<typeof ImportState>;

/** What a workbook is about. */
export const ImportKind = z.enum(["staff", "departments"]).meta({ id: "ImportKind" });
export type ImportKind = z.infer<typeof ImportKind>;

/** `moved` and `deleted` become of departments alone. */
export const RowVerdict = z.enum(["new", "changed", "moved", "deleted", "unchanged", "failed"]);
export type RowVerdict = z.infer<typeof RowVerdict>;

/** What is wrong in a cell: `code` and `params` make the sentence in the reader's language. */
export const CellError = z
  .object({
    /** A to N, and on for custom columns; of departments A to F. */
    column: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: "CellError" });
export type CellError = z.infer<typeof CellError>;

export const Import = z
  .object({
    id: Id,
    kind: ImportKind,
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
      moved: z.number().int().optional().describe("of departments alone, as is the next"),
      deleted: z.number().int().optional(),
      unchanged: z.number().int(),
      failed: z.number().int(),
    }),
    /** Paths of departments to be made, the first 200, and how many there are. */
    newDepartments: z.object({ count: z.number().int(), paths: z.array(z.string()) }),
    opensAccounts: z.boolean(),
    /** Rows that were written, in all runs; an undoing leaves the figure. */
    written: z.number().int(),
    /** Good rows that were corrected in the browser and wait to be written. */
    corrected: z.number().int(),
    /** Whether what is needed to undo it is there, and it is over. */
    mayUndo: z.boolean(),
    undo: ImportUndo.optional(),
    /** Of `checking`: rows read. Of `importing`: rows gone through, of `total` to write. Of `undoing`: rows taken back. */
    progress: z.object({
      done: z.number().int(),
      total: z.number().int().optional(),
      rowsPerSecond: z.number().optional(),
      secondsLeft: z.number().optional(),
    }),
    byId: Id,
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
    /** The cells as they stand in the file, the fixed and custom ones; of people phones masked unless wrong. */
    cells: z.array(z.string()),
    /** For `changed`: the old value by column letter. */
    changes: z.record(z.string(), z.string()),
    errors: z.array(CellError),
    /** How often it was corrected. */
    revision: z.number().int(),
    /** Corrected, and not written since. */
    corrected: z.boolean(),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

/** Cells that are written anew by column letter; the others stay. `revision` is the row's, as it was shown. */
export const Correction = z
  .object({
    row: z.number().int().min(1),
    revision: z.number().int().min(0),
    cells: z
      .record(z.string().regex(/^[A-Z]{1,2}$/), z.string().max(4000))
      .refine((cells) => Object.keys(cells).length <= 64),
  })
  .meta({ id: "Correction" });
export type Correction = z.infer<typeof Correction>;

const manage = "administrator:directory.manage" as const;
const language = z.object({ language: z.enum(["zh-CN", "en-US"]).default("zh-CN") });

/** Of whom an export is: all whom the scope shows, or those who stand in or below some departments, or in a state. */
const whom = language.extend({
  /** Ids with commas between them, 50 at most. */
  departments: z
    .string()
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
    .optional(),
  state: AccountState.optional(),
});

export const importsApi = {
  staffTemplate: {
    method: "GET",
    path: "/v1/directory/workbooks/staff-template",
    access: manage,
    summary: "The empty staff workbook (2.4a); a second sheet, which is never read, shows rows as an example.",
    query: language,
    download: { type: workbookType },
  },
  staffWorkbook: {
    method: "GET",
    path: "/v1/directory/workbooks/staff",
    access: manage,
    summary: "Members as a staff workbook, which goes in again and changes nothing (2.12b, 2.14). Audited.",
    query: whom,
    download: { type: workbookType },
  },
  staffCsv: {
    method: "GET",
    path: "/v1/directory/workbooks/staff-csv",
    access: manage,
    summary:
      "Members as a CSV in UTF-8 with the staff workbook's columns; formulas stand behind an apostrophe. Audited.",
    query: whom,
    download: { type: csvType },
  },
  staffLdif: {
    method: "GET",
    path: "/v1/directory/workbooks/staff-ldif",
    access: manage,
    summary: "Members as an LDIF of inetOrgPerson. Audited.",
    query: whom,
    download: { type: ldifType },
  },
  imports: {
    method: "GET",
    path: "/v1/directory/imports",
    access: manage,
    summary: "All imports that the administrator may see, the latest first, by kind, state and person.",
    query: PageQuery.extend({ kind: ImportKind.optional(), state: ImportState.optional(), by: Id.optional() }),
    reply: pageOf(Import),
  },
  importers: {
    method: "GET",
    path: "/v1/directory/importers",
    access: manage,
    summary: "Who has uploaded the imports that the administrator may see, 200 people at most.",
    reply: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
  },
  upload: {
    method: "POST",
    path: "/v1/directory/imports",
    access: manage,
    summary:
      "Upload a workbook of employees or departments, a CSV, or an LDIF of employees; it is checked at once and nothing is written.",
    query: z.object({
      kind: ImportKind.default("staff"),
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^\P{Cc}*$/u),
    }),
    upload: { kinds: ["workbook", "list"] },
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
    summary:
      "Write the good rows, or after the first run those that were corrected, as a background job. Accounts are opened of employees alone; departments are written all at once.",
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
  correctRows: {
    method: "POST",
    path: "/v1/directory/imports/:id/corrections",
    access: manage,
    summary: "Write cells of failed rows anew and check these rows again; nothing is written to the directory (2.5).",
    params: byId,
    body: z.object({ rows: z.array(Correction).min(1).max(200) }),
    reply: z.object({ items: z.array(ImportRow), import: Import }),
  },
  undoImport: {
    method: "POST",
    path: "/v1/directory/imports/:id/undoing",
    access: manage,
    summary: "Take everything back that it has written, as a background job; all or nothing. Audited.",
    params: byId,
    reply: Import,
    status: 202,
  },
  failedRows: {
    method: "GET",
    path: "/v1/directory/imports/:id/failed-rows",
    access: manage,
    summary: "The failed rows as a workbook of the same form with a last column 失败原因 (2.6).",
    params: byId,
    query: language,
    download: { type: workbookType },
  },
} satisfies Api;

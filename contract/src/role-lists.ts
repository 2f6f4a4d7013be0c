// Members of a role by a list: a workbook or a CSV with a column of accounts or numbers. A part of the directory module.
import * as z from "zod";
import { type Api, byId } from "./api.ts";
import { workbookType } from "./uploads.ts";

/** Rows of one list at most, the heading beside. */
export const mostListRows = 10_000;
/** Failed rows that a check names; the others it counts. */
export const mostFailuresShown = 200;

/** Headings of the column that is read; the first of them in a list is. The last pair stands in the template. */
export const listHeadings = {
  "zh-CN": ["账号", "手机号", "账号或手机号"],
  "en-US": ["Account", "Mobile number", "Account or mobile number"],
} as const;

export const ListFailure = z
  .object({
    /** Such as `A5`. */
    cell: z.string(),
    /** What stands there, as far as it says anything; 64 characters at most. */
    value: z.string(),
    /**
     * `unknown`: neither an account nor a number of somebody whom the administrator's part shows; `outside_scope`: shown
     * with the account, but the primary department lies elsewhere.
     */
    code: z.enum(["unknown", "disabled", "outside_scope", "duplicate", "role_full", "formula", "date", "error"]),
    /** Of `duplicate`: the row in which the same person stands first. */
    row: z.number().int().optional(),
  })
  .meta({ id: "ListFailure" });
export type ListFailure = z.infer<typeof ListFailure>;

export const RoleListCheck = z
  .object({
    adds: z.number().int(),
    /** In the role already. */
    already: z.number().int(),
    failed: z.number().int(),
    failures: z.array(ListFailure).max(mostFailuresShown).describe("the first of them, in the list's order"),
  })
  .meta({ id: "RoleListCheck" });
export type RoleListCheck = z.infer<typeof RoleListCheck>;

const roles = "administrator:directory.roles" as const;
const language = z.object({ language: z.enum(["zh-CN", "en-US"]).default("zh-CN") });

export const roleListsApi = {
  roleListTemplate: {
    method: "GET",
    path: "/v1/directory/workbooks/role-list-template",
    access: roles,
    summary: "An empty list of members: one column, its heading in the first row.",
    query: language,
    download: { type: workbookType },
  },
  roleWorkbook: {
    method: "GET",
    path: "/v1/directory/roles/:id/workbook",
    access: roles,
    summary: "The members of a role as a workbook, which goes in again as a list. Audited.",
    params: byId,
    query: language,
    download: { type: workbookType },
  },
  checkRoleList: {
    method: "POST",
    path: "/v1/directory/roles/:id/list-checks",
    access: roles,
    summary:
      "What a list of members would do, row by row: 10,000 rows at most. Neither the list nor anything of it is kept.",
    params: byId,
    upload: { kinds: ["memberList"] },
    reply: RoleListCheck,
  },
  addRoleList: {
    method: "POST",
    path: "/v1/directory/roles/:id/lists",
    access: roles,
    summary:
      "Give a role to the members of a list whose rows are good; the same list again adds nobody. 409 with the figure where it is not the one that the check showed. Audited.",
    params: byId,
    query: z.object({ expected: z.coerce.number().int().min(1).describe("how many the check said it would add") }),
    upload: { kinds: ["memberList"] },
    reply: RoleListCheck,
  },
} satisfies Api;

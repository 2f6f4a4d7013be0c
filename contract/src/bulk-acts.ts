// Acts on all members whom a filter finds, in the background. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { AccountState, Ids } from "./directory.ts";
import { workbookType } from "./uploads.ts";

export const BulkActKind = z.enum(["open", "restore", "disable", "erase", "join_role", "leave_role"]);
export type BulkActKind = z.infer<typeof BulkActKind>;

/** As in the list of members. */
export const MemberFilter = z.object({
  department: Id.optional(),
  q: z.string().trim().max(64).optional(),
  state: AccountState.optional(),
  role: Id.optional(),
});

export const BulkAct = z
  .object({
    id: Id,
    kind: BulkActKind,
    running: z.boolean(),
    total: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    by: z.string(),
    at: Instant,
    endedAt: Instant.optional(),
  })
  .meta({ id: "BulkAct" });
export type BulkAct = z.infer<typeof BulkAct>;

const manage = "administrator:directory.manage" as const;

export const bulkActsApi = {
  countMembers: {
    method: "GET",
    path: "/v1/directory/member-count",
    access: manage,
    summary: "How many members a filter finds.",
    query: MemberFilter,
    reply: z.object({ count: z.number().int() }),
  },
  startBulkAct: {
    method: "POST",
    path: "/v1/directory/bulk-acts",
    access: manage,
    summary:
      "Open, restore, disable or erase everybody whom a filter finds now, or give them a role or take it, which needs directory.roles too: the set is fixed, and worked through in batches of 200 in the background. 409 with the new figure where it is not the expected one, and where restoring needs more seats than there are (2.8).",
    body: z.object({
      kind: BulkActKind,
      filter: MemberFilter,
      ids: Ids.optional().describe("of those whom the filter finds these alone"),
      roleId: Id.optional().describe("of join_role and leave_role"),
      expected: z.number().int().min(1).describe("the number that the administrator saw"),
    }),
    reply: BulkAct,
    status: 202,
  },
  bulkAct: {
    method: "GET",
    path: "/v1/directory/bulk-acts/:id",
    access: manage,
    summary: "How far a bulk act of one's own is.",
    params: byId,
    reply: BulkAct,
  },
  bulkActFailures: {
    method: "GET",
    path: "/v1/directory/bulk-acts/:id/failures",
    access: manage,
    summary: "The members that a bulk act of one's own could not be carried out for, with the reason of each.",
    params: byId,
    query: PageQuery,
    reply: pageOf(z.object({ id: Id, name: z.string(), avatar: AvatarFile, code: z.string() })),
  },
  bulkActWorkbook: {
    method: "GET",
    path: "/v1/directory/bulk-acts/:id/failures-workbook",
    access: manage,
    summary: "The same as a workbook with a last column 失败原因, without their numbers.",
    params: byId,
    query: z.object({ language: z.enum(["zh-CN", "en-US"]).default("zh-CN") }),
    download: { type: workbookType },
  },
} satisfies Api;

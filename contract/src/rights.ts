// 权限设置 of a department (2.18a, 2.18b): a view of the rules whose only subject it is. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id } from "./api.ts";
import { mostObjects, NamedObject, Rule, RuleObject, RulePreview } from "./visibility.ts";

/** `open`: nothing restricts; else the kind of the rule that does. */
export const RightsAccess = z.enum(["open", "no-access", "own-only"]);
export type RightsAccess = z.infer<typeof RightsAccess>;

/** 限制本部门成员查看通讯录 */
const restriction = <Whitelist extends z.ZodType>(whitelist: Whitelist) =>
  z.object({
    access: RightsAccess,
    /** With `own-only`: `node` is 仅查看本部门, `subtree` is 可查看本部门及以下部门. */
    scope: z.enum(["node", "subtree"]),
    /** 含子部门: members of departments below are restricted as well. */
    subtree: z.boolean(),
    exceptions: whitelist,
  });

/** 隐藏本部门 */
const hiding = <Whitelist extends z.ZodType>(whitelist: Whitelist) =>
  z.object({ hidden: z.boolean(), subtree: z.boolean(), exceptions: whitelist });

export const DepartmentRights = z
  .object({
    id: Id,
    name: z.string(),
    path: z.string(),
    restriction: restriction(z.array(NamedObject)),
    hiding: hiding(z.array(NamedObject)),
    /** Another one whenever a rule whose only subject it is comes, changes or goes: whoever sets the rights says which was read. */
    revision: z.string(),
    /** Other rules that name the department: changed on the page of all rules. */
    others: z.array(Rule),
  })
  .meta({ id: "DepartmentRights" });
export type DepartmentRights = z.infer<typeof DepartmentRights>;

const whitelist = z.array(RuleObject).max(mostObjects);
export const RightsDraft = z.object({ restriction: restriction(whitelist), hiding: hiding(whitelist) });
export type RightsDraft = z.infer<typeof RightsDraft>;

const rules = "administrator:directory.rules" as const;

export const rightsApi = {
  departmentRights: {
    method: "GET",
    path: "/v1/directory/departments/:id/rights",
    access: rules,
    summary: "What a department's own rules say (2.18a, 2.18b), and which others name it.",
    params: byId,
    reply: DepartmentRights,
  },
  changeDepartmentRights: {
    method: "PUT",
    path: "/v1/directory/departments/:id/rights",
    access: rules,
    summary:
      "Set a department's rights: writes, changes or deletes the rules whose only subject it is. 409 where they are no longer those that were read.",
    params: byId,
    body: RightsDraft.extend({ revision: z.string().max(200) }),
    reply: DepartmentRights,
  },
  previewDepartmentRights: {
    method: "POST",
    path: "/v1/directory/departments/:id/rights/preview",
    access: rules,
    summary: "Who would lose and gain sight of whom by these rights.",
    params: byId,
    body: RightsDraft,
    reply: RulePreview,
  },
} satisfies Api;

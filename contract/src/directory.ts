// The address book: what its parts share. Departments, members, roles, rules, imports, the employees' book and the home page
// have files of their own.
import * as z from "zod";
import { Id, type RoleGrants } from "./api.ts";
import { AvatarFile } from "./avatars.ts";

/** 1.2a: 未开户, 开户失败, 未激活, 已开户, 已失效. */
export const AccountState = z
  .enum(["unopened", "failed", "unactivated", "opened", "disabled"])
  .meta({ id: "AccountState" });
export type AccountState = z.infer<typeof AccountState>;

/**
 * A department named by where it stands, from the top; the root left out unless it is all there is. An administrator of a
 * part is told the path from the top of that part.
 */
export const DepartmentRef = z.object({ id: Id, name: z.string(), path: z.string() }).meta({ id: "DepartmentRef" });
export type DepartmentRef = z.infer<typeof DepartmentRef>;

/** At most this many rows in one bulk act. */
export const Ids = z.array(Id).min(1).max(200);

export const RowResult = z.object({
  id: Id,
  name: z.string(),
  avatar: AvatarFile,
  done: z.boolean(),
  code: z.string().optional(),
});
export const BulkResult = z
  .object({ done: z.number().int(), failed: z.number().int(), rows: z.array(RowResult) })
  .meta({ id: "BulkResult" });

/** What a directory administrator holds. Roles and rules reach over all departments. */
const ofEnterprise = ["directory.roles", "directory.rules"] as const;
export const directoryGrants = { departments: ["directory.manage"], enterprise: ofEnterprise } satisfies RoleGrants;

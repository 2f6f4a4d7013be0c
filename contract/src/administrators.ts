// Who administers a tenant, as what, and how far (2.7, 9.1). A part of the access module.
import * as z from "zod";
import { administratorRoles } from "./administrator-words.ts";
import { type Api, byId, Done, Id, Instant, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { AccountState, DepartmentRef } from "./directory.ts";

export const AdministratorRole = z.enum(administratorRoles).meta({ id: "AdministratorRole" });
export type AdministratorRole = z.infer<typeof AdministratorRole>;

/** A scope names so many departments at most; each means everything below it as well. */
export const mostScopeDepartments = 50;
/** People who are made administrators at once. */
export const mostGranted = 50;

const Scope = z
  .array(Id)
  .min(1)
  .max(mostScopeDepartments)
  .optional()
  .describe("departments with everything below them; absent: the whole enterprise");

export const Administrator = z
  .object({
    /** Of the right: somebody with two roles stands there twice. */
    id: Id,
    role: AdministratorRole,
    member: z.object({
      id: Id,
      name: z.string(),
      account: z.string(),
      avatar: AvatarFile,
      state: AccountState.describe("only 已开户 people sign in"),
      department: z.string().optional().describe("the path of the primary one"),
    }),
    scope: z.array(DepartmentRef).optional().describe("absent: the whole enterprise"),
    grantedAt: Instant,
    can: z.object({
      changeScope: z.boolean(),
      /** Nobody removes their own global right, and the last one stays (2.7b). */
      remove: z.boolean(),
    }),
  })
  .meta({ id: "Administrator" });
export type Administrator = z.infer<typeof Administrator>;

const administrators = "administrator:access.administrators" as const;

export const administratorsApi = {
  administrators: {
    method: "GET",
    path: "/v1/access/administrators",
    access: administrators,
    summary: "Administrators, those of one role or all, the latest first; found by name, pinyin or account.",
    query: PageQuery.extend({
      role: AdministratorRole.optional(),
      q: z.string().trim().max(64).optional(),
    }),
    reply: pageOf(Administrator),
  },
  grantRole: {
    method: "POST",
    path: "/v1/access/administrators",
    access: administrators,
    summary: "Make members administrators at once (2.7a). Global ones have the whole enterprise.",
    body: z.object({
      role: AdministratorRole,
      memberIds: z.array(Id).min(1).max(mostGranted),
      departmentIds: Scope,
    }),
    reply: z.object({ items: z.array(Administrator) }),
    status: 201,
  },
  changeAdministratorScope: {
    method: "PUT",
    path: "/v1/access/administrators/:id/scope",
    access: administrators,
    summary: "Change how far a right reaches. It holds from the next request on.",
    params: byId,
    body: z.object({ departmentIds: Scope }),
    reply: Administrator,
  },
  removeAdministrator: {
    method: "DELETE",
    path: "/v1/access/administrators/:id",
    access: administrators,
    summary: "Take a right away. One's own global right stays, and so does the last one (2.7b).",
    params: byId,
    reply: Done,
  },
} satisfies Api;

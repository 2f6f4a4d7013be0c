// Roles (角色): who holds which. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";

export const RoleGroup = z.object({ id: Id, name: z.string() }).meta({ id: "RoleGroup" });
export type RoleGroup = z.infer<typeof RoleGroup>;
/** A role stands in one group or in none. */
export const Role = z
  .object({ id: Id, name: z.string(), headcount: z.number().int(), groupId: Id.nullable() })
  .meta({ id: "Role" });
export type Role = z.infer<typeof Role>;
/** People who have one role, 已失效 too. */
export const mostRoleMembers = 10_000;
const RoleName = z.string().trim().min(1).max(64);

const roles = "administrator:directory.roles" as const;

export const rolesApi = {
  roles: {
    method: "GET",
    path: "/v1/directory/roles",
    access: roles,
    summary: "All groups of roles by pinyin, and all roles: group by group, last those without one, by pinyin.",
    reply: z.object({ groups: z.array(RoleGroup), items: z.array(Role) }),
  },
  addRole: {
    method: "POST",
    path: "/v1/directory/roles",
    access: roles,
    summary: "Add a role, 500 at most.",
    body: z.object({ name: RoleName, groupId: Id.nullish() }),
    reply: Role,
    status: 201,
  },
  editRole: {
    method: "PATCH",
    path: "/v1/directory/roles/:id",
    access: roles,
    summary: "Rename a role, or put it into another group or none; an absent key keeps.",
    params: byId,
    body: z.object({ name: RoleName, groupId: Id.nullable() }).partial(),
    reply: Role,
  },
  deleteRole: {
    method: "DELETE",
    path: "/v1/directory/roles/:id",
    access: roles,
    summary: "Delete a role; rules that name it lose it.",
    params: byId,
    reply: Done,
  },
  changeRoleMembers: {
    method: "POST",
    path: "/v1/directory/roles/:id/members",
    access: roles,
    summary:
      "Give a role to members and take it from others, 200 each at most; who has it already keeps it. A role has 10,000 members at most.",
    params: byId,
    body: z.object({ add: z.array(Id).max(200).default([]), remove: z.array(Id).max(200).default([]) }),
    reply: Role,
  },
  roleHolders: {
    method: "GET",
    path: "/v1/directory/roles/:id/holders",
    access: roles,
    summary: "Which of these members have a role, for a picker.",
    params: byId,
    query: z.object({ ids: z.union([z.array(Id).min(1).max(200), Id]) }),
    reply: z.object({ ids: z.array(Id) }),
  },
  addRoleGroup: {
    method: "POST",
    path: "/v1/directory/role-groups",
    access: roles,
    summary: "Add a group of roles, 100 at most.",
    body: z.object({ name: RoleName }),
    reply: RoleGroup,
    status: 201,
  },
  renameRoleGroup: {
    method: "PATCH",
    path: "/v1/directory/role-groups/:id",
    access: roles,
    summary: "Rename a group of roles.",
    params: byId,
    body: z.object({ name: RoleName }),
    reply: RoleGroup,
  },
  deleteRoleGroup: {
    method: "DELETE",
    path: "/v1/directory/role-groups/:id",
    access: roles,
    summary: "Delete a group; its roles stay, without one.",
    params: byId,
    reply: Done,
  },
} satisfies Api;

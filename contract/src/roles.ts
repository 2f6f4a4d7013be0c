// Roles (角色): who holds which. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";

export const Role = z.object({ id: Id, name: z.string(), headcount: z.number().int() }).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;
const RoleName = z.string().trim().min(1).max(64);

const roles = "administrator:directory.roles" as const;

export const rolesApi = {
  roles: {
    method: "GET",
    path: "/v1/directory/roles",
    access: roles,
    summary: "All roles.",
    reply: z.object({ items: z.array(Role) }),
  },
  addRole: {
    method: "POST",
    path: "/v1/directory/roles",
    access: roles,
    summary: "Add a role.",
    body: z.object({ name: RoleName }),
    reply: Role,
    status: 201,
  },
  renameRole: {
    method: "PATCH",
    path: "/v1/directory/roles/:id",
    access: roles,
    summary: "Rename a role.",
    params: byId,
    body: z.object({ name: RoleName }),
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
    summary: "Give a role to members and take it from others.",
    params: byId,
    body: z.object({ add: z.array(Id).max(200).default([]), remove: z.array(Id).max(200).default([]) }),
    reply: Role,
  },
} satisfies Api;

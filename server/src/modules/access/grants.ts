// What the roles of an administrator add up to.
import type { rolesToCome } from "@qilian/contract/administrator-words.ts";
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import { Grant, type RoleGrants } from "@qilian/contract/api.ts";
import { directoryGrants } from "@qilian/contract/directory.ts";
import type { Scope, Scopes } from "../../platform/actor.ts";
import { IdList } from "../../platform/db/index.ts";

/** Global administrators hold every grant; those that stand in no role are theirs alone. */
const roleGrants: Record<Exclude<AdministratorRole, (typeof rolesToCome)[number]>, RoleGrants> = {
  global: { departments: [], enterprise: Grant.options },
  directory: directoryGrants,
};

const isOpen = (role: AdministratorRole): role is keyof typeof roleGrants => Object.hasOwn(roleGrants, role);

/** A role with its scope; no departments: the whole enterprise. */
export type HeldRole = { role: AdministratorRole; departments: string[] | null };
export type Rights = { grants: readonly Grant[]; scopes: Scopes };

/** Of two roles with one grant both scopes count. Without a role nothing is granted. */
export function rightsOf(held: readonly HeldRole[]): Rights {
  const scopes: Partial<Record<Grant, Scope>> = {};
  for (const { role, departments } of held)
    for (const grant of grantsOf(role, departments === null)) scopes[grant] = wider(scopes[grant], departments);
  return { grants: Grant.options.filter((grant) => scopes[grant] !== undefined), scopes };
}

function grantsOf(role: AdministratorRole, whole: boolean): readonly Grant[] {
  if (!isOpen(role)) return [];
  const { departments, enterprise } = roleGrants[role];
  return whole ? [...departments, ...enterprise] : departments;
}

function wider(scope: Scope | undefined, departments: string[] | null): Scope {
  if (scope === "enterprise" || departments === null) return "enterprise";
  return new IdList([...new Set([...(scope?.ids ?? []), ...departments])]);
}

// How far an administrator's hand reaches in the directory (docs/decisions/0004): over departments that lie in the scope,
// over people whose primary department does; who stands in it with another department is shown and not touched.
import type { Actor, Scope, Scopes } from "../../platform/actor.ts";
import { IdList } from "../../platform/db/index.ts";

const nothing = new IdList([]);

/** Of the grant by which departments, members and imports are managed; without it nothing. */
export const scopeOf = ({ scopes }: { scopes: Scopes }): Scope => scopes["directory.manage"] ?? nothing;

/** @param line ids from the root down to a department. */
export const reaches = (scope: Scope, line: readonly string[]): boolean =>
  scope === "enterprise" || line.some((id) => scope.includes(id));

/** Is it one of the departments that the scope names, whose parent lies outside? */
export const isTop = (scope: Scope, line: readonly string[]): boolean => !reaches(scope, line.slice(0, -1));

export const isGlobal = ({ grants }: Actor): boolean => grants.includes("access.administrators");

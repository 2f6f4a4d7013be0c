// Where departments lie to a scope. Pure: threads that read workbooks load it without the database.
import type { Scope } from "../../../platform/actor.ts";

/** @param line ids from the root down to a department. */
export const reaches = (scope: Scope, line: readonly string[]): boolean =>
  scope === "enterprise" || line.some((id) => scope.includes(id));

/** Is it one of the departments that the scope names, whose parent lies outside? */
export const isTop = (scope: Scope, line: readonly string[]): boolean => !reaches(scope, line.slice(0, -1));

// What the rules of who sees whom (2.18) add up to for one viewer, and what follows from it for one person.
import type { IdList } from "../../../platform/db/index.ts";
import type { BookSettings } from "../settings/settings-store.ts";

/** Found from the rules' side and the viewer's own departments and roles, without a look at people. */
export type Sight = {
  viewerId: string;
  /** Of the directory that it was found in. */
  revision: string;
  /** Hidden from this viewer: by name, by role, and departments one by one. */
  hiddenMembers: IdList;
  hiddenRoles: IdList;
  hiddenDepartments: IdList;
  /** A rule restricts the viewer to what follows: base and whitelists, departments one by one. */
  restricted: boolean;
  seenDepartments: IdList;
  /** Of those, the tops below which everything is seen. */
  seenBelow: IdList;
  seenRoles: IdList;
  seenMembers: IdList;
  /** People in the viewer's reach, counted to `mostCounted`, and in all; both as they were when this was worked out. */
  reach: number;
  people: number;
  /** What the enterprise shows of whom one sees. */
  settings: BookSettings;
  /** Of what decides, but for who is seen, what stands on cards and in paths: the same where that is. */
  mark: string;
};

export const mostCounted = 20_000;

/** What of a person every sight looks at. */
export type Standing = { id: string; state: string; departments: readonly string[] };

/** Does it also look at the person's roles? */
export const asksForRoles = (sight: Sight): boolean => sight.hiddenRoles.length + sight.seenRoles.length > 0;

/** Is something hidden from this viewer? */
export const misses = (sight: Sight): boolean =>
  sight.hiddenMembers.length + sight.hiddenRoles.length + sight.hiddenDepartments.length > 0;

const isHidden = (sight: Sight, { id, departments }: Standing, roles: readonly string[]): boolean =>
  sight.hiddenMembers.includes(id) ||
  roles.some((role) => sight.hiddenRoles.includes(role)) ||
  (departments.length > 0 && departments.every((department) => sight.hiddenDepartments.includes(department)));

const isReached = (sight: Sight, { id, departments }: Standing, roles: readonly string[]): boolean =>
  !sight.restricted ||
  sight.seenMembers.includes(id) ||
  departments.some((department) => sight.seenDepartments.includes(department)) ||
  roles.some((role) => sight.seenRoles.includes(role));

/** The same as the filter `visibleTo`, for a person at hand; oneself in any state. */
export const sees = (sight: Sight, target: Standing, roles: readonly string[]): boolean =>
  target.id === sight.viewerId ||
  (target.state === "opened" && !isHidden(sight, target, roles) && isReached(sight, target, roles));

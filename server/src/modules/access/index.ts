// Administrators of a tenant: what they are granted and how far, and what they did.
export {
  administratorsAmong,
  assertNotLastGlobal,
  assertStillGlobal,
  departmentsInScopes,
  isNamedInScope,
  isScopeBetween,
  releaseDepartment,
  removeRightsOf,
  rightsOfMember,
} from "./administrators.ts";
export { recentChanges } from "./audit.ts";
export { type HeldRole, rightsOf } from "./grants.ts";
export { routes } from "./routes.ts";
export { grantGlobal, othersAdminister } from "./store.ts";

// Administrators of a tenant: what they are granted and how far, and what they did.
export {
  administratorsAmong,
  assertStillGlobal,
  departmentsInScopes,
  isNamedInScope,
  releaseDepartment,
  rightsOfMember,
} from "./administrators.ts";
export { recentChanges } from "./audit.ts";
export { type HeldRole, rightsOf } from "./grants.ts";
export { routes } from "./routes.ts";
export { grantGlobal, othersAdminister } from "./store.ts";

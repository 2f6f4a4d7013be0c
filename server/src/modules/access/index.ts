// Administrators of a tenant: what they are granted and how far, and what they did.
export { administratorsAmong, assertStillGlobal, releaseDepartment, rightsOfMember } from "./administrators.ts";
export { type HeldRole, rightsOf } from "./grants.ts";
export { routes } from "./routes.ts";
export { grantGlobal } from "./store.ts";

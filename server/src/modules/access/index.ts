// Administrators of a tenant: what they are granted, and what they did.

export { recentChanges } from "./audit.ts";
export { grantsOf } from "./grants.ts";
export { routes } from "./routes.ts";
export { grantGlobal, othersAdminister } from "./store.ts";

// Administrators of a tenant: what they are granted, and what they did.
export { grantsOf } from "./grants.ts";
export { routes } from "./routes.ts";
export { grantGlobal } from "./store.ts";

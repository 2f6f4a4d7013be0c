// Administrators of a tenant and what they are granted.
export { grantsOf } from "./grants.ts";
export { grantGlobal } from "./store.ts";

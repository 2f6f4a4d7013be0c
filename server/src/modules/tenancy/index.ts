// Enterprises on the instance: applications, review, entitlements.
export { foundTenant, tenantFounded } from "./applications.ts";
export { grantEntitlement } from "./entitlements.ts";
export { type Proof, routes } from "./routes.ts";
export { latestApplication, nameIsTaken, ownTenant, staysOpen, tenantTable } from "./store.ts";
export { tenantSuspended } from "./tenants.ts";

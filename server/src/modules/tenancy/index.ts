// Enterprises on the instance: applications, review, entitlements, suspension, dissolution.
export { foundTenant, tenantFounded } from "./applications.ts";
export { isCertified } from "./certification-store.ts";
export { ownLanguage } from "./enterprise-store.ts";
export { grantEntitlement } from "./entitlements.ts";
export { forgetMembers } from "./forgetting-store.ts";
export { jobs } from "./jobs.ts";
export { toldApplications } from "./own-applications.ts";
export { type RemovePeople, removeDissolved } from "./removal.ts";
export { type Proof, routes } from "./routes.ts";
export { nameIsTaken, ownSeats, ownTenant, staysOpen, tenantTable } from "./store.ts";
export { tenantSuspended } from "./tenants.ts";

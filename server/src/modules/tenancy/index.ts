// Enterprises on the instance: applications, review, seats.
export { foundTenant, tenantFounded } from "./applications.ts";
export { type Proof, routes } from "./routes.ts";
export { latestApplication, nameIsTaken, ownSeats, ownTenant, staysOpen, tenantTable } from "./store.ts";
export { tenantSuspended } from "./tenants.ts";

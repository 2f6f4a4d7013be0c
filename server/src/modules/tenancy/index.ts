// Enterprises on the instance: applications, review, seats.
export { apply, tenantFounded } from "./applications.ts";
export { type Proof, routes } from "./routes.ts";
export { latestApplication, ownTenant } from "./store.ts";

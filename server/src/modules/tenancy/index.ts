// Enterprises on the instance: applications, review, seats.
export { foundTenant, tenantFounded } from "./applications.ts";
export { type Proof, routes } from "./routes.ts";
export { latestApplication, nameIsTaken, ownTenant } from "./store.ts";

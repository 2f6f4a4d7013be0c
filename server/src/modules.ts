// The list of modules; the only wiring.
import * as access from "./modules/access/index.ts";
import * as directory from "./modules/directory/index.ts";
import * as identity from "./modules/identity/index.ts";
import * as messaging from "./modules/messaging/index.ts";
import * as tenancy from "./modules/tenancy/index.ts";
import type { Module } from "./platform/module.ts";

directory.listen();
identity.listen();

/** The number of an application is proved by identity's codes. */
const proof: tenancy.Proof = {
  check: (db, phone, code) => identity.checkCode(db, phone, "registration", code),
  use: (tx, phone) => identity.useCode(tx, phone, "registration"),
};

export const modules: readonly Module[] = [
  { name: "tenancy", routes: tenancy.routes(proof) },
  { name: "identity", routes: identity.routes, jobs: identity.jobs },
  { name: "messaging", routes: messaging.routes, jobs: messaging.jobs },
  { name: "access", routes: access.routes },
  { name: "directory", routes: directory.routes, jobs: directory.jobs },
];

export const doorOf = identity.doorOf;
export const makeSetUpToken = identity.makeSetUpToken;
export const tenantTable = tenancy.tenantTable;

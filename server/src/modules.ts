// The list of modules; the only wiring.
import * as access from "./modules/access/index.ts";
import * as directory from "./modules/directory/index.ts";
import * as identity from "./modules/identity/index.ts";
import * as messaging from "./modules/messaging/index.ts";
import * as tenancy from "./modules/tenancy/index.ts";
import { platformChecks } from "./platform/health/checks.ts";
import type { Module } from "./platform/module.ts";

directory.listen();
identity.listen();

/** The number of an application is proved by identity's codes. */
const proof: tenancy.Proof = {
  check: (db, phone, code, cookies) => identity.checkCode(db, phone, "registration", code, identity.browserOf(cookies)),
  use: (tx, phone, cookies) => identity.useCode(tx, phone, "registration", identity.browserOf(cookies)),
  password: identity.provePassword,
  number: identity.numberOf,
};

/** Of an enterprise that is removed: directory has its people, and identity the ways in of those who are nowhere else. */
export const removePeople: tenancy.RemovePeople = async (db, tx, tenantId) => {
  const phones = await db.within(tx, tenantId, directory.removeMembers);
  await identity.forgetNumbers(tx, phones);
  return phones.length;
};

export const modules: readonly Module[] = [
  { name: "tenancy", routes: tenancy.routes(proof, () => checks), jobs: tenancy.jobs(removePeople) },
  { name: "identity", routes: identity.routes, jobs: identity.jobs },
  { name: "messaging", routes: messaging.routes, jobs: messaging.jobs, checks: messaging.checks },
  { name: "access", routes: access.routes },
  { name: "directory", routes: directory.routes, jobs: directory.jobs },
];

/** How the instance stands, part by part. */
const checks = [...platformChecks, ...modules.flatMap((module) => module.checks ?? [])];

export const doorOf = identity.doorOf;
export const makeSetUpToken = identity.makeSetUpToken;
export const tenantTable = tenancy.tenantTable;
/** What modules run beside this process ends with it. */
export const endHashing = identity.endHashing;
/** Answers that are held back are given before the house closes. */
export const endWaits = identity.endScanWaits;

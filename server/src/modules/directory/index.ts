// The address book: departments, members, roles, who sees whom, imports, and what employees see of it.

import { smsUndelivered } from "../../platform/sms/index.ts";
import { memberEntered } from "../identity/index.ts";
import { tenantFounded } from "../tenancy/index.ts";
import { activate, failOpening } from "./accounts.ts";
import { bookRoutes } from "./book/book-routes.ts";
import { foundDirectory } from "./founding.ts";
import { homeRoutes } from "./home/home-routes.ts";
import { directoryRoutes } from "./routes.ts";
import { importJobs } from "./staff/import-jobs.ts";
import { importRoutes } from "./staff/import-routes.ts";
import { ruleRoutes } from "./visibility/rule-routes.ts";

export { activate, openAccounts } from "./accounts.ts";
export { departmentsNamed } from "./department-store.ts";
export { removeMembers } from "./leaving.ts";
export { membersWithPhones } from "./member-store.ts";
export { addRole, changeRoleMembers } from "./roles.ts";
export { readImport, runImport, uploadWorkbook } from "./staff/imports.ts";
export { staffWorkbook } from "./staff/staff-export.ts";
export { addRule } from "./visibility/rules.ts";

export const routes = [...directoryRoutes, ...homeRoutes, ...ruleRoutes, ...importRoutes, ...bookRoutes];
export const jobs = importJobs;

export function listen(): void {
  tenantFounded.hear((tx, { name, founder }) => foundDirectory(tx, name, founder));
  memberEntered.hear((tx, { memberId }) => activate(tx, [memberId]));
  smsUndelivered.hear(failOpening);
}

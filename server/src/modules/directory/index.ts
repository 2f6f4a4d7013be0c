// The address book: departments, members, roles, who sees whom, imports, and what employees see of it.

import { smsUndelivered } from "../../platform/sms/index.ts";
import { memberEntered } from "../identity/index.ts";
import { tenantFounded } from "../tenancy/index.ts";
import { avatarRoutes } from "./avatars/avatar-routes.ts";
import { bookRoutes } from "./book/book-routes.ts";
import { ownBookRoutes } from "./book/own-book-routes.ts";
import { bulkActJob } from "./bulk/bulk-acts.ts";
import { bulkRoutes } from "./bulk/bulk-routes.ts";
import { departmentSheetRoutes } from "./department-sheet/department-sheet-routes.ts";
import { departmentKeys } from "./departments/department-keys.ts";
import { departmentRoutes } from "./departments/department-routes.ts";
import { fieldRoutes } from "./fields/field-routes.ts";
import { foundDirectory } from "./founding.ts";
import { homeRoutes } from "./home/home-routes.ts";
import { invitationRoutes } from "./invitations/invitation-routes.ts";
import { invitationSweep } from "./invitations/invitation-sweep.ts";
import { activate, failOpening } from "./members/accounts.ts";
import { erasureRoutes } from "./members/erasure-routes.ts";
import { memberRoutes } from "./members/member-routes.ts";
import { ownRoutes } from "./own/own-routes.ts";
import { roleListRoutes } from "./roles/role-list-routes.ts";
import { roleRoutes } from "./roles/role-routes.ts";
import { settingsRoutes } from "./settings/settings-routes.ts";
import { sightViewRoutes } from "./sights/sight-view-routes.ts";
import { importJobs } from "./staff/import-jobs.ts";
import { importRoutes } from "./staff/import-routes.ts";
import { ruleRoutes } from "./visibility/rule-routes.ts";

export { departmentsNamed } from "./departments/department-store.ts";
export { addField } from "./fields/fields.ts";
export { activate, openAccounts } from "./members/accounts.ts";
export { removeMembers } from "./members/leaving.ts";
export { membersWithPhones } from "./members/member-store.ts";
export { addRole, changeRoleMembers } from "./roles/roles.ts";
export { readImport, runImport, uploadWorkbook } from "./staff/imports.ts";
export { staffWorkbook } from "./staff/staff-export.ts";
export { seenAmong } from "./visibility/pair-store.ts";
export { addRule } from "./visibility/rules.ts";

export const routes = [
  ...departmentRoutes,
  ...memberRoutes,
  ...avatarRoutes,
  ...erasureRoutes,
  ...bulkRoutes,
  ...fieldRoutes,
  ...roleRoutes,
  ...roleListRoutes,
  ...homeRoutes,
  ...ruleRoutes,
  ...sightViewRoutes,
  ...settingsRoutes,
  ...importRoutes,
  ...departmentSheetRoutes,
  ...invitationRoutes,
  ...bookRoutes,
  ...ownBookRoutes,
  ...ownRoutes,
];
export const jobs = [...importJobs, bulkActJob, departmentKeys, invitationSweep];

export function listen(): void {
  tenantFounded.hear((tx, { name, founder }) => foundDirectory(tx, name, founder));
  memberEntered.hear((tx, { memberId }) => activate(tx, [memberId]));
  smsUndelivered.hear(failOpening);
}

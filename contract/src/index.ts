// Every route of the product, by module.
import { accessApi } from "./access.ts";
import { administratorsApi } from "./administrators.ts";
import type { Api } from "./api.ts";
import { avatarsApi } from "./avatars.ts";
import { bookApi } from "./book.ts";
import { bulkActsApi } from "./bulk-acts.ts";
import { certificationApi } from "./certification.ts";
import { departmentMovesApi } from "./department-moves.ts";
import { departmentSheetsApi } from "./department-sheets.ts";
import { departmentsApi } from "./departments.ts";
import { directorySettingsApi } from "./directory-settings.ts";
import { enterpriseApi } from "./enterprise.ts";
import { entitlementsApi } from "./entitlements.ts";
import { erasureApi } from "./erasure.ts";
import { fieldsApi } from "./fields.ts";
import { healthApi } from "./health.ts";
import { homeApi } from "./home.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { instanceApi } from "./instance.ts";
import { invitationsApi } from "./invitations.ts";
import { membersApi } from "./members.ts";
import { messagingApi } from "./messaging.ts";
import { operatorAccountApi } from "./operator-account.ts";
import { operatorsApi } from "./operators.ts";
import { ownAccountApi } from "./own-account.ts";
import { ownBookApi } from "./own-book.ts";
import { ownProfileApi } from "./own-profile.ts";
import { ownSessionsApi } from "./own-sessions.ts";
import { passkeysApi } from "./passkeys.ts";
import { rightsApi } from "./rights.ts";
import { roleListsApi } from "./role-lists.ts";
import { rolesApi } from "./roles.ts";
import { scanApi } from "./scan.ts";
import { sightsApi } from "./sights.ts";
import { tenancyApi } from "./tenancy.ts";
import { visibilityApi } from "./visibility.ts";

export const everyApi = {
  identity: {
    ...identityApi,
    ...ownAccountApi,
    ...ownSessionsApi,
    ...scanApi,
    ...passkeysApi,
    ...operatorsApi,
    ...operatorAccountApi,
  },
  messaging: messagingApi,
  tenancy: { ...tenancyApi, ...enterpriseApi, ...certificationApi, ...entitlementsApi, ...healthApi, ...instanceApi },
  access: { ...administratorsApi, ...accessApi },
  directory: {
    ...departmentsApi,
    ...departmentMovesApi,
    ...membersApi,
    ...avatarsApi,
    ...erasureApi,
    ...bulkActsApi,
    ...fieldsApi,
    ...rolesApi,
    ...roleListsApi,
    ...homeApi,
    ...visibilityApi,
    ...rightsApi,
    ...sightsApi,
    ...directorySettingsApi,
    ...importsApi,
    ...departmentSheetsApi,
    ...invitationsApi,
    ...bookApi,
    ...ownBookApi,
    ...ownProfileApi,
  },
} satisfies Record<string, Api>;

// Every route of the product, by module.
import { accessApi } from "./access.ts";
import type { Api } from "./api.ts";
import { bookApi } from "./book.ts";
import { certificationApi } from "./certification.ts";
import { directoryApi } from "./directory.ts";
import { enterpriseApi } from "./enterprise.ts";
import { entitlementsApi } from "./entitlements.ts";
import { healthApi } from "./health.ts";
import { homeApi } from "./home.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { outboxApi } from "./outbox.ts";
import { ownAccountApi } from "./own-account.ts";
import { ownSessionsApi } from "./own-sessions.ts";
import { scanApi } from "./scan.ts";
import { tenancyApi } from "./tenancy.ts";
import { visibilityApi } from "./visibility.ts";

export const everyApi = {
  identity: { ...identityApi, ...ownAccountApi, ...ownSessionsApi, ...outboxApi, ...scanApi },
  tenancy: { ...tenancyApi, ...enterpriseApi, ...certificationApi, ...entitlementsApi, ...healthApi },
  access: accessApi,
  directory: { ...directoryApi, ...homeApi, ...visibilityApi, ...importsApi, ...bookApi },
} satisfies Record<string, Api>;

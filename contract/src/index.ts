// Every route of the product, by module.
import { accessApi } from "./access.ts";
import type { Api } from "./api.ts";
import { bookApi } from "./book.ts";
import { directoryApi } from "./directory.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { messagingApi } from "./messaging.ts";
import { tenancyApi } from "./tenancy.ts";
import { visibilityApi } from "./visibility.ts";

export const everyApi = {
  identity: identityApi,
  messaging: messagingApi,
  tenancy: tenancyApi,
  access: accessApi,
  directory: { ...directoryApi, ...visibilityApi, ...importsApi, ...bookApi },
} satisfies Record<string, Api>;

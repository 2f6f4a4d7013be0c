// Every route of the product, by module.
import { accessApi } from "./access.ts";
import type { Api } from "./api.ts";
import { bookApi } from "./book.ts";
import { directoryApi } from "./directory.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { operatorAccountApi } from "./operator-account.ts";
import { operatorsApi } from "./operators.ts";
import { outboxApi } from "./outbox.ts";
import { ownAccountApi } from "./own-account.ts";
import { passkeysApi } from "./passkeys.ts";
import { tenancyApi } from "./tenancy.ts";
import { visibilityApi } from "./visibility.ts";

export const everyApi = {
  identity: { ...identityApi, ...ownAccountApi, ...operatorsApi, ...operatorAccountApi, ...passkeysApi, ...outboxApi },
  tenancy: tenancyApi,
  access: accessApi,
  directory: { ...directoryApi, ...visibilityApi, ...importsApi, ...bookApi },
} satisfies Record<string, Api>;

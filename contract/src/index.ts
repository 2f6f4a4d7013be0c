// Every route of the product, by module.
import { accessApi } from "./access.ts";
import { administratorsApi } from "./administrators.ts";
import type { Api } from "./api.ts";
import { bookApi } from "./book.ts";
import { directoryApi } from "./directory.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { outboxApi } from "./outbox.ts";
import { tenancyApi } from "./tenancy.ts";
import { visibilityApi } from "./visibility.ts";

export const everyApi = {
  identity: { ...identityApi, ...outboxApi },
  tenancy: tenancyApi,
  access: { ...administratorsApi, ...accessApi },
  directory: { ...directoryApi, ...visibilityApi, ...importsApi, ...bookApi },
} satisfies Record<string, Api>;

// The database: tenant and instance transactions, migrations, keyset pages.
export { plannedEachTime, plannedOnce, type Statement } from "./connection.ts";
export { Database } from "./database.ts";
export { IdList, PackedIds } from "./id-list.ts";
export { type AppRole, appRoleOf, migrate, migrations } from "./migrate.ts";
export { cursorOf, keyOf, page } from "./paging.ts";
export { isConnectionLost } from "./pools.ts";
export { onPremise, type Premise, PremiseFailed } from "./premise.ts";
export { type InstanceTx, rawSql, type Tx, tables, tenantOf } from "./session.ts";

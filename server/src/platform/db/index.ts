// The database: tenant and instance transactions, migrations, keyset pages.
export { plannedEachTime, plannedOnce, type Statement } from "./connection.ts";
export {
  Database,
  type InstanceTx,
  isConnectionLost,
  onPremise,
  type Premise,
  PremiseFailed,
  rawSql,
  type Tx,
  tables,
  tenantOf,
} from "./database.ts";
export { IdList } from "./id-list.ts";
export { type AppRole, appRoleOf, migrate, migrations } from "./migrate.ts";
export { cursorOf, keyOf, page } from "./paging.ts";

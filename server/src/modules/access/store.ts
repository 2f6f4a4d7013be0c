import { type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";

type AccessTables = { access_administrator: { tenant_id: string; member_id: string; role: "global" } };

/** Makes a member a 全局管理员. */
export async function grantGlobal(tx: Tx, memberId: string): Promise<void> {
  await tables<AccessTables>(tx)
    .insertInto("access_administrator")
    .values({ tenant_id: tenantOf(tx), member_id: memberId, role: "global" })
    .execute();
}

/** Whether anybody but this member administers the tenant, for a statement that reads something else besides. */
export const othersAdminister = (memberId: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from access_administrator where tenant_id = app_tenant() and member_id <> ${memberId})`;

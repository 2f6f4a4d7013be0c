import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";

type AccessTables = { access_administrator: { tenant_id: string; member_id: string; role: "global" } };

/** Makes a member a 全局管理员. */
export async function grantGlobal(tx: Tx, memberId: string): Promise<void> {
  await tables<AccessTables>(tx)
    .insertInto("access_administrator")
    .values({ tenant_id: tenantOf(tx), member_id: memberId, role: "global" })
    .execute();
}

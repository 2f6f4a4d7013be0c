// SQL of members' pictures.
import { rawSql, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { ownRevision, type Revision } from "../revision-store.ts";
import { directoryTables as db } from "../store.ts";
import { standingColumns } from "../visibility/pair-store.ts";
import type { Standing } from "../visibility/sight.ts";

/** Null takes it away. */
export async function setAvatar(tx: Tx, memberId: string, fileId: string | null): Promise<void> {
  await db(tx)
    .updateTable("directory_member")
    .set({ avatar_file_id: fileId })
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", memberId)
    .execute();
}

const standingText = `
  select ${standingColumns}, ${ownRevision} as revision
  from directory_member m where m.tenant_id = $1 and m.id = $2 and m.avatar_file_id = $3`;

/** Who has this picture, as far as their standing goes; undefined where the member has another or none. */
export async function standingWith(
  tx: Tx,
  memberId: string,
  fileId: string,
): Promise<(Standing & { revision: Revision }) | undefined> {
  const { rows } = await rawSql(tx, standingText, [tenantOf(tx), memberId, fileId]);
  return rows[0] as (Standing & { revision: Revision }) | undefined;
}

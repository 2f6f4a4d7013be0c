// Many pairs at once: whom of a thousand does a viewer see, one after the other on one connection.
import { seenAmong } from "../../server/src/modules/directory/visibility/pair-store.ts";
import { Database } from "../../server/src/platform/db/index.ts";
import { appRoleOf } from "../../server/src/platform/db/migrate.ts";
import { withTenant } from "./database.ts";
import type { Enterprise } from "./enterprise.ts";
import { atLeast, type Figure } from "./figures.ts";
import type { Viewer } from "./main-rules.ts";

const targets = 20_000;
const atOnce = 1000;

export async function bulkPairFigures(
  { product, tenantId }: Enterprise,
  viewers: readonly Viewer[],
): Promise<Figure[]> {
  const ids = await withTenant(product.databaseUrl, tenantId, async (client) => {
    const { rows } = await client.query(
      "select id from directory_member where tenant_id = app_tenant() order by md5(id::text) limit $1",
      [targets],
    );
    return rows.map(({ id }) => id as string);
  });
  const db = new Database(appRoleOf(product.databaseUrl).url, 2, () => undefined);
  try {
    const began = performance.now();
    for (const { id } of viewers)
      for (let at = 0; at < ids.length; at += atOnce)
        await db.read(tenantId, (tx) => seenAmong(tx, id, ids.slice(at, at + atOnce)));
    const seconds = (performance.now() - began) / 1000;
    // The process and the database take turns: together they have one processor.
    return [atLeast("pairs at once, a second and core", (ids.length * viewers.length) / seconds, "pairs/s", 10_000)];
  } finally {
    await db.close();
  }
}

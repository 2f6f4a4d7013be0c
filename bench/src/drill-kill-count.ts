// What is there after all the killing, counted in the database row by row.
import { withTenant } from "./database.ts";
import type { Enterprise } from "./enterprise.ts";

export type Kept = {
  /** Ids of acknowledged members by number. */
  acknowledged: ReadonlyMap<string, string>;
  /** Numbers of all rows of imports that were taken on. */
  imported: readonly string[];
};

export type Counted = { lost: number; doubled: number; notImported: number; wrongHeadcounts: number };

export const countAgain = ({ product, tenantId }: Enterprise, kept: Kept): Promise<Counted> =>
  withTenant(product.databaseUrl, tenantId, async (client) => {
    // Rows, not index entries: an index that a crash has torn would hide what it is asked about.
    await client.query("set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off");
    const { rows } = await client.query<{ id: string; phone: string }>("select id, phone from directory_member");
    const ids = new Map<string, string[]>();
    for (const { id, phone } of rows) ids.set(phone, [...(ids.get(phone) ?? []), id]);
    const acknowledged = [...kept.acknowledged];
    return {
      lost: acknowledged.filter(([phone, id]) => !ids.get(phone)?.includes(id)).length,
      doubled: [...ids.values()].filter((found) => found.length > 1).length,
      notImported: kept.imported.filter((phone) => !ids.has(phone)).length,
      wrongHeadcounts: await wrongHeadcounts(client),
    };
  });

/** Departments whose count differs from the distinct members in and below them, 失效 left out. */
async function wrongHeadcounts(client: { query(text: string): Promise<{ rows: { n: number }[] }> }): Promise<number> {
  const { rows } = await client.query(`
    with counted as (
      select above.id, count(distinct s.member_id) as n
      from directory_membership s
      join directory_member m on m.tenant_id = s.tenant_id and m.id = s.member_id and m.state <> 'disabled'
      join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
      cross join unnest(d.path) above (id)
      group by above.id
    )
    select count(*) as n from directory_department d left join counted on counted.id = d.id
    where d.headcount <> coalesce(counted.n, 0)`);
  return rows[0]?.n ?? 0;
}

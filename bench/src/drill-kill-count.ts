// What is there after all the killing, counted in the database row by row.
import { withTenant } from "./database.ts";
import type { Enterprise } from "./enterprise.ts";

export type Kept = {
  /** Ids of acknowledged members by number. */
  acknowledged: ReadonlyMap<string, string>;
  /** Numbers of all rows of imports that were taken on. */
  imported: readonly string[];
  /** Numbers of all rows of imports that were taken back; none unless given. */
  takenBack?: readonly string[];
};

export type Counted = {
  lost: number;
  doubled: number;
  notImported: number;
  notTakenBack: number;
  wrongHeadcounts: number;
  untrueHistory: number;
};

export const countAgain = ({ product, tenantId }: Enterprise, kept: Kept): Promise<Counted> =>
  withTenant(product.databaseUrl, tenantId, async (client) => {
    // Rows, not index entries: an index that a crash has torn would hide what it is asked about.
    await client.query("set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off");
    // Without indexes rows are met one by one only where there is no other way.
    await client.query("set enable_nestloop = off");
    const { rows } = await client.query<{ id: string; phone: string }>("select id, phone from directory_member");
    const ids = new Map<string, string[]>();
    for (const { id, phone } of rows) ids.set(phone, [...(ids.get(phone) ?? []), id]);
    const acknowledged = [...kept.acknowledged];
    return {
      lost: acknowledged.filter(([phone, id]) => !ids.get(phone)?.includes(id)).length,
      doubled: [...ids.values()].filter((found) => found.length > 1).length,
      notImported: kept.imported.filter((phone) => !ids.has(phone)).length,
      notTakenBack: (kept.takenBack ?? []).filter((phone) => ids.has(phone)).length,
      wrongHeadcounts: await counted(client, wrongHeadcounts),
      untrueHistory: await counted(client, untrueHistory),
    };
  });

type Client = { query(text: string): Promise<{ rows: { n: number }[] }> };

const counted = async (client: Client, text: string): Promise<number> => (await client.query(text)).rows[0]?.n ?? 0;

/** Departments whose count differs from the distinct members in and below them, 失效 left out. */
const wrongHeadcounts = `
  with counted as (
    select above.id, count(distinct s.member_id) as n
    from directory_membership s
    join directory_member m on m.tenant_id = s.tenant_id and m.id = s.member_id and m.state <> 'disabled'
    join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
    cross join unnest(d.path) above (id)
    group by above.id
  )
  select count(*) as n from directory_department d left join counted on counted.id = d.id
  where d.headcount <> coalesce(counted.n, 0)`;

/**
 * Imports that are over, of whose people more or fewer are there than the history says, which have left departments although
 * they were taken back, or of whose run or undoing the audit says nothing, or says it twice.
 */
const untrueHistory = `
  select count(*) as n from directory_import i
  cross join lateral (
    select count(m.id) as people from directory_import_written w
    left join directory_member m on m.tenant_id = w.tenant_id and m.id = w.member_id
    where w.tenant_id = i.tenant_id and w.import_id = i.id
  ) there
  cross join lateral (
    select count(*) filter (where act = 'directory.import_run') as runs,
      count(*) filter (where act = 'directory.import_undone') as undoings
    from audit_entry a where a.tenant_id = i.tenant_id and a.object_id = i.id
  ) audited
  where i.state in ('done', 'undone') and (
    there.people <> case i.state when 'done' then i.written_count else 0 end
    or i.written_count <> i.new_count
    or (i.state = 'undone' and exists (
      select from directory_department d where d.tenant_id = i.tenant_id and d.id = any (i.made_department_ids)))
    or audited.runs <> 1
    or audited.undoings <> (i.state = 'undone')::integer
  )`;

// For tests: many people in a department, and what is kept of departments worked out anew from who stands where.
import assert from "node:assert/strict";
import { rawSql } from "../../../platform/db/index.ts";
import type { Enterprise, World } from "../../../test/world.ts";

const text = `
  with recursive line as (
    select id, name, array[id] as path, '' as way from directory_department where parent_id is null
    union all
    select d.id, d.name, line.path || d.id, line.way || '/' || d.name
    from line join directory_department d on d.parent_id = line.id
  ), standing as (
    select a.id, ms.member_id, m.state
    from directory_membership ms
    join directory_member m on m.id = ms.member_id
    join line on line.id = ms.department_id
    cross join unnest(line.path) as a (id)
    where m.state <> 'disabled'
  )
  select line.way, d.path = line.path as path_kept, d.headcount, d.opened_count,
    (select count(distinct member_id)::integer from standing s where s.id = d.id) as heads,
    (select count(distinct member_id)::integer from standing s where s.id = d.id and s.state = 'opened') as opened
  from line right join directory_department d on d.id = line.id`;

/** Fails where a path or a head count is another than a count from the start finds. */
export async function countAnew(w: World, e: Enterprise): Promise<void> {
  const { rows } = await w.house.db.read(e.id, (tx) => rawSql(tx, text, []));
  for (const { way, path_kept, headcount, opened_count, heads, opened } of rows)
    assert.deepEqual([way, path_kept, headcount, opened_count], [way, true, heads, opened]);
}

/** So many people with opened accounts stand in departments, by turns; quicker than by the front door. */
export async function crowd(w: World, e: Enterprise, departments: readonly string[], people: number): Promise<void> {
  const run = (text: string, ...values: unknown[]) => w.house.db.tenant(e.id, (tx) => rawSql(tx, text, values));
  await run(
    `insert into directory_member (tenant_id, id, account_base, account_number, name, phone, state, sort_key, search_text, search_grams)
    select app_tenant(), gen_random_uuid(), 'crowd', n, '众人' || n, (15000000000 + n)::text, 'opened', 'zhong ren', '众人', '{众}'
    from generate_series(1, $1::integer) n`,
    people,
  );
  await run(
    `insert into directory_membership (tenant_id, member_id, department_id, position)
    select app_tenant(), id, ($1::uuid[])[1 + account_number % cardinality($1::uuid[])], 0
    from directory_member where account_base = 'crowd'`,
    departments,
  );
  await run(`
    update directory_department d set headcount = headcount + n, opened_count = opened_count + n
    from (
      select a.id, count(*)::integer as n
      from directory_membership ms
      join directory_member m on m.id = ms.member_id and m.account_base = 'crowd'
      join directory_department own on own.id = ms.department_id
      cross join unnest(own.path) as a (id) group by a.id
    ) c where c.id = d.id`);
}

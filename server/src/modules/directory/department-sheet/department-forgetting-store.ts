// SQL of workbooks of departments that name somebody who is erased: as a head, now or before, or in what was wrong.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import type { Erased } from "../members/erasure-store.ts";
import { directoryTables as db } from "../store.ts";

/** The rest of such a row stays. `names` are those that are theirs alone. @returns imports whose workbooks name them */
export async function forgetInDepartments(
  tx: Tx,
  people: readonly Erased[],
  names: readonly string[],
): Promise<string[]> {
  await forgetWritten(
    tx,
    people.map(({ id }) => id),
  );
  const accounts = people.map(({ account }) => account);
  const { rows } = await sql<{ id: string }>`
    with named as (
      select r.import_id, r.row_number, btrim(r.cells[4]) = any (${accounts}::text[]) as as_head,
        r.changes->>'D' = any (${accounts}::text[]) as as_former,
        r.errors <> '[]' and exists (
          select from unnest(${[...accounts, ...names]}::text[]) text where position(text in r.errors::text) > 0
        ) as quoted
      from directory_import_row r
      join directory_import i on i.tenant_id = r.tenant_id and i.id = r.import_id and i.kind = 'departments'
      where r.tenant_id = ${tenantOf(tx)}
    ), written as (
      update directory_import_row r
      set cells = case when n.as_head then r.cells[:3] || ''::text || r.cells[5:] else r.cells end,
        changes = case when n.as_former then r.changes - 'D' else r.changes end,
        errors = case when n.quoted
          then coalesce((select jsonb_agg(e - 'params') from jsonb_array_elements(r.errors) e), '[]') else r.errors end
      from named n
      where r.tenant_id = ${tenantOf(tx)} and r.import_id = n.import_id and r.row_number = n.row_number
        and (n.as_head or n.as_former or n.quoted)
    )
    select distinct import_id as id from named where as_head`.execute(db(tx));
  return rows.map(({ id }) => id);
}

/** Who was the head of a department, or had stood in one that was deleted. */
async function forgetWritten(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update directory_import_written_department w
    set before = w.before
      || case when w.before->>'headId' = any (${ids}::text[]) then '{"headId": null}' else '{}' end::jsonb
      || case when w.before ? 'members' then jsonb_build_object('members', coalesce((
          select jsonb_agg(m) from jsonb_array_elements(w.before->'members') m where m->>'id' <> all (${ids}::text[])
        ), '[]')) else '{}' end
    where w.tenant_id = ${tenantOf(tx)} and w.before is not null and (w.before->>'headId' = any (${ids}::text[])
      or exists (select from jsonb_array_elements(w.before->'members') m where m->>'id' = any (${ids}::text[])))`.execute(
    db(tx),
  );
}

// SQL of imports in which somebody stands who is erased: staged rows are blanked, and the workbook itself goes.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { forgetInDepartments } from "../department-sheet/department-forgetting-store.ts";
import type { Erased } from "../members/erasure-store.ts";
import { directoryTables as db } from "../store.ts";

/** Nothing is checked or run until the transaction ends; false when something is. Needs `lockDirectory`. */
export async function holdImports(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`
    select state from directory_import
    where tenant_id = ${tenantOf(tx)} and state in ('checking', 'checked', 'importing') for update`.execute(db(tx));
  return rows.every(({ state }) => state === "checked");
}

/**
 * Takes people out of every import. `names` are those that are theirs alone. A row of theirs that was to be written fails;
 * whoever names them as secretary keeps the rest of the row. @returns the workbooks that hold them, and those of which
 * nobody can say: refused files and checks that were broken off have no rows
 */
export async function forgetInImports(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<string[]> {
  const tenant = tenantOf(tx);
  const blanked = await blankRows(tx, people, names);
  await blankMentions(tx, people, names);
  const naming = await forgetInDepartments(tx, people, names);
  await sql`
    update directory_import i set new_count = new_count - b.new, changed_count = changed_count - b.changed, failed_count = failed_count + b.new + b.changed
    from unnest(
      ${blanked.map((one) => one.id)}::uuid[],
      ${blanked.map((one) => one.new)}::integer[],
      ${blanked.map((one) => one.changed)}::integer[]
    ) b (id, new, changed)
    where i.tenant_id = ${tenant} and i.id = b.id and i.state = 'checked'`.execute(db(tx));
  await forgetImporters(tx, people);
  await forgetWritten(tx, people);
  const { rows } = await sql<{ file_id: string }>`
    with gone as (
      select i.id, i.file_id from directory_import i
      where i.tenant_id = ${tenant} and i.file_id is not null and (
        i.id = any (${[...blanked.map((one) => one.id), ...naming]}::uuid[])
        or i.state = 'refused' or i.state = 'cancelled' and i.checked_at is null)
    )
    update directory_import i set file_id = null,
      file_name = coalesce((select replace(i.file_name, name, '') from unnest(${names}::text[]) name
        where position(name in i.file_name) > 0 limit 1), i.file_name)
    from gone where i.tenant_id = ${tenant} and i.id = gone.id
    returning gone.file_id`.execute(db(tx));
  return rows.map((row) => row.file_id);
}

/** What an import found of them; that they were in it stays, so that it is not undone over them. */
async function forgetWritten(tx: Tx, people: readonly Erased[]): Promise<void> {
  await sql`
    update directory_import_written w set before = null, mark = ''
    where w.tenant_id = ${tenantOf(tx)} and w.member_id = any (${people.map(({ id }) => id)}::uuid[])`.execute(db(tx));
  await sql`
    update directory_import_written w set before = jsonb_set(w.before, '{secretaryId}', 'null')
    where w.tenant_id = ${tenantOf(tx)} and w.before->>'secretaryId' = any (${people.map(({ id }) => id)}::text[])`.execute(
    db(tx),
  );
}

type Blanked = { id: string; new: number; changed: number };

/** Their own rows: by the record that they matched, or by what only they can be. Each row's keys are looked up in theirs. */
async function blankRows(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<Blanked[]> {
  const keys = people.flatMap(({ pseudonym, ...one }) =>
    [one.id, one.account, one.phone, one.email, one.employee_id, names.includes(one.name) ? one.name : ""]
      .map((key, at) => ({ key, place: at + 1, pseudonym }))
      .filter(({ key }) => key !== ""),
  );
  const { rows } = await sql<Blanked>`
    with blanked as materialized (
      select distinct on (r.import_id, r.row_number) r.import_id, r.row_number, r.verdict, g.pseudonym,
        i.state = 'checked' and r.verdict in ('new', 'changed') as due
      from directory_import_row r
      join directory_import i on i.tenant_id = r.tenant_id and i.id = r.import_id
      cross join lateral unnest(array[
        r.member_id::text, r.cells[1], right(regexp_replace(r.cells[4], '[^0-9]', '', 'g'), 11), r.cells[8], r.cells[10], r.cells[2]
      ]) with ordinality own (key, place)
      join unnest(
        ${keys.map(({ key }) => key)}::text[],
        ${keys.map(({ place }) => place)}::integer[],
        ${keys.map(({ pseudonym }) => pseudonym)}::text[]
      ) g (key, place, pseudonym) on g.place = own.place and g.key = own.key
      where r.tenant_id = ${tenantOf(tx)} and i.kind = 'staff'
    ), written as (
      update directory_import_row r
      set cells = array['', b.pseudonym]::text[] || array_fill(''::text, array[greatest(cardinality(r.cells) - 2, 0)]),
        changes = '{}', member_id = null, secretary_id = null, secretary_later = false,
        verdict = case when b.due then 'failed' else r.verdict end,
        errors = case when b.due then '[{"column": "B", "code": "erased"}]'::jsonb else '[]' end
      from blanked b
      where r.tenant_id = ${tenantOf(tx)} and r.import_id = b.import_id and r.row_number = b.row_number
    )
    select import_id as id, count(*) filter (where verdict = 'new')::integer as new,
      count(*) filter (where verdict = 'changed')::integer as changed
    from blanked group by import_id`.execute(db(tx));
  return rows;
}

/** Where others' rows name them: as secretary, now or before, and in what was wrong. */
async function blankMentions(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<void> {
  const keys = people.flatMap(({ account, phone }) => [account, phone]);
  const said = [...keys, ...names].map((text) => JSON.stringify(text));
  await sql`
    update directory_import_row r
    set cells = case when m.secretary then r.cells[:10] || ''::text || r.cells[12:] else r.cells end,
      secretary_id = case when m.secretary then null else r.secretary_id end,
      secretary_later = r.secretary_later and not m.secretary,
      changes = case when r.changes->>'K' = any (${keys}::text[]) then r.changes - 'K' else r.changes end,
      errors = case when m.quoted then coalesce((select jsonb_agg(e - 'params') from jsonb_array_elements(r.errors) e), '[]') else r.errors end
    from (
      select import_id, row_number,
        coalesce(secretary_id = any (${people.map(({ id }) => id)}::uuid[]), false) or cells[11] = any (${keys}::text[])
          or right(regexp_replace(cells[11], '[^0-9]', '', 'g'), 11) = any (${keys}::text[]) as secretary,
        errors <> '[]' and exists (select from unnest(${said}::text[]) text where position(text in errors::text) > 0) as quoted,
        changes->>'K' = any (${keys}::text[]) as had
      from directory_import_row s
      where tenant_id = ${tenantOf(tx)} and exists (
        select from directory_import i where i.tenant_id = s.tenant_id and i.id = s.import_id and i.kind = 'staff')
    ) m
    where r.tenant_id = ${tenantOf(tx)} and r.import_id = m.import_id and r.row_number = m.row_number
      and (m.secretary or m.quoted or m.had)`.execute(db(tx));
}

/** Who uploaded and who ran. */
async function forgetImporters(tx: Tx, people: readonly Erased[]): Promise<void> {
  await sql`
    update directory_import i
    set by_name = case when i.by_id = g.id then g.pseudonym else i.by_name end,
      by_address = case when i.by_id = g.id then '' else i.by_address end,
      run_by = case when i.run_by->>'memberId' = g.id::text
        then i.run_by || jsonb_build_object('memberName', g.pseudonym, 'address', '') else i.run_by end
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ pseudonym }) => pseudonym)}::text[]) g (id, pseudonym)
    where i.tenant_id = ${tenantOf(tx)} and (i.by_id = g.id or i.run_by->>'memberId' = g.id::text)`.execute(db(tx));
}

-- What an import has written, row by row, so that it can be taken back; and rows that are corrected after the check.

alter table directory_import
  -- Rows that were written in all runs, whatever became of their verdict.
  add written_count integer not null default 0,
  -- Whether each written row stands in directory_import_written.
  add undoable boolean not null default false,
  -- Good rows that were corrected and wait to be written.
  add corrected_count integer not null default 0,
  -- The run under way writes corrected rows of an import that was done before.
  add writes_corrections boolean not null default false,
  add made_department_ids uuid[] not null default '{}',
  -- Who asked for the undoing, from which state, and what came of it.
  add undo jsonb,
  add undo_progress integer not null default 0,
  drop constraint directory_import_state_check,
  add constraint directory_import_state_check
    check (state in ('checking', 'checked', 'refused', 'importing', 'done', 'cancelled', 'undoing', 'undone'));

alter table directory_import no force row level security;
-- Of a cancelled import nobody has written down more than how many rows it went through.
update directory_import
set written_count = case state when 'done' then new_count + changed_count else coalesce(progress, 0) end
where started_at is not null and state in ('done', 'cancelled');
alter table directory_import force row level security;

alter table directory_import_row
  add corrected boolean not null default false,
  -- How often it was corrected: whoever corrects it names the one they have seen.
  add revision integer not null default 0;
create index on directory_import_row (tenant_id, import_id, row_number) where corrected;

create table directory_import_written (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  member_id uuid not null,
  -- Of the account, before the import.
  state text not null,
  -- The member as it was; null: there was none.
  before jsonb,
  -- What the import has left of the member, in short: whoever changes them changes this.
  mark text not null,
  primary key (tenant_id, import_id, row_number)
);
alter table directory_import_written enable row level security, force row level security;
create policy own_tenant on directory_import_written using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

create or replace function instance.imports_due(before timestamptz, most integer) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, i.id
  from instance.tenancy_tenant t
  cross join lateral (
    select d.id from public.directory_import d
    where d.tenant_id = t.id and d.at <= before and d.state in ('checked', 'refused', 'done', 'cancelled', 'undone')
    order by d.at, d.id limit most
  ) i
  limit most;
end;

-- Workbooks of departments beside those of people (2.3): imports have a kind, and rows name departments.

alter table directory_import
  add kind text not null default 'staff',
  -- Rows of departments alone.
  add moved_count integer not null default 0,
  add deleted_count integer not null default 0,
  add constraint directory_import_kind_check check (kind in ('staff', 'departments'));

alter table directory_import_row
  add department_id uuid,
  drop constraint directory_import_row_verdict_check,
  add constraint directory_import_row_verdict_check
    check (verdict in ('new', 'changed', 'moved', 'deleted', 'unchanged', 'failed'));

create table directory_import_written_department (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  department_id uuid not null,
  -- The department as it was; null: there was none.
  before jsonb,
  -- What the import has left of the department, in short; '': nothing, for it was deleted.
  mark text not null,
  primary key (tenant_id, import_id, row_number)
);
alter table directory_import_written_department enable row level security, force row level security;
create policy own_tenant on directory_import_written_department
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

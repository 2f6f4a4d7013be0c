-- Files in use, each of one tenant: what a module stores it names here, and its own rows refer to it.
create table stored_file (
  tenant_id uuid not null,
  file_id uuid not null,
  name text not null,
  -- By its content.
  type text not null,
  bytes bigint not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz(3) not null default now(),
  primary key (tenant_id, file_id)
);

-- Workbooks that were imported before. The owner reads them all for once.
alter table directory_import alter column file_id type uuid using file_id::uuid;
alter table directory_import no force row level security;
insert into stored_file (tenant_id, file_id, name, type, bytes, by_id, by_name, at)
  select tenant_id, file_id, file_name, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes, by_id, by_name, at
  from directory_import;
alter table directory_import force row level security,
  add foreign key (tenant_id, file_id) references stored_file;

alter table stored_file enable row level security, force row level security;
create policy own_tenant on stored_file using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

-- Files that no row names: not yet, or not any more. Those of a day ago are swept. Their column is not called file_id, for
-- a backup would miss those that are only on their way.
create table instance.unclaimed_file (
  id uuid primary key,
  since timestamptz(3) not null default now()
);
create index on instance.unclaimed_file (since);
alter table instance.unclaimed_file enable row level security, force row level security;
create policy instance on instance.unclaimed_file using (app_instance()) with check (app_instance());
create policy definer on instance.unclaimed_file to current_user using (true) with check (true);

create function stored_file_claim() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from instance.unclaimed_file where id = new.file_id;
  if not found then
    raise exception 'file % was not stored to be claimed, or has been swept', new.file_id;
  end if;
  return null;
end $$;
create trigger claim after insert on stored_file for each row execute function stored_file_claim();

create function stored_file_release() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into instance.unclaimed_file (id) select file_id from released;
  return null;
end $$;
create trigger release after delete on stored_file referencing old table as released
  for each statement execute function stored_file_release();

-- The instance's logo, at most one. Its texts and how long things are kept stand in instance.setting.
create table instance.logo (
  sole boolean primary key default true check (sole),
  -- SHA-256 of the content: the address names it, and so never shows another one.
  hash text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null
);
alter table instance.logo enable row level security, force row level security;
create policy instance on instance.logo using (app_instance()) with check (app_instance());

-- What tenants keep goes after a time that the operator says for all of them: functions find what is due, each tenant's
-- by its own index, and no more of it than asked for.
create policy sweep_finds on audit_entry for select to current_user using (true);
create policy sweep_removes on audit_entry for delete to current_user using (true);
create policy sweep_finds on directory_import for select to current_user using (true);

create function instance.audit_due(before timestamptz, most integer) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, e.id
  from instance.tenancy_tenant t
  cross join lateral (
    select a.id from public.audit_entry a where a.tenant_id = t.id and a.at <= before order by a.at, a.id limit most
  ) e
  limit most;
end;

create function instance.audit_sweep(before timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare removed integer;
begin
  delete from public.audit_entry a using instance.audit_due(before, most) d
  where a.tenant_id = d.tenant_id and a.id = d.id;
  get diagnostics removed = row_count;
  return removed;
end $$;

-- Nobody removes an entry otherwise: the application's role may only add them.
create function instance.operator_audit_sweep(before timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare removed integer;
begin
  delete from instance.audit_entry where id in (
    select e.id from instance.audit_entry e where e.at <= before order by e.at, e.id limit most
  );
  get diagnostics removed = row_count;
  return removed;
end $$;

-- Imports that are over or wait for nobody any more; what is under way stays.
create function instance.imports_due(before timestamptz, most integer) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, i.id
  from instance.tenancy_tenant t
  cross join lateral (
    select d.id from public.directory_import d
    where d.tenant_id = t.id and d.at <= before and d.state in ('checked', 'refused', 'done', 'cancelled')
    order by d.at, d.id limit most
  ) i
  limit most;
end;

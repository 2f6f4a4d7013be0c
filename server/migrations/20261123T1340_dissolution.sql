-- What an enterprise says of itself, and when it is to be dissolved: asked for by an administrator, who may take it back
-- until `dissolves_at`; from then on it is removed.
create table tenancy_enterprise (
  tenant_id uuid primary key,
  contact_name text not null,
  contact_email text not null,
  dissolution_at timestamptz(3),
  dissolution_by uuid,
  dissolution_by_name text,
  dissolves_at timestamptz(3),
  check (num_nonnulls(dissolution_at, dissolution_by, dissolution_by_name, dissolves_at) in (0, 4))
);
create index on tenancy_enterprise (dissolves_at) where dissolves_at is not null;
insert into tenancy_enterprise (tenant_id, contact_name, contact_email)
select t.id, coalesce(a.contact_name, ''), coalesce(a.contact_email, '')
from instance.tenancy_tenant t
left join instance.tenancy_application a on a.tenant_id = t.id;
alter table tenancy_enterprise enable row level security, force row level security;
create policy own_tenant on tenancy_enterprise using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy definer on tenancy_enterprise for select to current_user using (true);

-- Those that are to be dissolved, for the operator and for the job that does it.
create function instance.dissolving()
returns table (tenant_id uuid, dissolution_at timestamptz, dissolution_by uuid, dissolves_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select e.tenant_id, e.dissolution_at, e.dissolution_by, e.dissolves_at
  from tenancy_enterprise e where e.dissolves_at is not null;
end;

-- All that remains of a dissolved enterprise. It is written as the removal begins.
create table instance.tenancy_dissolution (
  tenant_id uuid primary key,
  asked_at timestamptz(3) not null,
  by_id uuid not null,
  at timestamptz(3) not null default now(),
  removed_at timestamptz(3)
);
create index on instance.tenancy_dissolution (at desc, tenant_id desc);
alter table instance.tenancy_dissolution enable row level security, force row level security;
create policy instance on instance.tenancy_dissolution using (app_instance()) with check (app_instance());
create policy definer on instance.tenancy_dissolution for select to current_user using (true);

-- Takes rows of a dissolved enterprise out of any table that has them, the audit included, which nobody else deletes
-- from: `most` of them, or all where rows refer to each other. Returns how many.
create function instance.remove_rows(name regclass, tenant uuid, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare has_rows boolean; removed integer;
begin
  if not exists (select from instance.tenancy_dissolution d where d.tenant_id = tenant) then
    raise insufficient_privilege using message = 'only what belongs to a dissolved enterprise is removed';
  end if;
  -- A statement that removes nothing would set off the table's triggers all the same, and those may write.
  execute format('select exists (select from %s where tenant_id = $1)', name) into has_rows using tenant;
  if not has_rows then
    return 0;
  end if;
  if exists (select from pg_constraint where contype = 'f' and conrelid = name and confrelid = name and confdeltype in ('a', 'r')) then
    most := null;
  end if;
  execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where tenant_id = $1 limit $2))', name)
    using tenant, most;
  get diagnostics removed = row_count;
  return removed;
end $$;

-- What operators did with a dissolved enterprise names it, too.
create function instance.remove_operator_entries(tenant uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from instance.tenancy_dissolution d where d.tenant_id = tenant) then
    raise insufficient_privilege using message = 'only what belongs to a dissolved enterprise is removed';
  end if;
  delete from instance.audit_entry
  where object_id = tenant
    or object_id in (select a.id from instance.tenancy_application a where a.tenant_id = tenant)
    or object_id in (select m.id from instance.sms_message m where m.tenant_id = tenant);
end $$;

-- Which of these numbers belong to a member of any enterprise.
create function instance.numbers_in_use(numbers text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct m.phone from directory_member m where m.phone = any (numbers);
end;

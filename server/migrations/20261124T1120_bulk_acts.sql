-- Acts on everybody whom a filter found: the set as it was at the start, and what became of each. Kept for 30 days.
create table directory_bulk_act (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('open', 'restore', 'disable', 'erase')),
  total integer not null,
  by_id uuid not null,
  by_name text not null,
  by_address text not null,
  at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  primary key (tenant_id, id)
);

-- `outcome`: null while it is due, 'done', or the reason why it was not.
create table directory_bulk_member (
  tenant_id uuid not null,
  act_id uuid not null,
  place integer not null,
  member_id uuid not null,
  outcome text,
  primary key (tenant_id, act_id, place),
  foreign key (tenant_id, act_id) references directory_bulk_act (tenant_id, id) on delete cascade
);
create index on directory_bulk_member (tenant_id, act_id, place) where outcome is null;

do $$
declare name text;
begin
  foreach name in array array['directory_bulk_act', 'directory_bulk_member'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
  end loop;
end $$;

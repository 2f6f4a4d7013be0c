-- What an enterprise is entitled to: dated grants, of which what holds now is worked out whenever it is asked for. One
-- that has been granted stays as it is, for the history; it can be ended, once.
create table instance.tenancy_entitlement (
  id uuid primary key,
  tenant_id uuid not null references instance.tenancy_tenant,
  kind text not null check (kind in ('members', 'accounts', 'concurrency', 'room', 'recording', 'brand')),
  amount integer check (amount > 0),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  source text not null check (source in ('founding', 'certification', 'operator')),
  granted_by text not null,
  note text,
  at timestamptz(3) not null default now(),
  ended_at timestamptz,
  ended_by text,
  check ((amount is null) = (kind = 'brand')),
  check (ends_at > starts_at),
  check ((ended_at is null) = (ended_by is null))
);
create index on instance.tenancy_entitlement (tenant_id, at desc, id desc);

insert into instance.tenancy_entitlement (id, tenant_id, kind, amount, starts_at, source, granted_by, at)
select gen_random_uuid(), id, 'members', seats, created_at, 'founding', '', created_at from instance.tenancy_tenant;
alter table instance.tenancy_tenant drop column seats;

alter table instance.tenancy_entitlement enable row level security, force row level security;
create policy instance on instance.tenancy_entitlement using (app_instance()) with check (app_instance());
create policy own_tenant on instance.tenancy_entitlement for select using (tenant_id = app_tenant());

create function instance.tenancy_entitlement_stays() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
    or (to_jsonb(new) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(old) - '{ended_at,ended_by}'::text[]) then
    raise check_violation using message = 'an entitlement that was granted is ended, not changed';
  end if;
  return new;
end $$;
create trigger stays before update on instance.tenancy_entitlement
  for each row execute function instance.tenancy_entitlement_stays();

-- What holds now, by kind. Members: the largest, 200 without any (2.8). Accounts, concurrency and recording space add up
-- (4.2.2b); a network room is one for each (4.2.8). Nothing of a meeting's kinds is the free plan.
create function instance.tenancy_entitled(tenant uuid)
returns table (
  members integer, accounts integer, concurrency integer, rooms integer[], recording integer, brand boolean
)
language sql stable
begin atomic
  select
    coalesce(max(e.amount) filter (where e.kind = 'members'), 200),
    coalesce(sum(e.amount) filter (where e.kind = 'accounts'), 0)::integer,
    coalesce(sum(e.amount) filter (where e.kind = 'concurrency'), 0)::integer,
    coalesce(array_agg(e.amount order by e.amount) filter (where e.kind = 'room'), '{}'),
    coalesce(sum(e.amount) filter (where e.kind = 'recording'), 0)::integer,
    coalesce(bool_or(e.kind = 'brand'), false)
  from instance.tenancy_entitlement e
  where e.tenant_id = tenant and e.starts_at <= now()
    and (e.ends_at is null or e.ends_at > now()) and (e.ended_at is null or e.ended_at > now());
end;

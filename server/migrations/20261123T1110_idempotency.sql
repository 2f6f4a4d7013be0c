-- Replies to requests that named an Idempotency-Key, kept for a day so that sending one again does nothing twice. The
-- row is written first in the request's transaction: the same key on its way elsewhere waits for it.
create table idempotency_key (
  tenant_id uuid not null,
  member_id uuid not null,
  key text not null,
  request bytea not null,
  at timestamptz(3) not null default now(),
  status smallint,
  reply text,
  primary key (tenant_id, member_id, key)
);
create index on idempotency_key (at);
alter table idempotency_key enable row level security, force row level security;
create policy own_tenant on idempotency_key using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy definer on idempotency_key to current_user using (true) with check (true);

create table instance.idempotency_key (
  operator_id uuid not null,
  key text not null,
  request bytea not null,
  at timestamptz(3) not null default now(),
  status smallint,
  reply text,
  primary key (operator_id, key)
);
create index on instance.idempotency_key (at);
alter table instance.idempotency_key enable row level security, force row level security;
create policy instance on instance.idempotency_key using (app_instance()) with check (app_instance());
create policy definer on instance.idempotency_key to current_user using (true) with check (true);

-- What has ended goes, in all tenants at once; nothing of it is shown.
create function instance.sweep_idempotency_keys() returns void
language sql security definer set search_path = pg_catalog, public
begin atomic
  delete from public.idempotency_key where at <= now() - interval '24 hours';
  delete from instance.idempotency_key where at <= now() - interval '24 hours';
end;

-- A session has a name to be ended by, and a rest after which it ends by itself.
alter table instance.identity_session
  add column id uuid not null default gen_random_uuid() unique,
  add column last_used_at timestamptz(3) not null default now(),
  -- Null: it ends by its age alone.
  add column idle_limit interval;
update instance.identity_session set idle_limit = interval '2 hours 5 minutes' where surface = 'console';

drop function instance.enter(bytea, text);
create function instance.enter(token bytea, on_surface text)
returns table (
  account_id uuid, operator_id uuid, operator_name text, operator_login text, tenant_id uuid, tenant_name text,
  member_id uuid, member_name text, member_account text, administrator_role text, expires_at timestamptz, revision uuid,
  last_used_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  select s.account_id, s.operator_id, s.tenant_id, s.member_id, s.expires_at, s.revision, s.last_used_at
  into account_id, operator_id, tenant_id, member_id, expires_at, revision, last_used_at
  from instance.identity_session s
  where s.token_hash = token and s.surface = on_surface and s.expires_at > now()
    and (s.idle_limit is null or s.last_used_at > now() - s.idle_limit);
  if not found then return; end if;
  if operator_id is not null then
    select o.name, o.login into operator_name, operator_login
    from instance.identity_operator o where o.id = operator_id;
  else
    select m.name, m.account into member_name, member_account
    from directory_member m where m.tenant_id = enter.tenant_id and m.id = enter.member_id and m.state = 'opened';
    if not found then return; end if;
    select t.name into tenant_name from instance.tenancy_tenant t where t.id = enter.tenant_id;
    if on_surface = 'console' then
      select a.role into administrator_role
      from access_administrator a where a.tenant_id = enter.tenant_id and a.member_id = enter.member_id;
    end if;
  end if;
  return next;
end $$;

-- The living sessions of an account, in all its enterprises.
create function instance.sessions_of(account uuid)
returns table (
  id uuid, token_hash bytea, surface text, tenant_name text, address text, user_agent text, created_at timestamptz,
  last_used_at timestamptz
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.id, s.token_hash, s.surface, t.name, s.address, s.user_agent, s.created_at, s.last_used_at
  from instance.identity_session s
  join instance.tenancy_tenant t on t.id = s.tenant_id
  where s.account_id = account and s.expires_at > now()
    and (s.idle_limit is null or s.last_used_at > now() - s.idle_limit)
  order by s.last_used_at desc, s.id
  limit 200;
end;

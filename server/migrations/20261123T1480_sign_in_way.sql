-- By which way a session was opened.
alter table instance.identity_session
  -- Null: it was opened before this was kept.
  add column way text check (
    way in ('password', 'new_password', 'passkey', 'scan', 'password_totp', 'password_passkey', 'password_recovery')
  );

drop function instance.sessions_of(uuid);
create function instance.sessions_of(account uuid)
returns table (
  id uuid, token_hash bytea, surface text, way text, tenant_name text, address text, user_agent text,
  created_at timestamptz, last_used_at timestamptz
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.id, s.token_hash, s.surface, s.way, t.name, s.address, s.user_agent, s.created_at, s.last_used_at
  from instance.identity_session s
  join instance.tenancy_tenant t on t.id = s.tenant_id
  where s.account_id = account and s.expires_at > now()
    and (s.idle_limit is null or s.last_used_at > now() - s.idle_limit)
  order by s.last_used_at desc, s.id
  limit 200;
end;

-- Row-level security for every table, forced also on the owner. The owner's own policies serve the
-- security-definer functions below, which are the only ways out of a transaction's own tenant.
do $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, n.nspname as schema,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname = 'instance' or (n.nspname = 'public' and c.relname <> 'migration'))
  loop
    execute format('alter table %s enable row level security, force row level security', t.name);
    if t.schema = 'public' then
      execute format('create policy own_tenant on %s using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t.name);
    else
      execute format('create policy instance on %s using (app_instance()) with check (app_instance())', t.name);
    end if;
  end loop;
end $$;

-- A tenant's transaction may read its own tenant, send messages and codes, and end its members' sessions.
create policy own_tenant on instance.tenancy_tenant for select using (id = app_tenant());
create policy tenant_sends on instance.sms_message for insert with check (tenant_id = app_tenant());
create policy tenant_issues on instance.identity_code for insert with check (app_tenant() is not null and purpose = 'activation');
create policy tenant_reissues on instance.identity_code for update using (app_tenant() is not null and purpose = 'activation');
create policy tenant_finds on instance.identity_code for select using (app_tenant() is not null and purpose = 'activation');
create policy tenant_ends on instance.identity_session for delete using (tenant_id = app_tenant());
create policy tenant_sees on instance.identity_session for select using (tenant_id = app_tenant());

create policy definer on directory_member to current_user using (true) with check (true);
create policy definer on directory_department to current_user using (true) with check (true);
create policy definer on directory_membership for select to current_user using (true);
create policy definer on access_administrator for select to current_user using (true);
create policy definer on instance.identity_session for select to current_user using (true);
create policy definer on instance.identity_operator for select to current_user using (true);
create policy definer on instance.tenancy_tenant for select to current_user using (true);

-- The one statement with which a request comes in: who is it? No row: nobody.
create function instance.enter(token bytea, on_surface text)
returns table (
  account_id uuid, operator_id uuid, operator_name text, operator_login text, tenant_id uuid, tenant_name text,
  member_id uuid, member_name text, member_account text, administrator_role text, expires_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query select s.account_id, s.operator_id, o.name, o.login, s.tenant_id, t.name, s.member_id, m.name, m.account, a.role, s.expires_at
  from instance.identity_session s
  left join instance.identity_operator o on o.id = s.operator_id
  left join instance.tenancy_tenant t on t.id = s.tenant_id
  left join directory_member m on m.tenant_id = s.tenant_id and m.id = s.member_id and m.state = 'opened'
  left join access_administrator a on a.tenant_id = s.tenant_id and a.member_id = s.member_id
  where s.token_hash = token and s.surface = on_surface and s.expires_at > now()
    and (s.operator_id is not null or m.id is not null);
end $$;

-- The records that a number has in all enterprises.
create function instance.memberships_of(number text)
returns table (
  tenant_id uuid, tenant_name text, member_id uuid, member_name text, state text, administers boolean, headcount integer
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, t.name, m.id, m.name, m.state, a.member_id is not null, coalesce(root.headcount, 0)
  from directory_member m
  join instance.tenancy_tenant t on t.id = m.tenant_id
  left join access_administrator a on a.tenant_id = m.tenant_id and a.member_id = m.id
  left join directory_department root on root.tenant_id = m.tenant_id and root.parent_id is null
  where m.phone = number
  order by t.created_at, t.id;
end;

-- How many seats each of these enterprises uses; an operator sees figures, never people.
create function instance.used_seats(tenants uuid[])
returns table (tenant_id uuid, used integer)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select d.tenant_id, d.headcount from directory_department d where d.tenant_id = any (tenants) and d.parent_id is null;
end;

-- Administrators have roles, each with a scope: the whole enterprise, or departments with everything below them.
alter table access_administrator
  add column id uuid not null default gen_random_uuid(),
  -- Null: the whole enterprise.
  add column departments uuid[],
  drop constraint access_administrator_pkey,
  add primary key (tenant_id, member_id, role),
  drop constraint access_administrator_role_check,
  add constraint access_administrator_role_check
    check (role in ('global', 'directory', 'app', 'meeting', 'assistant', 'channel', 'gathering')),
  add check (departments is null or (role <> 'global' and cardinality(departments) between 1 and 50));
create unique index on access_administrator (tenant_id, id);
create index on access_administrator (tenant_id, granted_at desc, id desc);

-- As before, but for the roles.
drop function instance.enter(bytea, text);
create function instance.enter(token bytea, on_surface text)
returns table (
  account_id uuid, operator_id uuid, operator_name text, operator_login text, tenant_id uuid, tenant_name text,
  member_id uuid, member_name text, member_account text, administrator_roles jsonb, expires_at timestamptz, revision uuid,
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
      select jsonb_agg(jsonb_build_object('role', a.role, 'departments', to_jsonb(a.departments)))
      into administrator_roles
      from access_administrator a where a.tenant_id = enter.tenant_id and a.member_id = enter.member_id;
    end if;
  end if;
  return next;
end $$;

-- The records that a number has in all enterprises, each once.
create or replace function instance.memberships_of(number text)
returns table (
  tenant_id uuid, tenant_name text, member_id uuid, member_name text, member_account text, state text,
  administers boolean, headcount integer, suspended_reason text
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, t.name, m.id, m.name, m.account, m.state,
    exists (select from access_administrator a where a.tenant_id = m.tenant_id and a.member_id = m.id),
    coalesce(root.headcount, 0), t.suspended_reason
  from directory_member m
  join instance.tenancy_tenant t on t.id = m.tenant_id
  left join directory_department root on root.tenant_id = m.tenant_id and root.parent_id is null
  where m.phone = number
  order by t.created_at, t.id;
end;

-- An import is checked in the scope of whoever uploaded it, and answered for by whoever has it run.
alter table directory_import
  -- Null: the whole enterprise.
  add column scope uuid[],
  add column run_by jsonb;
create index on directory_import (tenant_id, by_id, at desc, id desc);

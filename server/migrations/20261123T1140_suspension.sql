-- An enterprise may be suspended: its people are out at once and cannot come in again until it is resumed.
alter table instance.tenancy_tenant
  add column suspended_at timestamptz(3),
  add column suspended_reason text,
  add check ((suspended_at is null) = (suspended_reason is null));

-- The records that a number has in all enterprises.
drop function instance.memberships_of(text);
create function instance.memberships_of(number text)
returns table (
  tenant_id uuid, tenant_name text, member_id uuid, member_name text, member_account text, state text,
  administers boolean, headcount integer, suspended_reason text
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, t.name, m.id, m.name, m.account, m.state, a.member_id is not null, coalesce(root.headcount, 0), t.suspended_reason
  from directory_member m
  join instance.tenancy_tenant t on t.id = m.tenant_id
  left join access_administrator a on a.tenant_id = m.tenant_id and a.member_id = m.id
  left join directory_department root on root.tenant_id = m.tenant_id and root.parent_id is null
  where m.phone = number
  order by t.created_at, t.id;
end;

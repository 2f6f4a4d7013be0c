-- Administrators of a tenant. A role is a set of grants; `global` holds them all.
create table access_administrator (
  tenant_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('global')),
  granted_at timestamptz(3) not null default now(),
  primary key (tenant_id, member_id)
);

-- The floor: extensions, the schema of what belongs to no tenant, audit, files.
-- Tenant tables live in public and carry tenant_id first in every key; a tenant's transaction sets app.tenant.
-- Instance tables live in instance and are open to transactions that set app.scope = 'instance'.
create extension if not exists btree_gin;

create schema instance;

create function app_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

create function app_instance() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.scope', true), '') = 'instance';

create table instance.setting (
  key text primary key,
  value jsonb not null
);

create table instance.audit_entry (
  id uuid primary key,
  at timestamptz(3) not null default now(),
  operator_id uuid,
  operator_name text not null,
  address text not null,
  act text not null,
  object_id uuid,
  object_name text not null default '',
  changes jsonb not null default '{}'
);
create index on instance.audit_entry (at desc, id desc);

create table audit_entry (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null default now(),
  member_id uuid,
  member_name text not null,
  address text not null,
  act text not null,
  object_id uuid,
  object_name text not null default '',
  changes jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index on audit_entry (tenant_id, at desc, id desc);

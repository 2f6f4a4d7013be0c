-- Enterprises and the applications for them.
create table instance.tenancy_tenant (
  id uuid primary key,
  name text not null,
  seats integer not null check (seats between 1 and 100000),
  created_at timestamptz(3) not null default now()
);
create unique index on instance.tenancy_tenant (name);
create index on instance.tenancy_tenant (created_at desc, id desc);

create table instance.tenancy_application (
  id uuid primary key,
  name text not null,
  contact_name text not null,
  contact_email text not null,
  phone text not null,
  state text not null default 'pending' check (state in ('pending', 'approved', 'refused')),
  reason text,
  note text,
  tenant_id uuid references instance.tenancy_tenant,
  at timestamptz(3) not null default now(),
  decided_at timestamptz(3),
  decided_by text
);
create index on instance.tenancy_application (state, at, id);
create index on instance.tenancy_application (phone);

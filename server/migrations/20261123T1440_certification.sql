-- Applications of enterprises for certification: one that is open, or has been granted, at a time. An operator reads
-- them without its people; the enterprise writes its own.
create table instance.tenancy_certification (
  id uuid primary key,
  tenant_id uuid not null references instance.tenancy_tenant,
  method text not null check (method in ('documents', 'bank')),
  state text not null check (
    state in ('transfer_due', 'code_due', 'in_review', 'certified', 'refused', 'withdrawn', 'revoked')
  ),
  registered_name text not null,
  credit_code text not null,
  legal_representative text not null,
  contact_name text not null,
  contact_phone text not null,
  account_name text,
  bank text,
  account_end text,
  account_number_sealed text,
  -- Of the code alone, which an operator has seen once; it may be typed while there are tries left.
  code_hash bytea,
  code_until timestamptz,
  code_tries smallint not null default 0,
  reason text check (
    reason in ('facts_differ', 'unreadable', 'expired', 'letter_lacking', 'account_differs', 'other')
  ),
  note text,
  by_id uuid not null,
  by_name text not null,
  at timestamptz(3) not null default now(),
  decided_at timestamptz,
  decided_by text,
  check ((method = 'bank') = (account_number_sealed is not null)),
  check (num_nulls(account_name, bank, account_end, account_number_sealed) in (0, 4)),
  check ((state = 'code_due') <= (code_hash is not null and code_until is not null)),
  check ((decided_at is null) = (decided_by is null))
);
create unique index tenancy_certification_open on instance.tenancy_certification (tenant_id)
  where state in ('transfer_due', 'code_due', 'in_review', 'certified');
create index on instance.tenancy_certification (tenant_id, at desc, id desc);
create index on instance.tenancy_certification (state, at, id);

-- What its administrators have uploaded: for an application, or for the next.
create table instance.tenancy_certification_document (
  id uuid primary key,
  tenant_id uuid not null references instance.tenancy_tenant,
  certification_id uuid references instance.tenancy_certification on delete cascade,
  file_id uuid not null,
  kind text not null check (kind in ('licence', 'letter')),
  name text not null,
  type text not null,
  bytes bigint not null,
  at timestamptz(3) not null default now()
);
create index on instance.tenancy_certification_document (certification_id);
create index on instance.tenancy_certification_document (tenant_id) where certification_id is null;

alter table instance.tenancy_certification enable row level security, force row level security;
create policy instance on instance.tenancy_certification using (app_instance()) with check (app_instance());
create policy own_tenant on instance.tenancy_certification
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
alter table instance.tenancy_certification_document enable row level security, force row level security;
create policy instance on instance.tenancy_certification_document using (app_instance()) with check (app_instance());
create policy own_tenant on instance.tenancy_certification_document
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

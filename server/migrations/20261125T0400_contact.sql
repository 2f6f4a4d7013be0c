-- Whom members have starred in the address book, and whom they called or mailed last from a card: each their own.
create table directory_contact (
  tenant_id uuid not null,
  member_id uuid not null,
  contact_id uuid not null check (contact_id <> member_id),
  starred_at timestamptz(3),
  contacted_at timestamptz(3),
  primary key (tenant_id, member_id, contact_id),
  check (starred_at is not null or contacted_at is not null),
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade,
  foreign key (tenant_id, contact_id) references directory_member (tenant_id, id) on delete cascade
);
create index on directory_contact (tenant_id, contact_id);
alter table directory_contact enable row level security, force row level security;
create policy own_tenant on directory_contact using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

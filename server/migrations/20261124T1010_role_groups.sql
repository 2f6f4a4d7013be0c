-- Groups of roles. A role belongs to one or to none.
create table directory_role_group (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  primary key (tenant_id, id)
);
create unique index on directory_role_group (tenant_id, name);
alter table directory_role_group enable row level security, force row level security;
create policy own_tenant on directory_role_group using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

alter table directory_role
  add column group_id uuid,
  add foreign key (tenant_id, group_id) references directory_role_group (tenant_id, id) on delete set null (group_id);
create index on directory_role (tenant_id, group_id) where group_id is not null;

-- Which state a tenant's departments, roles and rules are in: another value with each change of them, and never the
-- same one twice. What a process has worked out of them holds for as long as this stays.
create table directory_revision (
  tenant_id uuid primary key,
  revision uuid not null
);
insert into directory_revision (tenant_id, revision) select id, gen_random_uuid() from instance.tenancy_tenant;
alter table directory_revision enable row level security, force row level security;
create policy own_tenant on directory_revision using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

create function directory_revise() returns trigger language plpgsql as $$
begin
  insert into directory_revision (tenant_id, revision) values (app_tenant(), gen_random_uuid())
  on conflict (tenant_id) do update set revision = excluded.revision;
  return null;
end $$;

create trigger revise after insert or delete or update of name, path on directory_department
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_membership
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_role_member
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_rule
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_rule_object
  for each statement execute function directory_revise();

-- What administrators searched for among the rules of who sees whom (2.19a), each their own: the last five are kept.
create table directory_rule_search (
  tenant_id uuid not null,
  member_id uuid not null,
  words text not null,
  at timestamptz(3) not null,
  primary key (tenant_id, member_id, words),
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade
);
alter table directory_rule_search enable row level security, force row level security;
create policy own_tenant on directory_rule_search
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

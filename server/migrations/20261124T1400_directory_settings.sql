-- What a card shows, what people change themselves, how much of the tree they see, and who its executives are (2.11, 2.13,
-- 2.16, 2.17). An enterprise without a row has what the product brings.
create table directory_settings (
  tenant_id uuid primary key,
  card_fields text[] not null,
  editable_fields text[] not null,
  card_department text not null check (card_department in ('full', 'last_two', 'last')),
  list_department text not null check (list_department in ('full', 'last_two', 'last')),
  tree_hidden boolean not null,
  executive_mode boolean not null,
  executive_hides text[] not null,
  leaving_forbidden boolean not null
);
alter table directory_settings enable row level security, force row level security;
create policy own_tenant on directory_settings using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

create table directory_executive (
  tenant_id uuid not null,
  member_id uuid not null,
  primary key (tenant_id, member_id),
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade
);
alter table directory_executive enable row level security, force row level security;
create policy own_tenant on directory_executive using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

-- A viewer's sight holds what of these concerns the viewer.
create trigger revise after insert or delete or update on directory_settings
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_executive
  for each statement execute function directory_revise();

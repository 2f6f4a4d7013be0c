-- Which key seals the secrets of this instance, by the id that stands in each of them.
create table instance.sealing_key (
  is_one boolean primary key default true check (is_one),
  key_id text not null
);
alter table instance.sealing_key enable row level security, force row level security;
create policy instance on instance.sealing_key using (app_instance()) with check (app_instance());

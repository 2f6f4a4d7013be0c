-- What a department says of itself: the company's own code, an English name, its head, and its place among its siblings.
alter table directory_department
  add column code text not null default '',
  add column name_en text not null default '',
  add column head_id uuid,
  -- Pinyin and name, as members have it. Departments from before are given theirs by a job; until then they go by name.
  add column sort_key text collate "C" not null default '',
  add foreign key (tenant_id, head_id) references directory_member (tenant_id, id) on delete set null (head_id);
create unique index directory_department_code on directory_department (tenant_id, code) where code <> '';
create index on directory_department (tenant_id, head_id) where head_id is not null;
create index directory_department_keyless on directory_department (tenant_id) where sort_key = '';

-- Departments that have no key yet, of whatever tenant.
create function instance.departments_without_key(most integer) returns table (tenant_id uuid, id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select d.tenant_id, d.id, d.name from directory_department d where d.sort_key = '' order by d.tenant_id limit most;
end;

-- Who is disabled heads no department.
create function directory_head_leaves() returns trigger language plpgsql as $$
begin
  if exists (select from now_so where state = 'disabled') then
    update directory_department d set head_id = null
    from now_so m
    where m.state = 'disabled' and d.tenant_id = app_tenant() and d.head_id = m.id;
  end if;
  return null;
end $$;
create trigger head_leaves after update on directory_member
  referencing new table as now_so for each statement execute function directory_head_leaves();

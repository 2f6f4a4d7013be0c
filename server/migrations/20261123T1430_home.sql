-- Figures of the home page that are kept rather than counted: how many members are in each state, how many departments
-- there are. What changes them holds the directory's lock, so that no two transactions wait for each other here.
create table directory_tally (
  tenant_id uuid not null,
  -- A state of members, or `department`.
  what text not null,
  count integer not null,
  primary key (tenant_id, what)
);
insert into directory_tally (tenant_id, what, count)
  select tenant_id, state, count(*) from directory_member group by tenant_id, state
  union all
  select tenant_id, 'department', count(*) from directory_department group by tenant_id;
alter table directory_tally enable row level security, force row level security;
create policy own_tenant on directory_tally using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

-- A statement at a time: an import writes a thousand members with one. What stays as it was is not written.
create function directory_tally_members_added() returns trigger language plpgsql as $$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, state, count(*) from added group by tenant_id, state
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $$;
create function directory_tally_members_changed() returns trigger language plpgsql as $$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, state, sum(n)
  from (
    select tenant_id, state, count(*) as n from now_so group by tenant_id, state
    union all
    select tenant_id, state, -count(*) from before group by tenant_id, state
  ) moved (tenant_id, state, n)
  group by tenant_id, state having sum(n) <> 0
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $$;
create function directory_tally_members_gone() returns trigger language plpgsql as $$
begin
  update directory_tally t set count = t.count - g.n
  from (select tenant_id, state, count(*) as n from gone group by tenant_id, state) g
  where t.tenant_id = g.tenant_id and t.what = g.state;
  return null;
end $$;
create trigger tally_added after insert on directory_member
  referencing new table as added for each statement execute function directory_tally_members_added();
create trigger tally_changed after update on directory_member
  referencing old table as before new table as now_so for each statement
  execute function directory_tally_members_changed();
create trigger tally_gone after delete on directory_member
  referencing old table as gone for each statement execute function directory_tally_members_gone();

create function directory_tally_departments_added() returns trigger language plpgsql as $$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, 'department', count(*) from added group by tenant_id
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $$;
create function directory_tally_departments_gone() returns trigger language plpgsql as $$
begin
  update directory_tally t set count = t.count - g.n
  from (select tenant_id, count(*) as n from gone group by tenant_id) g
  where t.tenant_id = g.tenant_id and t.what = 'department';
  return null;
end $$;
create trigger tally_added after insert on directory_department
  referencing new table as added for each statement execute function directory_tally_departments_added();
create trigger tally_gone after delete on directory_department
  referencing old table as gone for each statement execute function directory_tally_departments_gone();

-- Administrators who have put the first-run checklist away, each for himself or herself.
create table directory_checklist_dismissal (
  tenant_id uuid not null,
  member_id uuid not null,
  at timestamptz(3) not null default now(),
  primary key (tenant_id, member_id),
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade
);
alter table directory_checklist_dismissal enable row level security, force row level security;
create policy own_tenant on directory_checklist_dismissal
  using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

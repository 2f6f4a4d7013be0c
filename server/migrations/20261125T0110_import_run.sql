-- What makes the run of an import short.

-- Another value whenever a phone number or an employee id is taken: as long as it stays, rows that were found new are new.
alter table directory_revision add column numbers uuid not null default gen_random_uuid();
-- As the check found it, then as the last batch left it.
alter table directory_import add column numbers uuid;

create function directory_numbers_taken() returns trigger language plpgsql as $$
begin
  update directory_revision set numbers = gen_random_uuid() where tenant_id = app_tenant();
  return null;
end $$;
create trigger numbers_taken after insert on directory_member for each statement execute function directory_numbers_taken();

create or replace function directory_member_changed() returns trigger language plpgsql as $$
declare renamed boolean; opened_or_closed boolean; renumbered boolean;
begin
  execute 'select bool_or(n.sort_key <> b.sort_key), bool_or((n.state = ''opened'') <> (b.state = ''opened'')),
      bool_or(n.phone <> b.phone or n.employee_id <> b.employee_id)
    from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id' into renamed, opened_or_closed, renumbered;
  if renamed then
    execute 'update directory_membership s set sort_key = n.sort_key
      from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id
      where n.sort_key <> b.sort_key and s.tenant_id = n.tenant_id and s.member_id = n.id';
  end if;
  if opened_or_closed or renumbered then
    update directory_revision
    set opened = case when opened_or_closed then gen_random_uuid() else opened end,
      numbers = case when renumbered then gen_random_uuid() else numbers end
    where tenant_id = app_tenant();
  end if;
  return null;
end $$;

-- The members and departments of a statement are looked up all at once, not row by row.
create or replace function directory_standing_holds() returns trigger language plpgsql as $$
declare broken boolean;
begin
  -- Planned each time: a plan from when the tables were small would read everybody.
  execute 'select exists (
      select member_id from written
      except select id from directory_member
      where tenant_id = app_tenant() and id = any (array(select member_id from written))
    ) or exists (
      select department_id from written
      except select id from directory_department
      where tenant_id = app_tenant() and id = any (array(select distinct department_id from written))
    )' into broken;
  if broken then
    raise foreign_key_violation using message = 'a membership without its member or its department';
  end if;
  return null;
end $$;

-- What waits to be found by its grams is put into their index: an import has that done beside its next batch.
create function directory_settle_grams() returns void
language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  select gin_clean_pending_list('public.directory_member_tenant_id_search_grams_idx'::regclass);
end;

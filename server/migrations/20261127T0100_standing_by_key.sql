-- The members of a statement are looked up by their keys: all at once, the planner would go through everybody's. Departments,
-- which are far fewer than the rows that name them, stay looked up together.
create or replace function directory_standing_holds() returns trigger language plpgsql as $$
declare broken boolean;
begin
  -- Planned each time: a plan from when the tables were small would read everybody.
  execute 'select exists (
      select from written w
      where (select id from directory_member where tenant_id = app_tenant() and id = w.member_id) is null
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

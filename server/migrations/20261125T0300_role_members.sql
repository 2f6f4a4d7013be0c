-- Who has a role is checked once for a statement, as who stands in a department is: a list gives a role to ten thousand at
-- once. That no member goes in between, the directory's lock sees to, which whoever writes them holds.
alter table directory_role_member drop constraint directory_role_member_tenant_id_member_id_fkey;

create function directory_role_member_holds() returns trigger language plpgsql as $$
declare broken boolean;
begin
  execute 'select exists (
    select from written w
    where (select id from directory_member where tenant_id = app_tenant() and id = w.member_id) is null
  )' into broken;
  if broken then
    raise foreign_key_violation using message = 'a role without its member';
  end if;
  return null;
end $$;
create trigger role_member_holds after insert on directory_role_member
  referencing new table as written for each statement execute function directory_role_member_holds();
create trigger role_member_holds_changed after update on directory_role_member
  referencing new table as written for each statement execute function directory_role_member_holds();

create or replace function directory_member_leaves() returns trigger language plpgsql as $$
begin
  execute 'delete from directory_membership s using gone where s.tenant_id = app_tenant() and s.member_id = gone.id';
  execute 'delete from directory_role_member r using gone where r.tenant_id = app_tenant() and r.member_id = gone.id';
  return null;
end $$;

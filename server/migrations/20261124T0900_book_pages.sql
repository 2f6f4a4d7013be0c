-- The first page of a large department is read along an index: who stands in it, in the order in which people are listed.
alter table directory_membership add column sort_key text collate "C" not null default '';
alter table directory_membership disable trigger user, no force row level security;
update directory_membership s set sort_key = m.sort_key
from directory_member m where m.tenant_id = s.tenant_id and m.id = s.member_id;
alter table directory_membership enable trigger user, force row level security;
create index on directory_membership (tenant_id, department_id, sort_key, member_id);
drop index directory_membership_tenant_id_department_id_member_id_idx;

-- Whoever writes a membership may leave its key out.
create function directory_membership_keyed() returns trigger language plpgsql as $$
begin
  if exists (select from written where sort_key = '') then
    execute 'update directory_membership s set sort_key = m.sort_key
      from written w join directory_member m on m.tenant_id = app_tenant() and m.id = w.member_id
      where s.tenant_id = app_tenant() and s.member_id = w.member_id and s.department_id = w.department_id';
  end if;
  return null;
end $$;
create trigger keyed after insert on directory_membership
  referencing new table as written for each statement execute function directory_membership_keyed();

-- Whose account is open, as a value that changes with it: counts of people hold for as long as this and the revision stay.
alter table directory_revision add column opened uuid not null default gen_random_uuid();

create function directory_member_changed() returns trigger language plpgsql as $$
declare renamed boolean; opened_or_closed boolean;
begin
  select bool_or(n.sort_key <> b.sort_key), bool_or((n.state = 'opened') <> (b.state = 'opened'))
    into renamed, opened_or_closed
    from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id;
  if renamed then
    execute 'update directory_membership s set sort_key = n.sort_key
      from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id
      where n.sort_key <> b.sort_key and s.tenant_id = n.tenant_id and s.member_id = n.id';
  end if;
  if opened_or_closed then
    update directory_revision set opened = gen_random_uuid() where tenant_id = app_tenant();
  end if;
  return null;
end $$;
create trigger changed after update on directory_member
  referencing old table as before new table as now_so for each statement execute function directory_member_changed();

-- The picture of a member. No foreign key to stored_file: it would be looked up in members by each file that goes, and
-- asked for each row of an import. What leaves with its member is released here, and due at once: nobody shows it any more.
alter table directory_member add column avatar_file_id uuid;

create function directory_avatar_leaves() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public as $$
begin
  if exists (select from gone where avatar_file_id is not null) then
    execute 'delete from stored_file f using gone
      where gone.avatar_file_id is not null and f.tenant_id = gone.tenant_id and f.file_id = gone.avatar_file_id';
    execute 'update instance.unclaimed_file u set since = ''-infinity'' from gone where u.id = gone.avatar_file_id';
  end if;
  return null;
end $$;
create trigger avatar_leaves after delete on directory_member
  referencing old table as gone for each statement execute function directory_avatar_leaves();

-- `directory_revision.opened` changes with who is 失效 as well: rules count the people who are not.
create or replace function directory_member_changed() returns trigger language plpgsql as $$
declare renamed boolean; counted_otherwise boolean;
begin
  execute 'select bool_or(n.sort_key <> b.sort_key),
      bool_or((n.state = ''opened'') <> (b.state = ''opened'') or (n.state = ''disabled'') <> (b.state = ''disabled''))
    from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id' into renamed, counted_otherwise;
  if renamed then
    execute 'update directory_membership s set sort_key = n.sort_key
      from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id
      where n.sort_key <> b.sort_key and s.tenant_id = n.tenant_id and s.member_id = n.id';
  end if;
  if counted_otherwise then
    update directory_revision set opened = gen_random_uuid() where tenant_id = app_tenant();
  end if;
  return null;
end $$;

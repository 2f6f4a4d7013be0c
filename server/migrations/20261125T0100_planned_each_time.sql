-- Triggers that join what a statement wrote are planned each time: a plan kept from a statement of one row would compare
-- every row with every other when a later one writes thousands.
create or replace function directory_member_changed() returns trigger language plpgsql as $$
declare renamed boolean; opened_or_closed boolean;
begin
  execute 'select bool_or(n.sort_key <> b.sort_key), bool_or((n.state = ''opened'') <> (b.state = ''opened''))
    from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id' into renamed, opened_or_closed;
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

create or replace function directory_head_leaves() returns trigger language plpgsql as $$
begin
  if exists (select from now_so where state = 'disabled') then
    execute 'update directory_department d set head_id = null
      from now_so m
      where m.state = ''disabled'' and d.tenant_id = app_tenant() and d.head_id = m.id';
  end if;
  return null;
end $$;

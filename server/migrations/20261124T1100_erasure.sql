-- 彻底删除: an uploaded workbook goes with the first person in it who is erased; the import's history stays.
alter table directory_import alter column file_id drop not null;

/*
 * Takes members who are no more out of the tenant's audit: acts and times stay, with a pseudonym for the name. The
 * application's role changes no entry; this changes names and values alone, and only of people who are gone.
 * `names` are those by which they were known last. A name that somebody else in the enterprise bears too is taken out
 * where an id says whose it is, and stays elsewhere.
 */
create function audit_forget(ids uuid[], names text[], pseudonyms text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  known text[];
  known_as text[];
  found record;
  changed text;
  called text;
begin
  if exists (select from directory_member m where m.tenant_id = app_tenant() and m.id = any (ids)) then
    raise insufficient_privilege using message = 'only who is no member any more is forgotten';
  end if;

  select array_agg(k.name), array_agg(k.pseudonym) into known, known_as from (
    select name, pseudonym from unnest(names, pseudonyms) g (name, pseudonym)
    union
    -- Names of before.
    select e.member_name, g.pseudonym from unnest(ids, pseudonyms) g (id, pseudonym)
    join audit_entry e on e.tenant_id = app_tenant() and e.member_id = g.id
    union
    select e.object_name, g.pseudonym from unnest(ids, pseudonyms) g (id, pseudonym)
    join audit_entry e on e.tenant_id = app_tenant() and e.object_id = g.id
    where position(' → ' in e.object_name) = 0
  ) k
  where k.name <> '' and k.name <> all (pseudonyms)
    and not exists (select from directory_member m where m.tenant_id = app_tenant() and m.name = k.name);

  -- What they did.
  update audit_entry e set member_name = g.pseudonym, address = ''
  from unnest(ids, pseudonyms) g (id, pseudonym)
  where e.tenant_id = app_tenant() and e.member_id = g.id;

  -- What was done to them: of the values those that tell of nobody.
  update audit_entry e
  set object_name = g.pseudonym || coalesce(substring(e.object_name from ' → .*$'), ''),
    changes = coalesce((
      select jsonb_object_agg(c.key, case when c.key in ('state', 'role', 'reach', 'visible') then c.value else '[null, null]' end)
      from jsonb_each(e.changes) c), '{}')
  from unnest(ids, pseudonyms) g (id, pseudonym)
  where e.tenant_id = app_tenant() and e.object_id = g.id;

  -- Where others' entries name them: as a value, as the entry's object, or in a list of objects.
  for found in
    select distinct on (e.id) e.id, e.object_name, e.changes
    from audit_entry e
    cross join lateral (
      select v #>> '{}' as word from jsonb_path_query(e.changes, 'strict $.**') v where jsonb_typeof(v) = 'string'
      union all
      select regexp_split_to_table(rtrim(e.object_name, '…'), '、| → ')
    ) w
    where w.word = any (known) and e.tenant_id = app_tenant() and e.act <> 'identity.signed_in'
  loop
    changed := found.changes::text;
    called := '、' || replace(found.object_name, ' → ', '、→、') || '、';
    for at in 1 .. cardinality(known) loop
      changed := replace(changed, to_json(known[at])::text, to_json(known_as[at])::text);
      -- A field that is called as the person was.
      changed := replace(changed, to_json(known_as[at])::text || ':', to_json(known[at])::text || ':');
      called := replace(replace(called, '、' || known[at] || '、', '、' || known_as[at] || '、'),
        '、' || known[at] || '…', '、' || known_as[at] || '…');
    end loop;
    update audit_entry e
    set changes = changed::jsonb, object_name = replace(substr(called, 2, length(called) - 2), '、→、', ' → ')
    where e.tenant_id = app_tenant() and e.id = found.id;
  end loop;
end $$;

-- Search: people by the initials of their pinyin in order, and rarer grams: threes of letters in place of pairs.

alter table directory_member add column initials text collate "C" not null default '';
drop index directory_member_tenant_id_name_id_idx;
create index on directory_member (tenant_id, initials, sort_key);

-- Of one field, as the product writes them: of each run of Han characters every one and every pair; of each run of other
-- letters and digits the first two and all threes; nothing behind an @.
create function pg_temp.grams_of(field text) returns setof text language sql as $$
  with run as (
    select found[1] as run, coalesce(found[1] ~ '^[⺀-鿿豈-﫿𠀀-𳎯]', false) as is_han
    from regexp_matches(split_part(field, '@', 1), '[⺀-鿿豈-﫿𠀀-𳎯]+|(?:(?![⺀-鿿豈-﫿𠀀-𳎯])[[:alnum:]])+', 'g') found
  )
  select substr(run, at, width) from run, generate_series(1, length(run)) at, generate_series(1, 3) width
  where at + width <= length(run) + 1 and case when is_han then width <= 2 else width = 3 or width = 2 and at = 1 end
$$;

-- The pinyin and the name of the key by which people are ordered are divided by a line feed now, which puts a name before
-- the longer ones that begin with it.
update directory_member set
  sort_key = left(sort_key, -length(name) - 1) || chr(10) || name,
  initials = case when name ~ '[⺀-鿿豈-﫿𠀀-𳎯]'
    then regexp_replace(left(sort_key, -length(name) - 1), '(\S)\S*\s?', '\1', 'g') else '' end
where right(sort_key, length(name) + 1) = ' ' || name;

-- Initials are found by their own index from the first on; by pairs those of the given name.
update directory_member set search_grams = array(
  select distinct gram
  from string_to_table(search_text, chr(10)) field, pg_temp.grams_of(field) gram
  where field <> initials or field = name
  union
  select substr(initials, at, 2) from generate_series(2, length(initials) - 1) at);

-- Members in one of these states whose search text holds the words, `most` at most, in no order. `rare` are those of the
-- words' own `grams` that are worth looking up. `begins`: one of the fields begins with the words.
drop function directory_members_matching(text, text[], text[], text[], integer);
create function directory_members_matching(words text, rare text[], grams text[], states text[], most integer)
returns table (id uuid, sort_key text, initials text, begins boolean)
rows 200 language plpgsql stable parallel safe security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select m.id, m.sort_key, m.initials, starts_with(m.search_text, words) or position(chr(10) || words in m.search_text) > 0
    from directory_member m
    where m.tenant_id = app_tenant() and m.search_grams @> rare and m.state = any (states)
      and case when position(words in m.search_text) > 0 then m.search_grams @> grams else false end
    limit most;
end $$;

-- Members in one of these states whose search text holds the words, `most` at most, in no order. `rare` are those of the
-- words' own `grams` that are worth looking up. `begins`: one of the fields begins with the words.
drop function directory_members_matching(text, text[], text[], integer);
create function directory_members_matching(words text, rare text[], grams text[], states text[], most integer)
returns table (id uuid, sort_key text, begins boolean)
rows 200 language plpgsql stable parallel safe security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select m.id, m.sort_key, starts_with(m.search_text, words) or position(chr(10) || words in m.search_text) > 0
    from directory_member m
    where m.tenant_id = app_tenant() and m.search_grams @> rare and m.state = any (states)
      and case when position(words in m.search_text) > 0 then m.search_grams @> grams else false end
    limit most;
end $$;

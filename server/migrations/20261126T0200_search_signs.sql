-- Search: names of emoji, of rare characters without a reading, and of one character are found. Their grams, as the product writes
-- them, are added for those who are there; all others stay as they are.
update directory_member m set search_grams = search_grams || array(
  select distinct gram from (
    select found[1] as gram
    from regexp_matches(m.search_text, '[\u20a0-\u2bff\u3200-\u33ff\u4dc0-\u4dff\ue000-\uf8ff\U0001f000-\U0001fbff\U000f0000-\U0010ffff]', 'g') found
    union all
    select left(word, 1) from regexp_split_to_table(split_part(m.search_text, '@', 1), '\s+') word where word ~ '^[^\u0001-\u007f]'
    union all
    select field from string_to_table(m.search_text, chr(10)) field where length(field) = 1 and field <> m.initials
    union all
    select substr(lower(m.name), at, width) from generate_series(1, length(m.name)) at, generate_series(1, 2) width
    where m.initials = lower(m.name)
  ) found
  where gram <> all (m.search_grams))
where search_text ~ '[^\u0001-\u007f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U000323af]' or length(name) = 1 or length(name_en) = 1 or initials = lower(name);

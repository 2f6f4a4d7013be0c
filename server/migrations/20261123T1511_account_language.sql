-- The language in which somebody signed in last: messages to that person go in it, whichever enterprise sends them.
alter table instance.identity_account add language text check (language in ('zh-CN', 'en-US'));
create policy definer on instance.identity_account for select to current_user using (true);

-- Languages of numbers, where one is known. An enterprise asks for the numbers that it writes to.
create function instance.languages_of(numbers text[]) returns table (phone text, language text)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select number, found.language from unnest(numbers) number
  cross join lateral (select a.language from instance.identity_account a where a.phone = number offset 0) found
  where found.language is not null;
end;

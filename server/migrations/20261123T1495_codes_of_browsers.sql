-- A code belongs to the browser that asked for it: nobody elsewhere tries it, spends its tries or takes its place. First codes
-- of accounts belong to none. Those that somebody asked for in the last five minutes are asked for again.
select set_config('app.scope', 'instance', true);
delete from instance.identity_code where purpose <> 'activation';
select set_config('app.scope', '', true);
alter table instance.identity_code
  add column browser bytea not null default '',
  -- Asked for by a browser that the number's account had signed in with before: such codes have a budget of their own.
  add column known boolean not null default false,
  drop constraint identity_code_pkey,
  add primary key (phone, purpose, browser),
  add check ((purpose = 'activation') = (browser = ''));

-- What numbers were sent within an hour and a day, in one count: codes that unknown browsers asked for, and what enterprises
-- sent, the tenant that asks among them. `wait`: seconds until the minute after the latest is over.
drop function instance.numbers_with_enough_messages;
drop index instance.sms_message_activation_idx;
create index sms_message_enterprise_idx on instance.sms_message (phone, at) where kind in ('activation', 'phone_changed');
create policy definer on instance.identity_count for select to current_user using (true);
create function instance.messages_to(numbers text[]) returns table (
  phone text, asked_in_hour integer, asked_in_day integer, sent_in_hour integer, sent_in_day integer,
  own_in_hour integer, own_in_day integer, wait integer
)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select n.number, asked.in_hour, asked.in_day, sent.in_hour, sent.in_day, sent.own_in_hour, sent.own_in_day,
    greatest(0, ceil(extract(epoch from greatest(asked.latest, sent.latest) + interval '1 minute' - now())))::integer
  from unnest(numbers) n (number)
  cross join lateral (
    select (count(*) filter (where c.subject = 'code:' || n.number and c.at > now() - interval '1 hour'))::integer as in_hour,
      (count(*) filter (where c.subject = 'code:' || n.number))::integer as in_day, max(c.at) as latest
    from instance.identity_count c
    where c.subject in ('code:' || n.number, 'known:' || n.number) and c.at > now() - interval '1 day'
  ) asked
  cross join lateral (
    select (count(*) filter (where m.at > now() - interval '1 hour'))::integer as in_hour, count(*)::integer as in_day,
      (count(*) filter (where m.tenant_id = app_tenant() and m.at > now() - interval '1 hour'))::integer as own_in_hour,
      (count(*) filter (where m.tenant_id = app_tenant()))::integer as own_in_day, max(m.due_at) as latest
    from instance.sms_message m
    where m.phone = n.number and m.kind in ('activation', 'phone_changed') and m.state <> 'failed'
      and m.at > now() - interval '1 day'
  ) sent;
end;

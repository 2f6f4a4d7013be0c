-- How many text messages an enterprise has its people sent, day by day; only the last ones are kept.
create table identity_messages_sent (
  tenant_id uuid not null,
  day date not null default current_date,
  count integer not null,
  primary key (tenant_id, day)
);
alter table identity_messages_sent enable row level security, force row level security;
create policy own_tenant on identity_messages_sent using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

create policy definer on instance.sms_message for select to current_user using (true);
create index sms_message_activation_idx on instance.sms_message (phone, at) where kind = 'activation';

-- Numbers that have had as many first codes, from whichever enterprise, as a number is sent in an hour or a day.
create function instance.numbers_with_enough_messages(numbers text[], hourly integer, daily integer) returns setof text
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select number from unnest(numbers) number
  cross join lateral (
    select count(*) filter (where m.at > now() - interval '1 hour') as in_hour, count(*) as in_day
    from instance.sms_message m
    where m.phone = number and m.kind = 'activation' and m.state <> 'failed' and m.at > now() - interval '1 day'
  ) sent
  where sent.in_hour >= hourly or sent.in_day >= daily;
end;

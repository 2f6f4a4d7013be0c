-- Messages go out by transports: what became of each, what carries them, and the operator's own words for them.
alter table instance.sms_message
  add column language text not null default 'zh-CN' check (language in ('zh-CN', 'en-US')),
  add column signature text not null default '企联',
  add column urgent boolean not null default false,
  add column expires_at timestamptz(3),
  add column state text not null default 'kept' check (state in ('kept', 'queued', 'sent', 'failed')),
  add column tries integer not null default 0,
  add column failure text check (failure in ('refused', 'unreachable', 'expired')),
  add column words text not null default '',
  add column due_at timestamptz(3) not null default now(),
  add column settled_at timestamptz(3),
  add check ((state = 'failed') = (failure is not null));
create index on instance.sms_message (urgent, due_at) where state = 'queued';
create index on instance.sms_message (settled_at) where state = 'failed';

-- Messages of before: how long their codes live, and placeholders under their present names.
select set_config('app.scope', 'instance', true);
update instance.sms_message set
  expires_at = case when kind = 'activation' then at + interval '72 hours'
    when params ? 'code' then at + interval '5 minutes' end,
  params = params || case kind when 'activation' then jsonb_build_object('enterprise', params->>'tenant', 'hours', '72')
    when 'application_approved' then jsonb_build_object('enterprise', params->>'name')
    when 'application_refused' then jsonb_build_object('enterprise', params->>'name')
    else jsonb_build_object('minutes', '5') end;
select set_config('app.scope', '', true);

create table instance.mail_message (
  id uuid primary key,
  tenant_id uuid,
  kind text not null,
  address text not null,
  params jsonb not null,
  at timestamptz(3) not null default now(),
  language text not null check (language in ('zh-CN', 'en-US')),
  urgent boolean not null default false,
  expires_at timestamptz(3),
  state text not null check (state in ('kept', 'queued', 'sent', 'failed')),
  tries integer not null default 0,
  failure text check (failure in ('refused', 'unreachable', 'expired')),
  words text not null default '',
  due_at timestamptz(3) not null default now(),
  settled_at timestamptz(3),
  check ((state = 'failed') = (failure is not null))
);
create index on instance.mail_message (at desc, id desc);
create index on instance.mail_message (urgent, due_at) where state = 'queued';
create index on instance.mail_message (settled_at) where state = 'failed';

-- What carries a channel's messages; no row: they stay in the outbox.
create table instance.messaging_transport (
  channel text primary key check (channel in ('sms', 'mail')),
  settings jsonb not null,
  secret_sealed text
);

-- Words in the place of the product's own.
create table instance.messaging_template (
  kind text not null,
  language text not null check (language in ('zh-CN', 'en-US')),
  text text not null,
  primary key (kind, language)
);

do $$
declare name text;
begin
  foreach name in array array['mail_message', 'messaging_transport', 'messaging_template'] loop
    execute format('alter table instance.%I enable row level security, force row level security', name);
    execute format('create policy instance on instance.%I using (app_instance()) with check (app_instance())', name);
  end loop;
end $$;

-- A tenant's transaction learns whether its messages are carried, and nothing of by what.
create policy definer on instance.messaging_transport for select to current_user using (true);
create function instance.is_carried(of_channel text) returns boolean
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select exists (select 1 from instance.messaging_transport where channel = of_channel);
end;

-- The language in which the one who applies is told what comes of it.
alter table instance.tenancy_application
  add column language text not null default 'zh-CN' check (language in ('zh-CN', 'en-US'));

-- Why an opening failed, as a code and the gateway's words; nothing has failed before there were gateways.
alter table directory_member alter column failure type jsonb using null;

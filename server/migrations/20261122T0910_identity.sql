-- Accounts, codes, sign-ins, sessions, operators, and the outbox of the built-in SMS transport.
create table instance.identity_account (
  id uuid primary key,
  phone text not null unique,
  password_hash text not null,
  created_at timestamptz(3) not null default now()
);

-- One row for each number and purpose: a new code takes the place of the old one.
create table instance.identity_code (
  phone text not null,
  purpose text not null check (purpose in ('sign_in', 'registration', 'activation')),
  salt bytea not null,
  hash bytea not null,
  tries smallint not null default 0,
  sent_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (phone, purpose)
);

create table instance.identity_sign_in (
  token_hash bytea primary key,
  surface text not null check (surface in ('portal', 'console')),
  phone text not null,
  tenant_id uuid,
  password_tries smallint not null default 0,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index on instance.identity_sign_in (expires_at);

create table instance.identity_operator (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password_hash text not null,
  created_at timestamptz(3) not null default now()
);

create table instance.identity_session (
  token_hash bytea primary key,
  surface text not null check (surface in ('portal', 'console', 'operator')),
  account_id uuid references instance.identity_account on delete cascade,
  operator_id uuid references instance.identity_operator on delete cascade,
  tenant_id uuid,
  member_id uuid,
  address text not null,
  user_agent text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index on instance.identity_session (account_id);
create index on instance.identity_session (operator_id);
create index on instance.identity_session (tenant_id, member_id);
create index on instance.identity_session (expires_at);

-- Counts of failed tries in a window, by what is guarded: a login, an address.
create table instance.identity_failure (
  subject text not null,
  at timestamptz(3) not null default now()
);
create index on instance.identity_failure (subject, at);

create table instance.sms_message (
  id uuid primary key,
  tenant_id uuid,
  kind text not null,
  phone text not null,
  params jsonb not null,
  at timestamptz(3) not null default now()
);
create index on instance.sms_message (at desc, id desc);
